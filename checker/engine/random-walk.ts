/**
 * Random walk over tables: what the reference's random walk does, with the same numbers.
 */
import { LONGEST_WALK, MOST_ROUNDS, randomNumbers } from "../reference/random-walk.ts";
import { DEADLOCK } from "../search/claim.ts";
import { Limits } from "../search/limits.ts";
import type { Search, SearchOptions } from "../search/search.ts";
import type { System } from "../search/system.ts";
import { Walk } from "./walk.ts";

/** Steps between two reports of progress. */
const SLICE = 5000;

export function* randomWalk(system: System, options: SearchOptions = {}): Search {
  const limits = new Limits(options);
  const walk = new Walk(system, options, limits);
  const random = randomNumbers(options.seed ?? 1);
  const longest = options.maxDepth ?? LONGEST_WALK;
  let state = walk.initial;
  let rounds = 0;

  const goBack = (): void => {
    state = walk.initial;
    walk.path.length = 0;
  };
  const walkOn = (): void => {
    rounds += 1;
    const moves = walk.moves(state);
    const { length } = moves.branches;
    if (length === 0 && walk.stuck(state)) walk.find(DEADLOCK, "state");
    const chosen = walk.path.length < longest ? Math.floor(random() * length) : length;
    const { to } = chosen < length ? walk.take(moves, chosen) : { to: undefined };
    if (to === undefined) return goBack();
    walk.sound();
    state = to;
  };

  walk.begin();
  while (walk.stopped === undefined) {
    for (let i = 0; i < SLICE && walk.stopped === undefined; i += 1) {
      walkOn();
      if (rounds >= MOST_ROUNDS && options.maxSeconds === undefined)
        walk.stop(`stopped after ${rounds.toLocaleString("en")} random steps`);
    }
    const stop = yield walk.progress(0);
    walk.stop(stop === "stop" ? "interrupted" : limits.reached());
  }
  return walk.result("random", false);
}
