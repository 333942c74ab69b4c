/**
 * All runs of a check, several at a time. A run that comes to nothing does not keep the others from being told.
 */
import { messageOf } from "../../checker/error.ts";
import type { Interrupt } from "../interrupt.ts";
import type { Progress } from "../progress.ts";
import type { Line } from "../progress-text.ts";
import { nameOfPlace, type Place } from "../spec/places.ts";
import { HomeLane, type Lane, ThreadLane } from "./lane.ts";
import type { RunRequest } from "./request.ts";
import type { RunResult } from "./result.ts";

/** A run that is asked for, and the place that it is for. */
export interface Job {
  readonly place: Place;
  readonly request: RunRequest;
}

/** What became of a job: undefined result and error where Ctrl-C came first. */
export interface Outcome extends Job {
  readonly result: RunResult | undefined;
  /** A SpecError or a LimitError; whatever else it is, is a fault of ours. */
  readonly error: Error | undefined;
  /** The tree on which it was searched, where that is another one with the same code. */
  readonly searchedOn?: string;
}

/** Who may end the runs early, who is told of them, and how many run at a time. */
export interface RunAllOptions {
  readonly interrupt: Interrupt;
  readonly progress: Progress;
  readonly lanes: number;
}

/** Begins them all. Outcomes are in the order of the jobs, each there as soon as its run is over. */
export function runAll(
  jobs: readonly Job[],
  { interrupt, progress, lanes }: RunAllOptions,
): readonly Promise<Outcome>[] {
  const waiting: { readonly job: Job; readonly resolve: (outcome: Outcome) => void }[] = [];
  const outcomes = jobs.map(
    (job) => new Promise<Outcome>((resolve) => waiting.push({ job, resolve })),
  );
  const follow = async (lane: Lane): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const { job, resolve } = next;
      const nothing = { ...job, result: undefined, error: undefined };
      resolve(interrupt.pressed ? nothing : await outcomeOf(job, lane, progress));
    }
    await lane.close();
  };
  const { signal } = interrupt;
  if (jobs.length === 1 && jobs.every(comesBack)) void follow(new HomeLane(signal));
  else
    for (let i = 0; i < Math.min(lanes, jobs.length); i += 1) void follow(new ThreadLane(signal));
  return outcomes;
}

/** Whether a spec's own code comes back when it is called: one that has numbers was searched to the end before. */
const comesBack = ({ place: { spec } }: Job): boolean => spec.expected !== undefined;

async function outcomeOf(job: Job, lane: Lane, progress: Progress): Promise<Outcome> {
  const line = progress.begin(lineOf(job));
  try {
    const result = await lane.run(job.request, (counts) => progress.show(line, counts));
    return { ...job, result, error: undefined };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(messageOf(thrown));
    return { ...job, result: undefined, error };
  } finally {
    progress.end(line);
  }
}

/** What progress says of a run: reductions leave it open how many states there are. */
function lineOf({ place, request }: Job): Omit<Line, "began"> {
  const { spec, scope, tree, dropped } = place;
  const full = (request.options.reductions ?? []).length === 0;
  const known = full && dropped.length === 0 && request.search !== "random";
  const states = known ? spec.expected?.[scope]?.[tree]?.states : undefined;
  return { label: nameOfPlace(place), graph: full ? "full" : "reduced", states };
}
