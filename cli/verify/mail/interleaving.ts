/**
 * A counterexample as kernel people draw it: a column for each CPU, with the steps that matter, and how many are left out.
 */
import {
  endLines,
  loopMarked,
  type Row,
  rowsInColumns,
  stepRows,
} from "../../../checker/report/table.ts";
import { hangLines } from "../../../checker/report/hang-text.ts";
import { wrapped } from "../../../checker/report/wrap.ts";
import type { Example } from "../finding/example.ts";
import { MAIL_WIDTH } from "./clipped.ts";

/** The table. `isShown` says which steps are in it. */
export function interleaving(example: Example, isShown: (step: number) => boolean): string {
  const { replay, marks, lasting } = example;
  const shown = replay.steps.flatMap((step, i) =>
    isShown(i) ? [[i + 1, toldBy(step, lasting[i] ?? [])] as const] : [],
  );
  const steps = stepRows(
    shown,
    marks.map((mark) => (mark === undefined ? " " : "+")),
  );
  const before = shown.map(([number], n) => gapsIn(replay, shown[n - 1]?.[0] ?? 0, number - 1));
  const rows = steps.flatMap((row, n) => [...(before[n] ?? []), row]);
  return rowsInColumns(loopMarked(rows, replay.trace), cpuNames(example), MAIL_WIDTH);
}

type Step = Example["replay"]["steps"][number];

/** Longest reply that is told. */
const SHORT = 12;

/** A step with what it changes for good or, where that is nothing, with what it is told. */
function toldBy(step: Step, changes: Step["changes"]): Step {
  const { origin } = step;
  const reply = step.reply?.replace(/^"(.*)"$/, "$1") ?? "";
  if (changes.length > 0 || reply === "" || reply.length > SHORT) return { ...step, changes };
  return { ...step, changes, origin: { ...origin, text: `${origin.text} -> ${reply}` } };
}

/** `CPU0: reader[0]`, numbered among the processes that take steps. */
function cpuNames({ replay: { steps, processes } }: Example): readonly string[] {
  const used = processes.flatMap((_, p) => (steps.some(({ process }) => process === p) ? [p] : []));
  return processes.map((name, p) => `CPU${used.indexOf(p)}: ${name}`);
}

/** What CPUs do in the steps from one to another that are left out: how many, and how far they come. */
function gapsIn({ steps }: Example["replay"], first: number, end: number): readonly Row[] {
  const rows: Row[] = [];
  for (let i = first; i < end;) {
    const process = steps[i]?.process ?? 0;
    let next = i;
    while (next < end && steps[next]?.process === process) next += 1;
    const text = gapText(steps.slice(i, next), next - i);
    // Within one function, the numbers of the steps say it.
    const isInside =
      steps[i - 1]?.process === process && namesOf(steps.slice(i - 1, next)).size === 1;
    if (!isInside)
      rows.push({ label: "", mark: " ", process, lines: (width) => wrapped(text, width) });
    i = next;
  }
  return rows;
}

const namesOf = (steps: readonly Step[]): ReadonlySet<string> =>
  new Set(steps.map(({ origin }) => origin.procedure));

const gapText = (steps: readonly Step[], count: number): string =>
  `[${count === 1 ? "1 step" : `${count} steps`}, to ${steps.at(-1)?.origin.procedure}()]`;

/** How it ends: the values that the properties looked at, or who waits for what; or why it goes on for ever. */
export function endsOf({ failures, replay: { hang } }: Example): string {
  if (hang !== undefined) return hangLines(hang, MAIL_WIDTH).join("\n");
  const lines = new Set(failures.flatMap((failure) => endLines(failure, MAIL_WIDTH)));
  return lines.size === 0 ? "" : `At the end:\n${[...lines].join("\n")}`;
}
