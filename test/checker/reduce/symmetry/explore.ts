/**
 * The plainest search of canonical states, and what has to come out of it.
 *
 * Each stored state stands for its images. If they are counted for it, states and transitions have to be those of the
 * full graph, the depth, too; and what is decided has to be the same.
 */
import {
  canonical,
  imagesOf,
  orbitSize,
  type Symmetry,
} from "../../../../checker/reduce/symmetry/canonical.ts";
import { keyOf } from "../../../../checker/search/key.ts";
import type { State, System } from "../../../../checker/search/system.ts";
import { Watch } from "../../../../checker/search/watch.ts";

/** More states than this are not searched. */
const LARGEST = 3_000;

/** How a search treats states. */
export interface Reduction {
  /** The one of its images that is stored for a state. */
  readonly form: (state: State) => State;
  /** How many states a stored one stands for. */
  readonly standsFor: (state: State) => number;
  /** The states at which properties are evaluated for a stored one. */
  readonly looksAt: (state: State) => Iterable<State>;
}

export const full: Reduction = {
  form: (state) => state,
  standsFor: () => 1,
  looksAt: (state) => [state],
};

export const reductionBy = (symmetry: Symmetry): Reduction => ({
  form: (state) => canonical(symmetry, state),
  standsFor: (state) => orbitSize(symmetry, state),
  looksAt: (state) => imagesOf(symmetry, state),
});

export interface Found {
  /** Of the full graph, as far as it can be told. */
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  /** Ids of claims that are broken, and of those that are met, sorted. */
  readonly decided: readonly string[];
  /** What was looked at. */
  readonly stored: number;
  readonly moves: number;
}

/** Undefined where the graph is too large. Throws a SpecError where the full search does. */
export function explored(
  system: System,
  { form, standsFor, looksAt }: Reduction,
  largest = LARGEST,
): Found | undefined {
  const watch = new Watch(system, undefined);
  const isLookedAt = [...system.claims.values()].some(
    ({ kind, property }) => kind === "deadlock" || property !== undefined,
  );
  const decided = new Set(system.brokenAtStart);
  const first = form(system.initial);
  const depths = new Map([[keyOf(first), 0]]);
  const found = { states: 0, transitions: 0, depth: 0, moves: 0 };
  const work = [first];
  for (const state of work) {
    if (work.length > largest) return undefined;
    const images = standsFor(state);
    const depth = depths.get(keyOf(state)) as number;
    let moves = 0;
    let enabled = 0;
    system.moves(state, ({ process, effect }) => {
      enabled += 1;
      if (effect.kind === "outside") {
        decided.add(effect.id);
        return;
      }
      moves += 1;
      for (const id of effect.broken) decided.add(id);
      const next = form(system.after(state, process, effect));
      const key = keyOf(next);
      if (depths.has(key)) return;
      depths.set(key, depth + 1);
      work.push(next);
    });
    for (const image of isLookedAt ? looksAt(state) : []) {
      watch.decided(
        image,
        () => true,
        (id) => decided.add(id),
      );
      if (enabled === 0 && watch.stuck(image)) decided.add("deadlock");
    }
    found.states += images;
    found.transitions += images * moves;
    found.moves += moves;
    found.depth = Math.max(found.depth, depth);
  }
  return { ...found, decided: [...decided].sort(), stored: work.length };
}

/** What a search says of the full graph, whatever it stored. */
export function fullGraph(found: Found | undefined): Omit<Found, "stored" | "moves"> | undefined {
  if (found === undefined) return undefined;
  const { states, transitions, depth, decided } = found;
  return { states, transitions, depth, decided };
}
