/**
 * A mode is one way in which one tool searches a model.
 */
import type { Counts, Model } from "../models.ts";

export type Tool = "lastref" | "spin" | "rumur";

/** What a mode must find: the model's own counts, those with symmetric states as one, or no more than the full ones. */
export type Finds = "full" | "symmetric" | "reduced";

export interface Mode {
  readonly tool: Tool;
  /** How the tables call it: `SPIN depth first`. */
  readonly name: string;
  readonly finds: Finds;
  /** A bound of what it keeps in memory for a state. */
  readonly bytesPerState: number;
  /** Makes the mode ready to search the model, in a folder of its own. What that costs is not measured. */
  readonly prepare: (model: Model, folder: string) => Promise<Prepared>;
}

/** A search that is ready to run. */
export interface Prepared {
  readonly command: readonly [string, ...string[]];
  readonly folder: string;
  /** What it found, from what it wrote. Throws a BenchError for a search that did not end or that found a mistake. */
  readonly countsIn: (output: string) => Counts;
}
