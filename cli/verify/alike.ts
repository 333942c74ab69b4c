/**
 * Searches that one search serves: a patch that changes nothing which a scenario runs leaves its protocol as it was.
 *
 * A spec says so itself, by the identity of its protocol. Only specs that come with lastref are asked here, in the main
 * thread: what others' code does when it is called, nobody knows.
 */
import { type Assumption, assumptionsMade, type Spec } from "../../checker/language/spec.ts";
import type { Job, Outcome } from "../run/run-all.ts";
import { nameOfPlace, type Place } from "../spec/places.ts";
import type { RunResult } from "../run/result.ts";

/** For each job the one that is run for it: itself, or an earlier one that is the same. */
export function alike(jobs: readonly Job[]): ReadonlyMap<Job, Job> {
  const first = new Map<string, Job>();
  const serves = new Map<Job, Job>();
  for (const job of jobs) {
    const identity = identityOf(job);
    const earlier = identity === undefined ? undefined : first.get(identity);
    if (identity !== undefined && earlier === undefined) first.set(identity, job);
    serves.set(job, earlier ?? job);
  }
  return serves;
}

/** What is the same for jobs that are the same; nothing where the spec does not say. */
function identityOf({ place }: Job): string | undefined {
  const { ref, spec, scope, tree, dropped } = place;
  if (ref.kind === "file") return undefined;
  const assumes = (id: string): boolean => !dropped.includes(id);
  const context = { scope: spec.scopes[scope] as unknown, scopeName: scope, tree, assumes };
  const { identity } = spec.protocol(context);
  return identity && [spec.id, scope, dropped.join(), identity].join("\n");
}

/** An outcome as that of a job that is the same but for its tree. */
export function outcomeFor(job: Job, outcome: Outcome): Outcome {
  const { result, error, place } = outcome;
  if (place.tree === job.place.tree) return outcome;
  const told = result && resultOn(job.place, result);
  return { ...job, error, result: told, searchedOn: place.tree };
}

/** How many verdicts there are, and how many searches gave them. */
export function searchesFor(outcomes: readonly Outcome[]): { verdicts: number; searches: number } {
  const byPlace = new Map(outcomes.map((outcome) => [nameOfPlace(outcome.place), outcome]));
  const all = [...byPlace.values()].filter(({ result }) => result !== undefined);
  return {
    verdicts: all.length,
    searches: all.filter(({ searchedOn }) => searchedOn === undefined).length,
  };
}

const resultOn = ({ spec, tree, dropped }: Place, result: RunResult): RunResult => ({
  ...result,
  tree,
  assumptions: [...assumptionsMade(spec, tree, dropped), ...builtIn(spec, result)],
  properties: result.properties.map((property) => ({
    ...property,
    trace: property.trace && { ...property.trace, tree },
  })),
});

/** What a verdict rests on beside what its spec says: the fairness of processes. */
const builtIn = ({ assumptions = [] }: Spec, result: RunResult): readonly Assumption[] =>
  result.assumptions.filter(({ id }) => !assumptions.some((one) => one.id === id));
