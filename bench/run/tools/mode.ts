/**
 * A mode is one way in which one tool searches a model.
 */
import type { Counts, Model } from "../models.ts";

export type Tool = "lastref" | "spin" | "rumur";

/**
 * What a mode must find: the model's own counts, those with symmetric states as one, no more than the full ones, or those of
 * states that go along with a claim, which are the tool's own.
 */
export type Finds = "full" | "symmetric" | "reduced" | "product";

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
  /** The status that it ends with; 0 unless given. */
  readonly status?: number;
  /** What it found, from what it wrote. Throws a BenchError for a search that did not end or that has another verdict. */
  readonly countsIn: (output: string) => Counts;
}
