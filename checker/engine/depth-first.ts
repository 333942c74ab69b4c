/**
 * Depth-first search over tables: what the reference's depth-first search does, in the same order.
 */
import { DEADLOCK } from "../search/claim.ts";
import { Limits } from "../search/limits.ts";
import type { Search, SearchOptions } from "../search/search.ts";
import type { System } from "../search/system.ts";
import type { Moves } from "./stepper.ts";
import { Walk } from "./walk.ts";

/** Moves between two reports of progress. */
const SLICE = 5000;

/** A state on the path: what can happen there, and how much of that was followed. */
interface Open {
  readonly moves: Moves | undefined;
  next: number;
}

export function* depthFirst(system: System, options: SearchOptions = {}): Search {
  const limits = new Limits(options);
  const walk = new Walk(system, options, limits);
  const open: Open[] = [];
  let cutOff = false;

  /** Enters a state that is new. */
  const enter = (state: Int32Array): void => {
    const deepest = walk.path.length === options.maxDepth;
    const moves = deepest ? undefined : walk.moves(state);
    if (moves === undefined) cutOff = true;
    else if (moves.branches.length === 0 && walk.stuck(state)) walk.find(DEADLOCK, "state");
    walk.sound();
    open.push({ moves, next: 0 });
  };
  /** Takes the next move of the state on top. */
  const advance = (): void => {
    const top = open.at(-1) as Open;
    if (top.moves === undefined || top.next === top.moves.branches.length) {
      open.pop();
      walk.path.pop();
      return;
    }
    const { to, isNew } = walk.take(top.moves, top.next);
    top.next += 1;
    if (to !== undefined && isNew) enter(to);
    else walk.path.pop();
  };

  walk.begin();
  enter(walk.initial);
  while (open.length > 0 && walk.stopped === undefined) {
    for (let i = 0; i < SLICE && open.length > 0 && walk.stopped === undefined; i += 1) advance();
    const stop = yield walk.progress(open.length);
    if (open.length > 0) walk.stop(stop === "stop" ? "interrupted" : limits.reached());
  }
  // A bound on depth leaves states out but is no reason to stop.
  if (cutOff) walk.stop(`stopped at depth ${options.maxDepth}`);
  return walk.result("dfs", walk.stopped === undefined);
}
