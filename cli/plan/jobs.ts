/**
 * From the options of a check to its runs.
 */
import { availableParallelism } from "node:os";
import { LimitError, SpecError } from "../../checker/error.ts";
import type { FoundSpec } from "../spec/find-specs.ts";
import { unknown } from "../spec/nearest.ts";
import type { CheckOptions } from "../options.ts";
import { type Place, placesOf } from "../spec/places.ts";
import { propertiesOf } from "../run/run.ts";
import type { Job } from "../run/run-all.ts";
import { searchOptions } from "./search-options.ts";
import { crowded, sharesOf } from "./shares.ts";
import { warn } from "../terminal.ts";

/** The runs, in the order in which they are reported, and how many of them go at a time. */
export interface Jobs {
  readonly jobs: readonly Job[];
  readonly lanes: number;
}

/** The runs for specs and options. Throws a SpecError for a wrong name, and where one search is meant and several come out. */
export async function jobsFor(found: readonly FoundSpec[], options: CheckOptions): Promise<Jobs> {
  const places = await placesOf(found, options);
  const { property } = options;
  const jobs = places.map((place) => jobFor(place, options, places.length));
  const kept = property === undefined ? jobs : await narrowed(jobs, property);
  checkSingle(kept, options);
  const left = found.filter(({ spec }) => !kept.some(({ place }) => place.spec === spec));
  if (left.length > 0) {
    const ids = left.map(({ spec }) => spec.id).join(", ");
    warn(`lastref: not checked, for want of what was asked for: ${ids}`);
  }
  const cores = availableParallelism();
  const shares = sharesOf(options, kept.length, cores);
  const crowd = crowded(options, shares, cores);
  if (crowd !== undefined) warn(`lastref: ${crowd}`);
  const { lanes, workers } = shares;
  return { jobs: kept.map((job) => withOptions(job, { workers })), lanes };
}

function jobFor(place: Place, options: CheckOptions, places: number): Job {
  const { ref, scope, tree, dropped } = place;
  const { search, out, format, stats = false } = options;
  const replays = out !== undefined || (places === 1 && format === "text");
  const known = place.spec.expected?.[scope]?.[tree]?.states;
  const asked = searchOptions(options);
  const isFull = (asked.reductions ?? []).length === 0;
  const told = { ...asked, ...(isFull && known !== undefined && { likelyStates: known }) };
  return { place, request: { ref, scope, tree, dropped, search, options: told, replays, stats } };
}

function withOptions(job: Job, more: Partial<Job["request"]["options"]>): Job {
  return { ...job, request: { ...job.request, options: { ...job.request.options, ...more } } };
}

/** A checkpoint is of one search. */
function checkSingle(jobs: readonly Job[], { checkpoint, resume }: CheckOptions): void {
  const option = checkpoint === undefined ? resume && "--resume" : "--checkpoint";
  const [first, second] = jobs;
  if (option === undefined || first === undefined || second === undefined) return;
  const { spec, scope, tree } = first.place;
  const one = `${spec.id} --scope ${scope}${tree === "" ? "" : ` --tree ${tree}`}`;
  throw new SpecError({
    code: "several-searches",
    message: `${option} is for one search, and these are ${jobs.length}`,
    rule: "A checkpoint is of one spec at one scope on one tree",
    fix: `Name one, such as ${one}`,
  });
}

/** The jobs that have some of the properties, each for those that it has. */
async function narrowed(jobs: readonly Job[], wanted: readonly string[]): Promise<readonly Job[]> {
  const known = new Set<string>();
  const kept: Job[] = [];
  for (const job of jobs) {
    const ids = await idsOf(job, kept);
    if (ids === undefined) continue;
    for (const id of ids) known.add(id);
    const properties = wanted.filter((id) => ids.includes(id));
    if (properties.length > 0) kept.push(withOptions(job, { properties }));
  }
  const stranger = wanted.find((id) => !known.has(id));
  if (stranger === undefined || known.size === 0) return kept;
  throw unknown("property", "properties", stranger, [...known]);
}

/** The ids of a job's properties. A job whose spec is wrong is kept as it is: its run will say so. */
async function idsOf(job: Job, kept: Job[]): Promise<readonly string[] | undefined> {
  try {
    return await propertiesOf(job.request);
  } catch (thrown) {
    if (!(thrown instanceof SpecError || thrown instanceof LimitError)) throw thrown;
    kept.push(job);
    return undefined;
  }
}
