/**
 * What one of two systems can show and the other cannot, as text: the visible actions, what the other can do in the place of
 * the last one, and a run that shows them.
 */
import type { Action, Difference } from "../compare/compare.ts";
import type { RetakenRun } from "../compare/retake.ts";
import { stepTable } from "./table.ts";
import { wrapped } from "./wrap.ts";

export interface DifferenceOptions {
  /** What the one is called that has it, and the other. */
  readonly names: readonly [has: string, lacks: string];
  /** Columns of text. */
  readonly width: number;
}

/** The trace, what stands against it, and the run; nothing is said of a run that has no step. */
export function differenceText(
  { trace, instead }: Difference,
  run: RetakenRun,
  { names: [has, lacks], width }: DifferenceOptions,
): string {
  const column = 2 + Math.max(...[...trace, ...instead].map(({ process = "" }) => process.length));
  const last = trace.length;
  const lines = trace.flatMap((action, i) =>
    actionLines(String(i + 1).padStart(INDENT.length - 2), action, { column, width }),
  );
  const others = instead.flatMap((action) =>
    actionLines("".padStart(INDENT.length - 2), action, { column, width }),
  );
  const against =
    instead.length === 0
      ? `${lacks} cannot take action ${last}: its runs are over there.`
      : `${lacks} cannot take action ${last}. There it can instead:`;
  return [
    [`Only ${has} can show:`, ...lines].join("\n"),
    [against, ...others].join("\n"),
    ...(run.steps.length === 0 ? [] : [runText(has, run, width)]),
  ].join("\n\n");
}

/** Before actions. */
const INDENT = "       ";

function actionLines(
  number: string,
  { process = "", shows }: Action,
  { column, width }: { readonly column: number; readonly width: number },
): readonly string[] {
  const indent = INDENT.length + column;
  const room = Math.max(16, width - indent);
  const texts = shows.flatMap((text) => wrapped(text, room));
  return texts.map((text, i) =>
    i === 0 ? `${number}  ${process.padEnd(column)}${text}` : " ".repeat(indent) + text,
  );
}

function runText(has: string, run: RetakenRun, width: number): string {
  const count = run.steps.length === 1 ? "1 step" : `${run.steps.length} steps`;
  const head = `A run of ${has} that shows them, the shortest, in ${count}; * marks what is visible:`;
  const marks = run.isVisible.map((is) => (is ? "*" : " "));
  return `${wrapped(head, width).join("\n")}\n\n${stepTable(run, width, marks)}`;
}
