/**
 * What is to be reached, and what was: the rows of the reach table.
 */
import { judged, modes } from "../entrants.ts";
import { claimModels } from "../claims.ts";
import {
  diningLarge,
  type Model,
  nameOf,
  pgmapInvariant,
  pgmapLarge,
  pgmapSmall,
} from "../models.ts";
import type { Outcome, Outcomes } from "../rounds.ts";
import type { Mode } from "../tools/mode.ts";
import type { Run } from "../tools/process.ts";
import { ratiosOf, type Spread, spreadOf } from "./statistics.ts";

/** What is measured besides the entrants. */
export interface Extras {
  /** What the store keeps for a state of 63 bits or less. */
  readonly bytesPerState: readonly { readonly model: Model; readonly bytes: number }[];
  /** All specs, as `npm start` checks them. */
  readonly specs: readonly Run[];
}

/** One row. */
export interface Goal {
  readonly what: string;
  readonly unit: "x" | "bytes" | "GB" | "%" | "s";
  /** At least, or at most: more is better where the aim is above. */
  readonly bound: number;
  readonly aim: number;
  /** Undefined where it was not measured. */
  readonly measured: Spread | undefined;
  /** The best of those that it was measured against, where there are several. */
  readonly against?: string;
}

export type Grade = "aim" | "reached" | "missed" | "not measured";

/** How good a row is, by its median. */
export function gradeOf({ measured, bound, aim }: Goal): Grade {
  if (measured === undefined) return "not measured";
  const meets = (mark: number): boolean =>
    aim > bound ? measured.median >= mark : measured.median <= mark;
  return meets(aim) ? "aim" : meets(bound) ? "reached" : "missed";
}

/** How many times what we need goes into what they need. */
interface Race {
  readonly what: string;
  readonly model: Model;
  readonly ours: Mode;
  /** The best of them counts. */
  readonly theirs: readonly Mode[];
  readonly cost: "cpu" | "wall";
  readonly bound: number;
  readonly aim: number;
}

const { lastref, lastrefTwo, lastrefReduced } = modes;
const spinReduced = [modes.spinDepthReduced, modes.spinBreadthReduced];

const races: readonly Race[] = [
  ...[...judged.full, judged.small].map((model): Race => ({
    what: "full graph, against SPIN",
    model,
    ours: lastref,
    theirs: [modes.spinDepth, modes.spinBreadth],
    cost: "cpu",
    ...(model === judged.small ? { bound: 4, aim: 6 } : { bound: 5, aim: 8 }),
  })),
  ...[...judged.full, judged.small].map((model): Race => ({
    what: "full graph, against Rumur",
    model,
    ours: lastref,
    theirs: [modes.rumur],
    cost: "cpu",
    bound: 10,
    aim: 20,
  })),
  ...judged.workers.map((model): Race => ({
    what: "2 workers against 1, wall",
    model,
    ours: lastrefTwo,
    theirs: [lastref],
    cost: "wall",
    bound: 1.6,
    aim: 1.8,
  })),
  {
    what: "reductions, against SPIN's",
    model: pgmapInvariant,
    ours: lastrefReduced,
    theirs: spinReduced,
    cost: "cpu",
    bound: 18,
    aim: 30,
  },
  {
    what: "reductions, against SPIN's",
    model: diningLarge,
    ours: lastrefReduced,
    theirs: spinReduced,
    cost: "cpu",
    bound: 40,
    aim: 60,
  },
  {
    what: "symmetry, against Rumur's",
    model: pgmapLarge,
    ours: modes.lastrefSymmetry,
    theirs: [modes.rumurSymmetry],
    cost: "cpu",
    bound: 15,
    aim: 25,
  },
  {
    what: "source to verdict, against SPIN",
    model: pgmapSmall,
    ours: modes.lastrefSource,
    theirs: [modes.spinSource],
    cost: "cpu",
    bound: 8,
    aim: 11,
  },
  // A run that breaks a claim may be found early or late: only what holds can be compared.
  ...claimModels
    .filter(({ claim }) => claim?.verdict === "holds")
    .map((model): Race => ({
      what: "claims about runs, against SPIN",
      model,
      ours: modes.lastrefRuns,
      theirs: [modes.spinRuns, modes.spinRunsReduced],
      cost: "cpu",
      bound: 3,
      aim: 5,
    })),
];

/** All rows. */
export function goals(outcomes: Outcomes, extras: Extras): readonly Goal[] {
  return [
    ...races.map((race) => raced(outcomes, race)),
    ...extras.bytesPerState.map(({ model, bytes }): Goal => ({
      what: `store, with traces: ${nameOf(model)}`,
      unit: "bytes",
      bound: 24,
      aim: 16,
      measured: spreadOf([bytes]),
    })),
    peakRow(outcomes),
    invariantRow(outcomes),
    {
      what: "all specs of npm start, wall",
      unit: "s",
      bound: 5,
      aim: 2,
      measured: spread(extras.specs.map((run) => run.wall)),
    },
  ];
}

function raced(outcomes: Outcomes, { what, model, ours, theirs, cost, bound, aim }: Race): Goal {
  const costs = (outcome: Outcome): readonly number[] => outcome.runs.map((run) => run[cost]);
  const median = (outcome: Outcome): number => spreadOf(costs(outcome)).median;
  const our = outcomes.of(model, ours);
  const [best] = theirs
    .flatMap((mode) => outcomes.of(model, mode) ?? [])
    .toSorted((a, b) => median(a) - median(b));
  return {
    what: `${what}: ${nameOf(model)}`,
    unit: "x",
    bound,
    aim,
    measured: our && best && ratiosOf(costs(best), costs(our)),
    ...(best && theirs.length > 1 && { against: best.mode.name }),
  };
}

function peakRow(outcomes: Outcomes): Goal {
  const model = judged.hundredMillion;
  const runs = outcomes.of(model, lastref)?.runs ?? [];
  return {
    what: `100 million states, the process at its peak: ${nameOf(model)}`,
    unit: "GB",
    bound: 3,
    aim: 2,
    measured: spread(runs.flatMap(({ peak }) => (peak === undefined ? [] : [peak / 1e9]))),
  };
}

/** The same search, with claims and without. */
function invariantRow(outcomes: Outcomes): Goal {
  const costs = (model: Model): readonly number[] =>
    outcomes.of(model, lastref)?.runs.map((run) => run.cpu) ?? [];
  const [having, without] = [costs(pgmapInvariant), costs(pgmapLarge)];
  const rounds = Math.min(having.length, without.length);
  const percents = Array.from(
    { length: rounds },
    (_, i) => ((having[i] as number) / (without[i] as number) - 1) * 100,
  );
  return {
    what: `what invariants cost: ${nameOf(pgmapLarge)}`,
    unit: "%",
    bound: 5,
    aim: 2,
    measured: spread(percents),
  };
}

const spread = (values: readonly number[]): Spread | undefined =>
  values.length === 0 ? undefined : spreadOf(values);
