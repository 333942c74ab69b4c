/**
 * The ways to what a search decided: from the levels that it kept, or by searching again.
 */
import { LimitError } from "../error.ts";
import type { Finding, Progress, SearchOptions } from "../search/search.ts";
import type { System } from "../search/system.ts";
import { fleet, mayDouble, type Resources, shardBitsOf } from "./fleet.ts";
import { Levels } from "./levels.ts";
import { unreduced } from "./reduced.ts";
import type { NoRoom } from "./shard.ts";
import { ShortestPaths } from "./shortest.ts";

type Findings = ReadonlyMap<string, Finding>;

/** What was found, and, as part of a sentence, why that is not all of it. */
export interface Ways {
  readonly findings: Findings;
  readonly missing?: string | undefined;
}

type Say = () => Progress;

/** Finds the ways by levels that were kept. */
export function* waysIn(levels: Levels, say: Say): Generator<Progress, Ways> {
  const wanted = [...levels.decided.keys()];
  return yield* unlessFull(wanted, pathsIn(levels, say));
}

function* pathsIn(levels: Levels, say: Say): Generator<Progress, Ways> {
  const paths = new ShortestPaths(levels.kept ?? []);
  const running = paths.find(levels.decided);
  for (let step = running.next(); ; step = running.next()) {
    if (step.done === true) return { findings: step.value };
    yield say();
  }
}

export interface SearchAgain {
  readonly system: System;
  readonly options: SearchOptions;
  readonly resources: Resources;
  /** Ids of the claims that were decided. */
  readonly wanted: readonly string[];
}

/** Searches the full graph once more, keeping all levels, until all that is wanted is decided again. */
export function* waysAnew(again: SearchAgain, say: Say): Generator<Progress, Ways> {
  return yield* unlessFull(again.wanted, pathsAnew(again, say));
}

function* pathsAnew(again: SearchAgain, say: Say): Generator<Progress, Ways> {
  const { wanted, resources } = again;
  let levels = begun(again, 0);
  try {
    for (;;) {
      const noRoom = yield* untilDecided(levels, again, say);
      if (noRoom?.ofStates === true && mayDouble(levels, resources)) {
        levels.end();
        levels = begun(again, shardBitsOf(levels) + 1);
        continue;
      }
      const { findings } = yield* pathsIn(levels, say);
      const lost = wanted.filter((id) => !findings.has(id));
      return { findings, ...(lost.length > 0 && { missing: missing(lost, noRoom?.why) }) };
    }
  } finally {
    levels.end();
  }
}

function begun({ system, options, resources, wanted }: SearchAgain, shardBits: number): Levels {
  const only = { ...options, properties: wanted };
  const engines = fleet(unreduced(system), only, { ...resources, shardBits });
  const levels = new Levels(engines, { wanted, keep: Infinity });
  levels.begin();
  return levels;
}

/** What was decided stays so where there is no room for the way there. */
function* unlessFull(
  wanted: readonly string[],
  running: Generator<Progress, Ways>,
): Generator<Progress, Ways> {
  try {
    return yield* running;
  } catch (thrown) {
    if (!(thrown instanceof LimitError)) throw thrown;
    return { findings: new Map(), missing: missing(wanted, `stopped: ${thrown.problem.message}`) };
  }
}

const missing = (ids: readonly string[], why = "came to its end without it"): string =>
  `${ids.join(", ")} decided, but the search for the way there ${why}`;

/** Searches until all that is wanted is decided; gives why it had to stop before, if it had to. */
function* untilDecided(
  levels: Levels,
  { wanted }: SearchAgain,
  say: Say,
): Generator<Progress, NoRoom | undefined> {
  while (!wanted.every((id) => (levels.decided.get(id) ?? Infinity) <= levels.depth)) {
    const noRoom = yield* wholeLevel(levels, say);
    if (noRoom !== undefined) {
      levels.standStill();
      levels.rollBack();
      return noRoom;
    }
    if (!levels.goesOn) break;
    levels.advance();
  }
  return undefined;
}

function* wholeLevel(levels: Levels, say: Say): Generator<Progress, NoRoom | undefined> {
  const running = levels.expand();
  for (let step = running.next(); ; step = running.next()) {
    if (step.done === true) return typeof step.value === "object" ? step.value : undefined;
    yield say();
    const why = levels.crowded;
    if (why !== undefined) return { why, ofStates: false };
  }
}
