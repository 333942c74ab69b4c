/**
 * From the options of a check to its runs.
 */
import { LimitError, SpecError } from "../../checker/error.ts";
import type { SearchOptions } from "../../checker/search/search.ts";
import type { FoundSpec } from "../spec/find-specs.ts";
import { unknown } from "../spec/nearest.ts";
import type { CheckOptions } from "../options.ts";
import { placesOf } from "../spec/places.ts";
import { propertiesOf } from "./run.ts";
import type { Job } from "./run-all.ts";
import { warn } from "../terminal.ts";

/** States that the search's own tables can hold. */
const MOST_STATES = 16_000_000;

/** The runs for specs and options, in the order in which they are reported. Throws a SpecError for a wrong name. */
export async function jobsFor(
  found: readonly FoundSpec[],
  options: CheckOptions,
): Promise<readonly Job[]> {
  if (options.expected === true) checkComparable(options);
  const places = placesOf(found, options);
  const { search, out, format } = options;
  const replays = out !== undefined || (places.length === 1 && format === "text");
  const limits = limitsOf(options);
  const jobs = places.map((place): Job => {
    const { ref, scope, tree, dropped } = place;
    return { place, request: { ref, scope, tree, dropped, search, options: limits, replays } };
  });
  const kept = options.property === undefined ? jobs : await narrowed(jobs, options.property);
  const left = found.filter(({ spec }) => !kept.some(({ place }) => place.spec === spec));
  if (left.length > 0) {
    const ids = left.map(({ spec }) => spec.id).join(", ");
    warn(`lastref: not checked, for want of what was asked for: ${ids}`);
  }
  return kept;
}

function limitsOf(options: CheckOptions): SearchOptions {
  const { first, maxDepth, maxSeconds, maxMemory, seed } = options;
  return {
    maxStates: Math.min(options.maxStates ?? MOST_STATES, MOST_STATES),
    ...(first !== undefined && { first }),
    ...(maxDepth !== undefined && { maxDepth }),
    ...(maxSeconds !== undefined && { maxSeconds }),
    ...(maxMemory !== undefined && { maxMemory }),
    ...(seed !== undefined && { seed }),
  };
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
    const options = { ...job.request.options, properties };
    if (properties.length > 0) kept.push({ ...job, request: { ...job.request, options } });
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

/** The numbers beside the specs are those of a whole breadth-first search for everything. */
function checkComparable({ search, first, property, drop, maxDepth }: CheckOptions): void {
  const other = Object.entries({
    "--first": first,
    "--property": property,
    "--drop": drop,
    "--max-depth": maxDepth,
    [`--search ${search}`]: search === "bfs" ? undefined : search,
  }).find(([, value]) => value !== undefined);
  if (other === undefined) return;
  throw new SpecError({
    code: "not-comparable",
    message: `--expected does not go with ${other[0]}`,
    rule: "The numbers beside the specs are those of a whole breadth-first search",
  });
}
