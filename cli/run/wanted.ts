/**
 * What a run looks at: claims about states, which one search decides, and claims about runs, which take another one.
 */
import type { Claim } from "../../checker/search/claim.ts";
import type { RunRequest } from "./request.ts";

export interface Wanted {
  /** Whether claims about states are looked at. */
  readonly states: boolean;
  /** Ids of liveness properties. */
  readonly runs: readonly string[];
  /** Ids of all that is looked at. */
  readonly all: readonly string[];
  /** Liveness properties that are left out. */
  readonly skipped: number;
}

type Kind = Pick<Claim, "kind">;
const isOfRuns = ({ kind }: Kind): boolean => kind === "liveness";

/** Whether a request looks at claims of this kind. */
export const looksAt = (mode: RunRequest["liveness"], claim: Kind): boolean =>
  mode === undefined || mode === "with" || (mode === "only") === isOfRuns(claim);

/** A spec without claims has its states searched all the same. */
export function wantedOf(
  claims: Iterable<Claim>,
  { liveness: mode, options: { properties } }: Pick<RunRequest, "liveness" | "options">,
): Wanted {
  const asked = [...claims].filter(({ id }) => properties?.includes(id) ?? true);
  const seen = asked.filter((claim) => looksAt(mode, claim));
  const runs = seen.filter(isOfRuns);
  const ids = (some: readonly Claim[]): readonly string[] => some.map(({ id }) => id);
  return {
    states: runs.length === 0 || runs.length < seen.length,
    runs: ids(runs),
    all: ids(seen),
    skipped: asked.filter(isOfRuns).length - runs.length,
  };
}
