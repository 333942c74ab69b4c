/**
 * Holds what came out against the numbers beside the specs.
 */
import type { ClaimVerdict } from "../../checker/check.ts";
import type { Expected } from "../../checker/language/spec.ts";
import { inColumns } from "./columns.ts";
import { graphOf } from "./graph-words.ts";
import { nameOfPlace } from "../spec/places.ts";
import type { Outcome } from "../run/run-all.ts";
import { counted, grouped } from "../terminal.ts";

/** One thing that came out otherwise; `expected` is undefined where nothing was. */
export interface Difference {
  readonly what: "broken" | "aims" | "states" | "transitions" | "depth";
  readonly found: string;
  readonly expected: string | undefined;
}

/** In what a run differs from what was expected. Only a complete run can differ. */
export function differences(outcome: Outcome): readonly Difference[] {
  const found = foundIn(outcome);
  if (found === undefined) return [];
  const { spec, scope, tree } = outcome.place;
  const recorded = spec.expected?.[scope]?.[tree];
  const expected = recorded && { ...recorded, aims: recorded.aims ?? [] };
  return (["broken", "aims", "states", "transitions", "depth"] as const).flatMap((what) => {
    const texts = { found: shown(found[what]), expected: expected && shown(expected[what]) };
    return texts.found === texts.expected ? [] : [{ what, ...texts }];
  });
}

/** The comparison in words: what differs, with the entry that would agree, and how many agree. */
export function comparisonText(outcomes: readonly Outcome[], width: number): string {
  const parts = outcomes.flatMap((outcome) => {
    const differs = differences(outcome);
    const found = foundIn(outcome);
    if (differs.length === 0 || found === undefined) return [];
    const rows = differs.map((d) => [
      d.what,
      `${d.found}, expected ${d.expected ?? "nothing yet"}`,
    ]);
    const lines = inColumns([...rows, ["entry", entryOf(found)]], width);
    return [[`${nameOfPlace(outcome.place)} is not as expected:`, ...lines].join("\n")];
  });
  const compared = outcomes.filter((outcome) => foundIn(outcome) !== undefined);
  const agree = compared.length - parts.length;
  const rest = outcomes.length - compared.length;
  const last =
    `${agree} of ${counted(outcomes.length, "run")} as expected in broken properties, aims, states, ` +
    `transitions and depth of the full graph${rest === 0 ? "" : `; ${rest} did not come to an end`}`;
  return [...parts, last].join("\n\n");
}

/** What is held against the numbers. */
type Compared = Omit<Expected, "liveness">;

/** The numbers of a complete run on the full graph, as they stand beside a spec. */
function foundIn({ result }: Outcome): Required<Compared> | undefined {
  if (result?.complete !== true || graphOf(result) === "reduced") return undefined;
  const { properties, states, transitions, depth } = result;
  const idsOf = (verdict: ClaimVerdict): string[] =>
    properties.flatMap((p) => (p.verdict === verdict ? [p.id] : [])).sort();
  return { broken: idsOf("broken"), aims: idsOf("not reached"), states, transitions, depth };
}

function shown(value: number | readonly string[]): string {
  if (typeof value === "number") return grouped(value);
  return value.length === 0 ? "none" : [...value].sort().join(", ");
}

/** The entry as it is written in TypeScript. */
function entryOf({ broken, aims, states, transitions, depth }: Required<Compared>): string {
  const numbers = Object.entries({ states, transitions, depth }).map(
    ([key, n]) => `${key}: ${grouped(n).replaceAll(",", "_")}`,
  );
  const lists = [`broken: ${JSON.stringify(broken)}`];
  if (aims.length > 0) lists.push(`aims: ${JSON.stringify(aims)}`);
  return `{ ${[...lists, ...numbers].join(", ")} }`;
}
