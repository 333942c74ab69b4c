/**
 * Searches that follow from what other searches found: batch after batch, in one count of progress.
 */
import type { Progress } from "../progress.ts";
import { type Job, type Outcome, runAll, type RunAllOptions } from "./run-all.ts";

/** Runs a batch. Outcomes are in the order of the jobs; after Ctrl-C they are empty. */
export type RunBatch = (jobs: readonly Job[]) => Promise<readonly Outcome[]>;

export function batches({ progress, ...options }: RunAllOptions): RunBatch {
  const expect = (batch: readonly Job[]): Progress => {
    progress.expect(batch.length);
    return progress;
  };
  return async (jobs) => Promise.all(runAll(jobs, { ...options, progress: expect(jobs) }));
}
