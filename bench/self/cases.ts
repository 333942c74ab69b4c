/**
 * The runs of our own that are held against the baseline.
 */
import { modes } from "../run/entrants.ts";
import {
  election,
  type Model,
  nameOf,
  pgmapInvariant,
  pgmapLarge,
  pgmapSmall,
  twopc,
} from "../run/models.ts";
import { lastrefMode } from "../run/tools/lastref.ts";
import type { Mode } from "../run/tools/mode.ts";

/** One search. */
export interface Case {
  readonly model: Model;
  readonly mode: Mode;
  /** Of several workers it is the time that counts. */
  readonly cost: "cpu" | "wall";
}

export const caseName = ({ model, mode, cost }: Case): string =>
  `${nameOf(model)}: ${mode.name}, ${cost === "cpu" ? "CPU" : "wall"}`;

const reductionOf = (reduction: string): Mode =>
  lastrefMode(reduction, { finds: "reduced", workers: 1, reduction });

const one = (model: Model, mode: Mode): Case => ({ model, mode, cost: "cpu" });

export const cases: readonly Case[] = [
  one(pgmapSmall, modes.lastrefSource),
  one(twopc, modes.lastref),
  one(election, modes.lastref),
  one(pgmapLarge, modes.lastref),
  // One worker against two.
  { model: pgmapLarge, mode: modes.lastref, cost: "wall" },
  { model: pgmapLarge, mode: modes.lastrefTwo, cost: "wall" },
  // What claims cost, and each reduction beside them.
  one(pgmapInvariant, modes.lastref),
  ...["minimise", "fuse", "order", "symmetry"].map((name) =>
    one(pgmapInvariant, reductionOf(name)),
  ),
  one(pgmapInvariant, modes.lastrefReduced),
];
