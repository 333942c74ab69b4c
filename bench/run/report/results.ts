/**
 * bench/RESULTS.md: what is to be reached and what was, and every measurement.
 */
import { nameOf } from "../models.ts";
import type { Outcome, Outcomes } from "../rounds.ts";
import { type Goal, gradeOf } from "./goals.ts";
import { RUNS_HEAD, runsRows } from "./runs.ts";
import { spreadOf } from "./statistics.ts";
import { grouped, short, spreadText, withUnit } from "./words.ts";

export interface ResultsParts {
  /** Lines about the machine. */
  readonly machine: readonly string[];
  readonly rounds: number;
  readonly goals: readonly Goal[];
  readonly outcomes: Outcomes;
}

/** The document, as Markdown that is not yet laid out. */
export function resultsDocument({ machine, rounds, goals, outcomes }: ResultsParts): string {
  const ofStates = outcomes.all.filter(({ model }) => model.claim === undefined);
  return [
    "# Results",
    "Written by `npm run bench`; README.md says how to read it.",
    machine.map((line) => `- ${line}`).join("\n"),
    "## Reach",
    `Ratios are taken round by round; here are medians and ranges. Rounds: ${rounds}.`,
    table(["what", "at least", "aim", "measured", "reached"], goals.map(goalCells)),
    "## States a second",
    "![States stored a second, by states stored](states-per-second.svg)",
    "## Measurements",
    table(
      ["model", "how", "states", "transitions", "CPU s", "wall s", "peak MB", "bytes a state"],
      ofStates.map(outcomeCells),
    ),
    "## Claims about runs",
    table(RUNS_HEAD, runsRows(outcomes)),
    "",
  ].join("\n\n");
}

function goalCells(goal: Goal): readonly string[] {
  const { what, unit, bound, aim, measured, against } = goal;
  const grade = gradeOf(goal);
  const limit = aim > bound ? "" : "under ";
  const by = against === undefined ? "" : `, ${against}`;
  return [
    what,
    `${limit}${withUnit(bound, unit)}`,
    withUnit(aim, unit),
    measured === undefined ? "" : `${withUnit(spreadText(measured), unit)}${by}`,
    { aim: "the aim", reached: "yes", missed: "**no**", "not measured": "not measured" }[grade],
  ];
}

function outcomeCells({ model, mode, counts, runs }: Outcome): readonly string[] {
  // A small search is all start-up, and over before its memory has been looked at.
  const peaks = runs.flatMap(({ peak }) => (counts.states < 1e6 ? [] : (peak ?? [])));
  const peak = peaks.length === 0 ? undefined : spreadOf(peaks).median;
  return [
    nameOf(model),
    mode.name,
    grouped(counts.states),
    grouped(counts.transitions),
    spreadText(spreadOf(runs.map((run) => run.cpu))),
    short(spreadOf(runs.map((run) => run.wall)).median),
    peak === undefined ? "" : short(peak / 1e6),
    peak === undefined ? "" : short(peak / counts.states),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
