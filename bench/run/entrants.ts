/**
 * Who runs what: the plan of a run of the benchmarks.
 */
import { claimModels } from "./claims.ts";
import {
  diningHuge,
  diningLadder,
  diningLarge,
  election,
  type Model,
  nameOf,
  pgmapHuge,
  pgmapInvariant,
  pgmapLarge,
  pgmapSmall,
  twopc,
} from "./models.ts";
import { lastrefMode, lastrefRuns } from "./tools/lastref.ts";
import type { Mode } from "./tools/mode.ts";
import { rumurMode } from "./tools/rumur.ts";
import { spinFromSource, spinMode, spinRuns } from "./tools/spin.ts";

export const modes = {
  lastref: lastrefMode("1 worker", { finds: "full", workers: 1, reduction: "none" }),
  lastrefTwo: lastrefMode("2 workers", { finds: "full", workers: 2, reduction: "none" }),
  lastrefReduced: lastrefMode("reductions", { finds: "reduced", workers: 1, reduction: "all" }),
  lastrefSymmetry: lastrefMode("symmetry", {
    finds: "symmetric",
    workers: 1,
    reduction: "symmetry",
  }),
  lastrefSource: lastrefMode("from source", { finds: "full", reduction: "none" }),
  spinDepth: spinMode({ search: "depth first" }),
  spinBreadth: spinMode({ search: "breadth first" }),
  spinDepthReduced: spinMode({ search: "depth first", reduced: true }),
  spinBreadthReduced: spinMode({ search: "breadth first", reduced: true }),
  spinSource: spinFromSource,
  rumur: rumurMode("off"),
  rumurSymmetry: rumurMode("exhaustive"),
  lastrefRuns,
  spinRuns: spinRuns({ reduced: false }),
  spinRunsReduced: spinRuns({ reduced: true }),
} as const satisfies Record<string, Mode>;

/** One model in one mode. */
export interface Entrant {
  readonly model: Model;
  readonly mode: Mode;
  /** Too large to be run in every round. */
  readonly once: boolean;
}

export const titleOf = ({ model, mode }: Pick<Entrant, "model" | "mode">): string =>
  `${nameOf(model)}: ${mode.name}`;

/** Above so many states, a search is run once, and a quick run leaves it out. */
const HUGE = 10_000_000;

const { lastref, lastrefTwo, spinDepth, spinBreadth, rumur } = modes;
const full = [lastref, spinDepth, spinBreadth, rumur];
const reduced = [modes.lastrefReduced, modes.spinDepthReduced, modes.spinBreadthReduced];

/** What is compared stands together: it is run within a minute or so. */
const plan: readonly (readonly [Model, readonly Mode[]])[] = [
  [pgmapSmall, [modes.lastrefSource, modes.spinSource]],
  [pgmapLarge, [...full, lastrefTwo]],
  [pgmapInvariant, [lastref, ...reduced]],
  [pgmapLarge, [modes.lastrefSymmetry, modes.rumurSymmetry]],
  [twopc, full],
  [election, [...full, lastrefTwo]],
  ...diningLadder.map((model): readonly [Model, readonly Mode[]] => [
    model,
    // Depth first, its path is as long as the graph is large.
    model === diningLarge ? [...full, ...reduced] : [lastref, spinBreadth, rumur],
  ]),
  [pgmapHuge, [...full, lastrefTwo]],
  ...claimModels.map((model): readonly [Model, readonly Mode[]] => [
    model,
    [modes.lastrefRuns, modes.spinRuns, modes.spinRunsReduced],
  ]),
];

interface Choice {
  /** Leave out what takes minutes. */
  readonly quick: boolean;
  /** Parts of titles, one of which must occur; all entrants unless given. */
  readonly only?: readonly string[];
}

/** The entrants of a run, in order. */
export function entrants({ quick, only }: Choice): readonly Entrant[] {
  return plan
    .flatMap(([model, list]) =>
      list.map((mode) => ({ model, mode, once: model.full.states > HUGE })),
    )
    .filter(({ once }) => !(quick && once))
    .filter((entrant) => only?.some((part) => titleOf(entrant).includes(part)) ?? true);
}

/** The models whose figures the reach is about. */
export const judged = {
  full: [pgmapLarge, diningLarge, election, pgmapHuge],
  small: twopc,
  workers: [pgmapLarge, election, pgmapHuge],
  hundredMillion: diningHuge,
} as const;
