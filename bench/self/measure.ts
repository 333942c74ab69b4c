/**
 * Runs our cases and the calibration loop in turn.
 */
import { join } from "node:path";
import { BenchError } from "../run/bench-error.ts";
import { disagreement } from "../run/disagreement.ts";
import { timed } from "../run/tools/process.ts";
import type { Baseline, Figure } from "./baseline.ts";
import { type Case, caseName } from "./cases.ts";

const LOOP = join(import.meta.dirname, "calibration-loop.js");

export interface MeasureOptions {
  readonly rounds: number;
  readonly folder: string;
  readonly say: (line: string) => void;
}

/** The least ratio of all rounds: whatever else the machine does makes it greater. */
export async function figuresOf(
  cases: readonly Case[],
  { rounds, folder, say }: MeasureOptions,
): Promise<Baseline> {
  const figures: Record<string, Figure> = {};
  for (let round = 1; round <= rounds; round += 1) {
    const unit = await timed([process.execPath, LOOP], folder);
    say(`round ${round}: the calibration loop takes ${unit.cpu.toFixed(2)} s`);
    for (const one of cases) {
      const name = caseName(one);
      const { cost, states } = await costOf(one, folder);
      say(`round ${round}: ${name}: ${cost.toFixed(2)} s`);
      const ratio = Math.min(cost / unit[one.cost], figures[name]?.ratio ?? Infinity);
      figures[name] = { ratio, states };
    }
  }
  return figures;
}

async function costOf(
  { model, mode, cost }: Case,
  folder: string,
): Promise<{ readonly cost: number; readonly states: number }> {
  const prepared = await mode.prepare(model, folder);
  const run = await timed(prepared.command, folder);
  const counts = prepared.countsIn(run.output);
  const problem = disagreement(mode, model, counts);
  if (problem !== undefined) throw new BenchError(`${model.protocol}: ${problem}`);
  return { cost: run[cost], states: counts.states };
}
