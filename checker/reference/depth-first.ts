/**
 * Depth-first search: the same states as breadth first, with little memory for the way back; its traces are not shortest.
 */
import { DEADLOCK, isViolated } from "../search/claim.ts";
import { Limits } from "../search/limits.ts";
import { REFERENCE } from "./result.ts";
import type { Finding, PathStep, Search, SearchOptions } from "../search/search.ts";
import { Watch } from "../search/watch.ts";
import { Counts, SLICE } from "./counts.ts";
import { keyOf } from "../search/key.ts";
import type { Move, State, System } from "../search/system.ts";

interface Open {
  readonly state: State;
  /** Moves that are left, the next one last. */
  readonly moves: Move[];
}

export function* depthFirst(system: System, options: SearchOptions = {}): Search {
  const limits = new Limits(options);
  const watch = new Watch(system, options.properties);
  const counts = new Counts(system);
  const findings = new Map<string, Finding>();
  const visited = new Set<string>();
  const open: Open[] = [];
  const path: PathStep[] = [];
  let transitions = 0;
  let depth = 0;
  let stopped: string | undefined;

  const find = (id: string, finding: Finding): void => {
    if (findings.has(id) || options.properties?.includes(id) === false) return;
    findings.set(id, finding);
    if (options.first === true && isViolated(system.claims.get(id)?.kind)) {
      stopped = "stopped at the first broken property";
    }
  };
  /** Enters a state that is new; tells whether there was room for it. */
  const enter = (state: State): boolean => {
    const full = limits.full(visited.size);
    if (full !== undefined) {
      stopped ??= full;
      return false;
    }
    visited.add(keyOf(system.packed(state)));
    const here = (): Finding => ({ path: [...path], by: "state" });
    watch.decided(
      state,
      (id) => !findings.has(id),
      (id) => find(id, here()),
    );
    const moves: Move[] = [];
    if (path.length === options.maxDepth) stopped ??= `stopped at depth ${path.length}`;
    else system.moves(state, (move) => moves.unshift(move));
    if (moves.length === 0 && path.length !== options.maxDepth && watch.stuck(state))
      find(DEADLOCK, here());
    depth = Math.max(depth, path.length);
    open.push({ state, moves });
    return true;
  };
  /** Takes the next move of the state on top. */
  const advance = (): void => {
    const top = open.at(-1) as Open;
    const move = top.moves.pop();
    if (move === undefined) {
      open.pop();
      path.pop();
      return;
    }
    const { process, branch, effect } = move;
    path.push({ process, branch });
    if (effect.kind === "outside") {
      find(effect.id, { path: [...path], by: "step" });
      path.pop();
      return;
    }
    transitions += 1;
    counts.add(top.state, move);
    for (const id of effect.broken) find(id, { path: [...path], by: "step" });
    const next = system.after(top.state, process, effect);
    if (visited.has(keyOf(system.packed(next))) || !enter(next)) path.pop();
  };

  for (const id of system.brokenAtStart) find(id, { path: [], by: "state" });
  enter(system.initial);
  // A bound on depth leaves states out but is no reason to stop.
  const goesOn = (): boolean => stopped === undefined || stopped.startsWith("stopped at depth");
  while (open.length > 0 && goesOn()) {
    for (let i = 0; i < SLICE && open.length > 0 && goesOn(); i += 1) advance();
    const progress = { states: visited.size, transitions, depth, frontier: open.length };
    const stop = yield progress;
    if (open.length === 0) break;
    stopped = stop === "stop" ? "interrupted" : (limits.reached() ?? stopped);
  }
  return {
    ...REFERENCE,
    search: "dfs",
    complete: stopped === undefined,
    stopped,
    states: visited.size,
    transitions,
    depth,
    findings,
    counts: counts.maps,
    seconds: limits.seconds,
  };
}
