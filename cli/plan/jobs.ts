/**
 * From the options of a check to its runs.
 */
import { availableParallelism } from "node:os";
import { LimitError, SpecError } from "../../checker/error.ts";
import type { FoundSpec } from "../spec/find-specs.ts";
import { unknown } from "../spec/nearest.ts";
import type { CheckOptions } from "../options.ts";
import { type Place, placesOf } from "../spec/places.ts";
import type { Claim } from "../../checker/search/claim.ts";
import { claimsOf, propertiesOf } from "../run/run.ts";
import { looksAt } from "../run/wanted.ts";
import type { Job } from "../run/run-all.ts";
import { livenessMode, nothingLeft } from "./liveness.ts";
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
  const jobs = places.map((place) => jobFor(place, options, places.length));
  const kept = await narrowed(jobs, options);
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
  const { search, out, stats = false, fairness } = options;
  const replays = out !== undefined || places === 1;
  const recorded = place.spec.expected?.[scope]?.[tree];
  const known = recorded?.states;
  const asked = searchOptions(options);
  const isFull = (asked.reductions ?? []).length === 0;
  const told = { ...asked, ...(isFull && known !== undefined && { likelyStates: known }) };
  // What nobody has recorded, there is nothing to hold against.
  const isUnknown = options.expected === true && recorded?.liveness === false;
  const liveness = isUnknown ? "skip" : livenessMode(options);
  const how = { search, options: told, liveness, ...(fairness !== undefined && { fairness }) };
  return { place, request: { ref, scope, tree, dropped, ...how, replays, stats } };
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

/** The jobs that have something of what is asked for, each for what it has of it. */
async function narrowed(jobs: readonly Job[], options: CheckOptions): Promise<readonly Job[]> {
  const { property: wanted, liveness } = options;
  if (wanted === undefined && liveness !== "only") return jobs;
  const known = new Set<string>();
  const kept: Job[] = [];
  for (const job of jobs) {
    const claims = await claimsIn(job, wanted, kept);
    if (claims === undefined) continue;
    for (const { id } of claims) known.add(id);
    const asked = claims.filter(({ id }) => wanted?.includes(id) ?? true);
    if (!asked.some((claim) => looksAt(job.request.liveness, claim))) continue;
    const properties = wanted?.filter((id) => asked.some((claim) => claim.id === id));
    kept.push(properties === undefined ? job : withOptions(job, { properties }));
  }
  const stranger = wanted?.find((id) => !known.has(id));
  if (stranger !== undefined && known.size > 0)
    throw unknown("property", "properties", stranger, [...known]);
  if (kept.length === 0) throw nothingLeft(options);
  return kept;
}

/** Of what a job can look at, all that may be wanted. A job whose spec is wrong is kept as it is: its run will say so. */
async function claimsIn(
  job: Job,
  wanted: readonly string[] | undefined,
  kept: Job[],
): Promise<readonly Pick<Claim, "id" | "kind">[] | undefined> {
  try {
    const properties = await propertiesOf(job.request);
    const isAll = wanted?.every((id) => properties.some((one) => one.id === id)) ?? true;
    return isAll ? properties : await claimsOf(job.request);
  } catch (thrown) {
    if (!(thrown instanceof SpecError || thrown instanceof LimitError)) throw thrown;
    kept.push(job);
    return undefined;
  }
}
