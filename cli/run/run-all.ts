/**
 * All runs of a check, several at a time. A spec that is wrong does not keep the others from being checked.
 */
import { LimitError, SpecError } from "../../checker/error.ts";
import type { Interrupt } from "../interrupt.ts";
import type { Progress } from "../progress.ts";
import { nameOfPlace, type Place } from "../spec/places.ts";
import { Lane } from "./lane.ts";
import type { RunRequest, RunResult } from "./run.ts";

/** A run that is asked for, and the place that it is for. */
export interface Job {
  readonly place: Place;
  readonly request: RunRequest;
}

/** What became of a job: undefined result and error where Ctrl-C came first. */
export interface Outcome extends Job {
  readonly result: RunResult | undefined;
  readonly error: SpecError | LimitError | undefined;
}

/** Who may end the runs early, who is told of them, and how many run at a time. */
export interface RunAllOptions {
  readonly interrupt: Interrupt;
  readonly progress: Progress;
  readonly lanes: number;
}

/** Runs them all; outcomes are in the order of the jobs. Throws what is a fault of ours. */
export async function runAll(
  jobs: readonly Job[],
  { interrupt, progress, lanes }: RunAllOptions,
): Promise<readonly Outcome[]> {
  const outcomes = jobs.map((job): Outcome => ({ ...job, result: undefined, error: undefined }));
  const waiting = [...jobs.entries()];
  const follow = async (lane: Lane): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (interrupt.pressed) return;
      const [i, job] = next;
      outcomes[i] = await outcomeOf(job, lane, progress);
    }
  };
  const open = Array.from(
    { length: Math.min(lanes, jobs.length) },
    () => new Lane(interrupt.signal),
  );
  try {
    await Promise.all(open.map(follow));
  } finally {
    progress.clear();
    await Promise.all(open.map((lane) => lane.close()));
  }
  return outcomes;
}

async function outcomeOf(job: Job, lane: Lane, progress: Progress): Promise<Outcome> {
  const nothing = { ...job, result: undefined, error: undefined };
  const line = progress.begin(nameOfPlace(job.place));
  try {
    const result = await lane.run(job.request, (counts) => progress.show(line, counts));
    return { ...nothing, result };
  } catch (thrown) {
    if (thrown instanceof SpecError || thrown instanceof LimitError)
      return { ...nothing, error: thrown };
    throw thrown;
  } finally {
    progress.end(line);
  }
}
