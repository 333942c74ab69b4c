/**
 * What more is asked of the verdicts of a verification: how small an instance shows a finding, and which assumptions a
 * verdict rests on.
 */
import { availableParallelism } from "node:os";
import { batches, type RunBatch } from "../run/searches.ts";
import { type Smallest, smallest } from "./smallest.ts";
import type { Change } from "./verdict.ts";
import type { Judged, JudgeOptions } from "./verify-run.ts";
import { type Weighed, weighed } from "./weigh.ts";

export interface DeeperOptions {
  readonly smallest?: boolean;
  readonly weighAssumptions?: boolean;
}

/** By the change that it is about. */
export interface Deeper {
  /** Of each violation that is new. */
  readonly smallest: ReadonlyMap<Change, readonly Smallest[]>;
  readonly weighed: ReadonlyMap<Change, Weighed>;
}

export async function lookDeeper(
  list: readonly Judged[],
  options: DeeperOptions,
  { interrupt, progress, checking }: JudgeOptions,
): Promise<Deeper> {
  const lanes = checking.jobs ?? availableParallelism();
  const run = batches({ interrupt, progress: progress(0), lanes });
  const found = new Map<Change, readonly Smallest[]>();
  const weights = new Map<Change, Weighed>();
  for (const change of list.flatMap(({ changes }) => changes)) {
    if (options.smallest === true) {
      const instances = await smallestOf(change, run);
      if (instances.length > 0) found.set(change, instances);
    }
    if (options.weighAssumptions === true) {
      const weight = await weighed(change.after, run);
      if (weight !== undefined) weights.set(change, weight);
    }
  }
  return { smallest: found, weighed: weights };
}

async function smallestOf({ brought, after }: Change, run: RunBatch): Promise<readonly Smallest[]> {
  const instances: Smallest[] = [];
  for (const property of after.result?.properties ?? []) {
    if (!brought.includes(property.id)) continue;
    const instance = await smallest(after, property, run);
    if (instance !== undefined) instances.push(instance);
  }
  return instances;
}
