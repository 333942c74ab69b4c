/**
 * What `lastref check --help` says below the options: what they do to each other.
 */
export const CHECK_HELP = `
SPEC is an id, a tag such as SC6, a glob over both, or the path of a .ts file; without one,
all specs are checked. Without --scope, a spec is checked at its small scope.

Reductions leave out states that change no verdict; each count says whether it is of the full
graph or of a reduced one, and counterexamples are shortest in the full graph either way. All
are on for breadth-first searches with the exact store, and none with --expected, --max-depth,
--search dfs or random, another store, or the reference engine. The fewer properties are asked
for (--property), the more can be left out; with --drop, nobody knows the full graph's states.

Liveness properties are claimed of runs, which go on for ever or come to rest. A search of its
own decides them after the other one: breadth first, one thread, exact, each limit counted anew.
It goes with breadth-first searches with the exact store by itself; --liveness skip leaves it out,
--liveness only does nothing else, as does --property where all that it names are such properties.
What a run must do stands among the assumptions: a process that can go on does (weak fairness, or
what the spec says), and rules of fairness by name, which --drop drops. With --fairness none, a
run may do without any process as long as others take steps.

Of a state, --store fingerprint keeps 64 bits and bitstate a few in a common field: what they
break is broken, but they may miss states, so nothing holds. --engine reference is one thread,
slow and exact, and keeps no checkpoint.

Several searches run side by side with one worker each; one by itself has all cores. Depth-first
searches and random walks go one way at a time, and have one worker unless told otherwise.

--checkpoint and --resume are for one breadth-first search: one spec, one scope, one tree. It
goes on with the same command and --resume, on the same spec, for the same properties and rules.

--stats tells of one run how often each statement ran, states by depth, sizes and times; of
several it tells sizes and times, and the rest with --format json.

An aim is where a protocol is heading: it holds or is not reached, which breaks nothing.

Exit status: 0 all holds, 1 a property is broken, 2 a wrong command line or spec,
3 incomplete, 70 a fault of lastref, 130 Ctrl-C.

Examples:
  lastref check SC6                          one scenario on the telling trees
  lastref check SC6 --tree all --scope all   the whole matrix of it
  lastref check SC6 --tree V9 --drop R1      without a rule
  lastref check SC6 --reduction none         every state of the full graph
  lastref check SC6 --liveness only          what is claimed of runs, and nothing else
  lastref check my-spec.ts --first           a spec of one's own, to the first violation
  lastref check my-spec.ts --checkpoint f    and after Ctrl-C the same with --resume f
  lastref check 'SC*' --format json --out out`;
