/**
 * Random walk: from the first state along random moves, over and over. It finds what it finds and proves nothing.
 */
import { DEADLOCK, isViolated } from "../search/claim.ts";
import { Limits } from "../search/limits.ts";
import { REFERENCE } from "./result.ts";
import type { Finding, PathStep, Search, SearchOptions } from "../search/search.ts";
import { Watch } from "../search/watch.ts";
import { Counts, SLICE } from "./counts.ts";
import { keyOf } from "../search/key.ts";
import type { Move, State, System } from "../search/system.ts";

/** Steps after which a walk starts again. */
export const LONGEST_WALK = 10_000;
/** Steps and fresh starts in all, where no time is given. */
export const MOST_ROUNDS = 1_000_000;

export function* randomWalk(system: System, options: SearchOptions = {}): Search {
  const limits = new Limits(options);
  const watch = new Watch(system, options.properties);
  const counts = new Counts(system);
  const findings = new Map<string, Finding>();
  const visited = new Set<string>();
  const random = randomNumbers(options.seed ?? 1);
  const longest = options.maxDepth ?? LONGEST_WALK;
  let rounds = 0;
  let transitions = 0;
  let depth = 0;
  let stopped: string | undefined;
  let state: State = system.initial;
  let path: PathStep[] = [];

  const find = (id: string, by: Finding["by"]): void => {
    if (findings.has(id) || options.properties?.includes(id) === false) return;
    findings.set(id, { path: [...path], by });
    if (options.first === true && isViolated(system.claims.get(id)?.kind)) {
      stopped = "stopped at the first broken property";
    }
  };
  const look = (): void => {
    const key = keyOf(system.packed(state));
    if (visited.has(key)) return;
    const full = limits.full(visited.size);
    if (full !== undefined) {
      stopped = full;
      return;
    }
    visited.add(key);
    watch.decided(
      state,
      (id) => !findings.has(id),
      (id) => find(id, "state"),
    );
  };
  const walkOn = (): void => {
    if (stopped !== undefined) return;
    rounds += 1;
    const moves: Move[] = [];
    system.moves(state, (move) => moves.push(move));
    if (moves.length === 0 && watch.stuck(state)) find(DEADLOCK, "state");
    const move = path.length < longest ? moves[Math.floor(random() * moves.length)] : undefined;
    if (move === undefined) {
      state = system.initial;
      path = [];
      return;
    }
    const { process, branch, effect } = move;
    path.push({ process, branch });
    if (effect.kind === "outside") {
      find(effect.id, "step");
      state = system.initial;
      path = [];
      return;
    }
    transitions += 1;
    counts.add(state, move);
    for (const id of effect.broken) find(id, "step");
    state = system.after(state, process, effect);
    depth = Math.max(depth, path.length);
    look();
  };

  for (const id of system.brokenAtStart) find(id, "state");
  look();
  while (stopped === undefined) {
    for (let i = 0; i < SLICE; i += 1) walkOn();
    if (rounds >= MOST_ROUNDS && options.maxSeconds === undefined)
      stopped ??= `stopped after ${rounds.toLocaleString("en")} random steps`;
    if ((yield { states: visited.size, transitions, depth, frontier: 0 }) === "stop")
      stopped ??= "interrupted";
    stopped ??= limits.reached();
  }
  return {
    ...REFERENCE,
    search: "random",
    complete: false,
    stopped,
    states: visited.size,
    transitions,
    depth,
    findings,
    counts: counts.maps,
    seconds: limits.seconds,
  };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
