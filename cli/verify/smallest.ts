/**
 * The smallest instance that shows a finding: the fewest processes, and then the smallest numbers of folios, entries and
 * files, found by trying all that are smaller.
 */
import { SpecError } from "../../checker/error.ts";
import type { Job, Outcome } from "../run/run-all.ts";
import type { RunBatch } from "../run/searches.ts";
import type { Smaller } from "../run/smaller.ts";
import type { PropertyResult } from "../run/result.ts";

/** What was found to suffice. */
export interface Smallest {
  readonly property: string;
  /** Names of the processes that take part. */
  readonly processes: readonly string[];
  readonly folios: number;
  /** Offsets of a file, each of which can have an entry. */
  readonly entries: number;
  readonly files: number;
  /** Of its shortest counterexample. */
  readonly steps: number;
  /** Why it may not be the smallest; undefined where everything smaller was searched. */
  readonly open: string | undefined;
}

const SIZES = ["folios", "offsets", "files"] as const;
type Sizes = Record<(typeof SIZES)[number], number>;

/** The smallest instance for a property that is broken in this outcome; undefined where there is nothing to sweep over. */
export async function smallest(
  outcome: Outcome,
  property: PropertyResult,
  run: RunBatch,
): Promise<Smallest | undefined> {
  const { scope, spec } = outcome.place;
  const whole = sizesOf(spec.scopes[scope]);
  if (whole === undefined || property.trace === undefined || property.kind === "sometimes")
    return undefined;
  const shows = (batch: readonly Smaller[]): Promise<Shown> =>
    showing(outcome, property.id, batch, run);

  const all = processesOf(outcome);
  // Whoever waits for ever may do so for want of somebody who was left out.
  const waits = property.kind === "deadlock" || property.kind === "liveness";
  const sets = waits ? [all] : subsets(all);
  const fewest = await firstOf(
    sets.map((processes) => ({ processes, sizes: {} })),
    ({ processes }) => processes.length,
    shows,
  );
  if (fewest.found === undefined) return undefined;
  const { processes } = fewest.found;
  const least = await firstOf(
    smallerThan(whole).map((sizes) => ({ processes, sizes })),
    ({ sizes }) => Object.values(sizes).reduce((sum, n) => sum + n, 0),
    shows,
  );
  const { folios, offsets, files } = { ...whole, ...least.found?.sizes };
  const steps = (least.found === undefined ? fewest : least).steps;
  const open = fewest.open ?? least.open;
  return { property: property.id, processes, folios, entries: offsets, files, steps, open };
}

/** The numbers of a scope that has them. */
function sizesOf(scope: unknown): Sizes | undefined {
  const { folios, offsets, files } = scope as Partial<Sizes>;
  if (folios === undefined || offsets === undefined || files === undefined) return undefined;
  return { folios, offsets, files };
}

function smallerThan(whole: Sizes): readonly Sizes[] {
  const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
  const all = upTo(whole.folios).flatMap((folios) =>
    upTo(whole.offsets).flatMap((offsets) =>
      upTo(whole.files).map((files) => ({ folios, offsets, files })),
    ),
  );
  return all.filter((sizes) => SIZES.some((size) => sizes[size] < whole[size]));
}

/** A spec of somebody else is not asked in this thread for its processes: those that move in the trace are told by it. */
function processesOf({ place, result }: Outcome): readonly string[] {
  const { ref, spec, scope, tree, dropped } = place;
  if (ref.kind === "file") return moversIn(result?.properties ?? []);
  const assumes = (id: string): boolean => !dropped.includes(id);
  const context = { scope: spec.scopes[scope] as unknown, scopeName: scope, tree, assumes };
  return spec.protocol(context).processes.map(({ name }) => name);
}

const moversIn = (properties: readonly PropertyResult[]): readonly string[] => [
  ...new Set(
    properties.flatMap(({ trace }) =>
      (trace?.steps ?? []).map(({ action }) => action.slice(0, action.lastIndexOf(":"))),
    ),
  ),
];

/** All that are not empty. */
const subsets = (names: readonly string[]): readonly (readonly string[])[] =>
  Array.from({ length: 2 ** names.length - 1 }, (_, set) =>
    names.filter((_name, i) => (((set + 1) >> i) & 1) === 1),
  );

interface Shown {
  readonly found: Smaller | undefined;
  readonly steps: number;
  /** Why those that showed nothing may show it all the same. */
  readonly open: string | undefined;
}

/** The first size at which one shows it. */
async function firstOf(
  candidates: readonly Smaller[],
  sizeOf: (one: Smaller) => number,
  shows: (batch: readonly Smaller[]) => Promise<Shown>,
): Promise<Shown> {
  const sizes = [...new Set(candidates.map(sizeOf))].toSorted((a, b) => a - b);
  let open: string | undefined;
  for (const size of sizes) {
    const shown = await shows(candidates.filter((one) => sizeOf(one) === size));
    if (shown.found !== undefined) return { ...shown, open };
    open ??= shown.open;
  }
  return { found: undefined, steps: 0, open };
}

/** The one of a batch that shows it in the fewest steps. What a scenario has no form of, it does not show. */
async function showing(
  { place, request }: Outcome,
  id: string,
  batch: readonly Smaller[],
  run: RunBatch,
): Promise<Shown> {
  const jobs = batch.map((smaller): Job => {
    const { likelyStates: _, ...options } = request.options;
    const only = { ...options, properties: [id] };
    return { place, request: { ...request, options: only, replays: false, smaller } };
  });
  const outcomes = await run(jobs);
  let best: { readonly found: Smaller; readonly steps: number } | undefined;
  let open: string | undefined;
  outcomes.forEach(({ result, error }, i) => {
    const broken = result?.properties.find((one) => one.id === id && one.verdict === "broken");
    const steps = broken?.trace?.steps.length ?? Infinity;
    if (broken !== undefined && steps < (best?.steps ?? Infinity))
      best = { found: batch[i] as Smaller, steps };
    // A scope that the spec has no form of is a mistake of the spec; all else leaves it open.
    if (!(error instanceof SpecError) && result?.complete !== true)
      open = error?.message ?? result?.stopped ?? "interrupted";
  });
  return { found: best?.found, steps: best?.steps ?? 0, open };
}
