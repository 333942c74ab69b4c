/**
 * Two-phase commit: managers prepare, abort on their own, or do what the coordinator has sent them; messages are flags
 * that stay up. A manager's outcome is a ghost: nothing acts on it, and it tells committed from aborted.
 */
import {
  access,
  array,
  type Cell,
  flag,
  ghost,
  index,
  memory,
  oneOf,
  primitive,
  procedure,
  process,
  processes,
  protocol,
  read,
  spec,
  store,
  update,
  write,
} from "../../checker/index.ts";

type Outcome = "open" | "committed" | "aborted";

/** Ends a manager's part as `outcome`; waits for the message that says so. */
const obey = primitive((message: Cell<boolean>, cell: Cell<Outcome>, outcome: Outcome) =>
  access(
    "obey",
    { message: read(message), cell: write(cell) },
    (s) => {
      s.cell = outcome;
    },
    { enabled: (s) => s.message },
  ),
);
/** Notes once that a manager is prepared. */
const receive = primitive((prepared: Cell<boolean>, heard: Cell<boolean>) =>
  access(
    "receive",
    { prepared: read(prepared), heard: update(heard) },
    (s) => {
      s.heard = true;
    },
    { enabled: (s) => s.prepared && !s.heard },
  ),
);

export default spec<{ readonly managers: number }>({
  id: "bench-twopc",
  title: "Benchmark: two-phase commit",
  scopes: { "5": { managers: 5 }, "8": { managers: 8 } },
  expected: {
    "5": { "": { broken: [], states: 8_832, transitions: 37_345, depth: 16 } },
    "8": { "": { broken: [], states: 1_745_408, transitions: 11_657_217, depth: 25 } },
  },
  protocol: ({ scope: { managers } }) => {
    const mem = memory({
      manager: array(managers, {
        prepared: flag(),
        heard: flag(),
        outcome: ghost(oneOf("open", "committed", "aborted")),
      }),
      commit: flag(),
      abort: flag(),
    });
    const { manager, commit, abort } = mem.cells;
    const everyone = Array.from({ length: managers }, (_, i) => manager(i));
    const commitAll = access(
      "commitAll",
      { heard: everyone.map(({ heard }) => read(heard)), commit: write(commit) },
      (s) => {
        s.commit = true;
      },
      { enabled: (s) => s.heard.every(Boolean) },
    );
    const part = procedure("manager", {
      params: { i: index(managers) },
      body: ({ choose, ret }) => [
        choose("while working", [
          ["prepare", (my) => store(manager(my.i).prepared, true), []],
          ["abort alone", (my) => store(manager(my.i).outcome, "aborted"), [ret()]],
          ["commit", (my) => obey(commit, manager(my.i).outcome, "committed"), [ret()]],
          ["abort", (my) => obey(abort, manager(my.i).outcome, "aborted"), [ret()]],
        ]),
        choose("once prepared", [
          ["commit", (my) => obey(commit, manager(my.i).outcome, "committed"), []],
          ["abort", (my) => obey(abort, manager(my.i).outcome, "aborted"), []],
        ]),
      ],
    });
    const coordinator = procedure("coordinator", {
      body: ({ choose, loop, ret }) => [
        loop("for (;;)", () => true, [
          choose("until decided", [
            ...everyone.map(
              ({ prepared, heard }, i) =>
                [`hear from ${i}`, () => receive(prepared, heard), []] as const,
            ),
            ["commit", () => commitAll, [ret()]],
            ["abort", () => store(abort, true), [ret()]],
          ]),
        ]),
      ],
    });
    return protocol({
      memory: mem,
      processes: [
        ...processes("manager", managers, part, (i) => ({ i })),
        process("coordinator", coordinator, {}),
      ],
      deadlock: false,
    });
  },
});
