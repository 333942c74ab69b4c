/**
 * A counterexample as text: one column per process, each step with the cells that it changed, plain enough for a mail.
 */
import type { Assumption } from "../language/spec.ts";
import type { Change, Replay, ReplayStep, Retaken } from "../trace/replay.ts";
import type { Trace } from "../trace/trace.ts";
import { decided, whenOf } from "./decided.ts";
import { hangLines, hangNote } from "./hang-text.ts";
import { wrapped } from "./wrap.ts";

export interface TableOptions {
  /** Columns of text; 78 fits a mail. */
  readonly width: number;
  readonly assumptions: readonly Assumption[];
  /** The command that takes these steps again; left out where there is none. */
  readonly command?: string;
  /** By step: what stands behind its number. */
  readonly marks?: readonly string[];
}

/** The trace, how it ends, and what it rests on. */
export function tableOf(replay: Replay, options: TableOptions): string {
  const parts = [
    heading(replay, options.width),
    stepTable(replay, options.width, options.marks, replay.trace),
    ending(replay, options.width),
    footer(replay, options),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function heading({ trace, hang }: Replay, width: number): string {
  const { spec, tree, scope, property } = trace;
  const what = `is ${decided(property.kind)}`;
  const where = tree === "" ? `scope ${scope}` : `tree ${tree}, scope ${scope}`;
  const first = `${spec} (${where}): ${property.id} ${what} ${whenOf(trace)}.`;
  const note = hang === undefined ? "" : `\n${hangNote(hang)}.`;
  return wrapped(`${first}\n${property.id}: ${property.name}${note}`, width).join("\n");
}

/** The steps of a run; `marks` stand behind the numbers of some of them, and its loop is marked if it has one. */
export function stepTable(
  { steps, processes }: Retaken,
  width: number,
  marks: readonly string[] = [],
  lasts: Pick<Trace, "loop" | "steps"> = { steps: [] },
): string {
  const numbered = steps.map((step, i) => [i + 1, step] as const);
  return rowsInColumns(loopMarked(stepRows(numbered, marks), lasts), processes, width);
}

/** One line after the other, in the column of a process. */
export interface Row {
  /** What stands in the margin of its first line: a step's number, and a mark of one column. */
  readonly label: string;
  readonly mark: string;
  /** Position in the names of the processes. */
  readonly process: number;
  readonly lines: (width: number) => readonly string[];
}

/** A line across all columns. */
export interface Across {
  readonly across: string;
}

/** Rows of steps with lines where the loop begins and where it goes back, or where the run comes to rest. */
export function loopMarked(
  rows: readonly Row[],
  { loop, steps }: Pick<Trace, "loop" | "steps">,
): readonly (Row | Across)[] {
  if (loop === undefined) return rows;
  if (loop === steps.length) return [...rows, { across: "comes to rest: nobody moves any more" }];
  const begin = rows.findIndex(({ label }) => Number(label) > loop);
  return [
    ...rows.slice(0, begin),
    { across: "loop: from here on, for ever" },
    ...rows.slice(begin),
    { across: loop === 0 ? "back to the start" : `back to after step ${loop}` },
  ];
}

/** Steps as rows: each with its procedure where that changes. */
export function stepRows(
  steps: readonly (readonly [number: number, step: ReplayStep])[],
  marks: readonly string[],
): readonly Row[] {
  const shown = new Map<number, string>();
  return steps.map(([number, step]) => {
    const withPlace = shown.get(step.process) !== placeOf(step);
    shown.set(step.process, placeOf(step));
    return {
      label: String(number),
      mark: marks[number - 1] ?? " ",
      process: step.process,
      lines: (width) => cellLines(step, withPlace, width),
    };
  });
}

/** Columns of text that every process should have to its right, where columns overlap. */
const ROOM = 40;

/**
 * One column per process. A line has the text of one process only, so where the page is too narrow for columns beside
 * each other, a text runs on over the columns to its right, which are empty there.
 */
export function rowsInColumns(
  all: readonly (Row | Across)[],
  processes: readonly string[],
  width: number,
): string {
  const rows = all.filter((row) => "process" in row);
  const used = processes.flatMap((name, process) =>
    rows.some((row) => row.process === process) ? [{ name, process }] : [],
  );
  if (used.length === 0) return "";
  const margin = Math.max(...rows.map(({ label }) => label.length)) + 3;
  const apart = distance(rows, used, width - margin);
  const line = (first: string, column: number, text: string, mark = " "): string =>
    `${first.padStart(margin - 2)}${mark} ${" ".repeat(column * apart)}${text}`;
  const shortest = (name: string): string =>
    name.length < apart - 1 ? name : `${name.slice(0, apart - 3)}…`;
  const names = used.map(({ name }) => shortest(name).padEnd(apart));
  const rules = used.map(({ name }) => "-".repeat(shortest(name).length).padEnd(apart));
  const lines = [line("", 0, names.join("").trimEnd()), line("", 0, rules.join("").trimEnd())];
  for (const row of all) {
    if ("across" in row) {
      lines.push(`--- ${row.across} ---`);
      continue;
    }
    const column = used.findIndex(({ process }) => process === row.process);
    const room = Math.max(16, width - margin - column * apart);
    for (const [n, text] of row.lines(room).entries())
      lines.push(n === 0 ? line(row.label, column, text, row.mark) : line("", column, text));
  }
  return lines.join("\n");
}

/** How far columns are apart: as their texts need, or less where the page is too narrow. */
function distance(
  rows: readonly Row[],
  used: readonly { readonly name: string }[],
  width: number,
): number {
  const texts = rows.flatMap((row) => row.lines(Infinity));
  const needed = Math.max(...texts.map((text) => text.length)) + 2;
  const share = Math.floor(width / used.length);
  const longestName = Math.min(share, Math.max(...used.map(({ name }) => name.length)) + 2);
  if (Math.max(needed, longestName) <= share) return Math.max(needed, longestName);
  return Math.max(longestName, Math.floor((width - ROOM) / Math.max(1, used.length - 1)));
}

/** A step: its procedure where that changes, its text, and what it changed. */
function cellLines(step: ReplayStep, withPlace: boolean, width: number): string[] {
  return [
    ...(withPlace ? wrapped(placeOf(step), width) : []),
    ...wrapped(step.origin.text, width - 2).map((text) => `  ${text}`),
    ...changeLines(step.changes, width),
  ];
}

function placeOf({ origin }: ReplayStep): string {
  return `${origin.procedure}()${origin.file === undefined ? "" : ` ${origin.file}`}`;
}

function changeLines(changes: readonly Change[], width: number): string[] {
  return changes.flatMap(({ cell, before, after, kind }) => {
    const text = kind === "note" ? `(${cell}: ${after})` : `${cell}: ${before} -> ${after}`;
    const shown = kind === "ghost" ? `(${text})` : text;
    return wrapped(shown, width - 4).map((part) => `    ${part}`);
  });
}

function ending({ failure, trace, steps, hang }: Replay, width: number): string {
  const word = decided(trace.property.kind);
  const what = `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
  const by = steps.length > 0 && trace.by === "step" ? ` by step ${steps.length}` : "";
  const clause = failure.clause === undefined ? "" : `: ${failure.clause}`;
  const here = trace.by === "loop" ? "for ever" : `here${by}`;
  const lines = wrapped(`${what} ${here}: ${trace.property.id}${clause}`, width);
  lines.push(...(hang === undefined ? endLines(failure, width) : hangLines(hang, width)));
  return lines.join("\n");
}

/** The values that the property looked at, and who waits for what. */
export function endLines({ values, waiting }: Replay["failure"], width: number): readonly string[] {
  return [
    ...values.flatMap(([name, value]) => wrapped(`  ${name} = ${value}`, width)),
    ...waiting.flatMap(({ process, at }) =>
      wrapped(`  ${process} waits in ${at.procedure}() at ${at.text}`, width),
    ),
  ];
}

function footer({ trace }: Replay, { width, assumptions, command }: TableOptions): string {
  const lines: string[] = [];
  if (assumptions.length > 0) {
    lines.push("It rests on these assumptions:");
    for (const { id, text } of assumptions)
      lines.push(...wrapped(`  ${id}: ${text}`, width, "      "));
  }
  if (trace.dropped.length > 0)
    lines.push(...wrapped(`Dropped: ${trace.dropped.join(", ")}`, width));
  if (command !== undefined) lines.push(`Replay: ${command}`);
  return lines.join("\n");
}
