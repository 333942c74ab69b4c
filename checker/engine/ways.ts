/**
 * The ways to what a search decided: from the levels that it kept, or by searching again.
 */
import { LimitError } from "../error.ts";
import type { Limits } from "../search/limits.ts";
import type { Finding, Progress, SearchOptions } from "../search/search.ts";
import type { System } from "../search/system.ts";
import { Engine } from "./engine.ts";
import { Levels } from "./levels.ts";
import type { Memories } from "./memories.ts";
import { unreduced } from "./reduced.ts";
import type { Shard } from "./shard.ts";
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
  readonly memories: Memories;
  readonly limits: Limits;
  /** Ids of the claims that were decided. */
  readonly wanted: readonly string[];
}

/** Searches the full graph once more, keeping all levels, until all that is wanted is decided again. */
export function* waysAnew(again: SearchAgain, say: Say): Generator<Progress, Ways> {
  return yield* unlessFull(again.wanted, pathsAnew(again, say));
}

function* pathsAnew(
  { system, memories, limits, wanted, options }: SearchAgain,
  say: Say,
): Generator<Progress, Ways> {
  const only = { ...options, properties: wanted };
  const engine = new Engine(unreduced(system), only, { memories, limits });
  const levels = new Levels(engine, { wanted, keep: Infinity });
  try {
    const why = yield* untilDecided(levels, wanted, say);
    const { findings } = yield* pathsIn(levels, say);
    const lost = wanted.filter((id) => !findings.has(id));
    return { findings, ...(lost.length > 0 && { missing: missing(lost, why) }) };
  } finally {
    levels.end();
  }
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
  wanted: readonly string[],
  say: Say,
): Generator<Progress, string | undefined> {
  levels.begin();
  while (!wanted.every((id) => (levels.decided.get(id) ?? Infinity) <= levels.depth)) {
    const why = yield* wholeLevel(levels, say);
    if (why !== undefined) {
      levels.standStill();
      levels.rollBack();
      return why;
    }
    if (!levels.goesOn) break;
    levels.advance();
  }
  return undefined;
}

function* wholeLevel(levels: Levels, say: Say): Generator<Progress, string | undefined> {
  const running = levels.expand();
  for (let step = running.next(); ; step = running.next()) {
    if (step.done === true) return typeof step.value === "object" ? step.value.why : undefined;
    yield say();
    const why = (levels.shards[0] as Shard).engine.crowded(0);
    if (why !== undefined) return why;
  }
}
