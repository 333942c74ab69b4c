/**
 * The table of claims about runs: a row for each, with the better of SPIN's ways to decide it.
 */
import { modes } from "../entrants.ts";
import { nameOf } from "../models.ts";
import type { Outcome, Outcomes } from "../rounds.ts";
import { ratiosOf, spreadOf } from "./statistics.ts";
import { grouped, short, spreadText } from "./words.ts";

export const RUNS_HEAD: readonly string[] = [
  "claim",
  "verdict",
  "states",
  "lastref CPU s",
  "lastref peak MB",
  "SPIN's best",
  "its states",
  "its CPU s",
  "its peak MB",
  "ratio of CPU",
];

/** Claims that both have decided. */
export function runsRows(outcomes: Outcomes): readonly (readonly string[])[] {
  return outcomes.all.flatMap((ours) => {
    if (ours.mode !== modes.lastrefRuns) return [];
    const [best] = [modes.spinRuns, modes.spinRunsReduced]
      .flatMap((mode) => outcomes.of(ours.model, mode) ?? [])
      .sort((a, b) => medianOf(a) - medianOf(b));
    return best === undefined ? [] : [rowOf(ours, best)];
  });
}

function rowOf(ours: Outcome, theirs: Outcome): readonly string[] {
  const { model, counts } = ours;
  return [
    nameOf(model),
    model.claim?.verdict ?? "",
    grouped(counts.states),
    ...costs(ours),
    theirs.mode.name,
    grouped(theirs.counts.states),
    ...costs(theirs),
    `${spreadText(ratiosOf(cpusOf(theirs), cpusOf(ours)))}x`,
  ];
}

const cpusOf = ({ runs }: Outcome): readonly number[] => runs.map((run) => run.cpu);
const medianOf = (outcome: Outcome): number => spreadOf(cpusOf(outcome)).median;

/** Processor time and peak. */
function costs(outcome: Outcome): readonly [string, string] {
  const peaks = outcome.runs.flatMap(({ peak }) => peak ?? []);
  const peak = peaks.length === 0 ? "" : short(spreadOf(peaks).median / 1e6);
  return [spreadText(spreadOf(cpusOf(outcome))), peak];
}
