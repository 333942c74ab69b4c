/**
 * A counterexample as text: one column per process, each step with the cells that it changed, plain enough for a mail.
 */
import type { Assumption } from "../language/spec.ts";
import type { Change, Replay, ReplayStep } from "../trace/replay.ts";
import { wrapped } from "./wrap.ts";

export interface TableOptions {
  /** Columns of text; 78 fits a mail. */
  readonly width: number;
  readonly assumptions: readonly Assumption[];
  /** The command that takes these steps again; left out where there is none. */
  readonly command?: string;
}

/** The trace, how it ends, and what it rests on. */
export function tableOf(replay: Replay, options: TableOptions): string {
  const parts = [
    heading(replay, options.width),
    stepTable(replay, options.width),
    ending(replay, options.width),
    footer(replay, options),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

function heading({ trace }: Replay, width: number): string {
  const { spec, tree, scope, property, steps } = trace;
  const what = property.kind === "sometimes" ? "is met" : "is broken";
  const where = tree === "" ? `scope ${scope}` : `tree ${tree}, scope ${scope}`;
  const after = steps.length === 0 ? "before the first step" : `after ${steps.length} steps`;
  const first = `${spec} (${where}): ${property.id} ${what} ${after}.`;
  return wrapped(`${first}\n${property.id}: ${property.name}`, width).join("\n");
}

/** One column per process, as wide as its texts need and the page allows. */
function stepTable({ steps, processes }: Replay, width: number): string {
  const used = processes.flatMap((name, process) =>
    steps.some((step) => step.process === process) ? [{ name, process }] : [],
  );
  if (used.length === 0) return "";
  const number = String(steps.length).length + 1;
  const most = Math.max(16, Math.floor((width - number) / used.length) - 2);
  const needed = steps
    .flatMap((step) => cellLines(step, true, Infinity))
    .map((line) => line.length);
  const column = Math.min(most, Math.max(12, ...needed, ...used.map(({ name }) => name.length)));
  const line = (first: string, cells: readonly string[]): string =>
    `${first.padStart(number)}  ${cells.map((cell) => cell.padEnd(column)).join("  ")}`.trimEnd();
  const lines = [
    line(
      "",
      used.map(({ name }) => name),
    ),
    line(
      "",
      used.map(() => "-".repeat(column)),
    ),
  ];
  const shown = new Map<number, string>();
  for (const [i, step] of steps.entries()) {
    const cell = cellLines(step, shown.get(step.process) !== placeOf(step), column);
    shown.set(step.process, placeOf(step));
    const at = used.findIndex(({ process }) => process === step.process);
    for (const [k, text] of cell.entries()) {
      lines.push(
        line(
          k === 0 ? String(i + 1) : "",
          used.map((_, c) => (c === at ? text : "")),
        ),
      );
    }
  }
  return lines.join("\n");
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

function ending({ failure, trace, steps }: Replay, width: number): string {
  const what = trace.property.kind === "sometimes" ? "Met" : "Broken";
  const by = steps.length > 0 && trace.by === "step" ? ` by step ${steps.length}` : "";
  const clause = failure.clause === undefined ? "" : `: ${failure.clause}`;
  const lines = wrapped(`${what} here${by}: ${trace.property.id}${clause}`, width);
  for (const [name, value] of failure.values) lines.push(...wrapped(`  ${name} = ${value}`, width));
  for (const { process, at } of failure.waiting) {
    lines.push(...wrapped(`  ${process} waits in ${at.procedure}() at ${at.text}`, width));
  }
  return lines.join("\n");
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
