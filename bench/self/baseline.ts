/**
 * bench/baseline.json: what our runs cost when it was written, as multiples of the calibration loop.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { BenchError } from "../run/bench-error.ts";

/** What one run costs. */
export interface Figure {
  /** How many times the calibration loop. */
  readonly ratio: number;
  readonly states: number;
}
/** Figures by the name of the run. */
export type Baseline = Readonly<Record<string, Figure>>;

const FILE = "bench/baseline.json";

/** Throws a BenchError where there is none. */
export function readBaseline(): Baseline {
  if (!existsSync(FILE)) throw new BenchError(`there is no ${FILE}: --update writes it`);
  return JSON.parse(readFileSync(FILE, "utf8")) as Baseline;
}

/** The baseline, or none. */
export const oldBaseline = (): Baseline => (existsSync(FILE) ? readBaseline() : {});

export function writeBaseline(figures: Baseline): void {
  const rounded = Object.entries(figures).map(([name, { ratio, states }]) => [
    name,
    { ratio: Number(ratio.toFixed(3)), states },
  ]);
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(rounded), null, 2)}\n`);
}

/** So much worse is noise. */
const NOISE = 1.25;

/** How a run compares to the baseline. */
export type Comparison = "as before" | "better" | "worse" | "more states" | "new" | "gone";

export function comparison(now: Figure | undefined, before: Figure | undefined): Comparison {
  if (now === undefined) return "gone";
  if (before === undefined) return "new";
  if (now.states > before.states) return "more states";
  if (now.ratio > before.ratio * NOISE) return "worse";
  return now.ratio * NOISE < before.ratio ? "better" : "as before";
}

/** Whether the baseline still stands: a run that is new or gone makes it another one. */
export const stands = (compared: Comparison): boolean =>
  compared === "as before" || compared === "better";
