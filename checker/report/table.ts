/**
 * A counterexample as text: one column per process, each step with the cells that it changed, plain enough for a mail.
 */
import type { Assumption } from "../language/spec.ts";
import type { Change, Replay, ReplayStep, Retaken } from "../trace/replay.ts";
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
  const count = steps.length === 1 ? "1 step" : `${steps.length} steps`;
  const after = steps.length === 0 ? "before the first step" : `after ${count}`;
  const first = `${spec} (${where}): ${property.id} ${what} ${after}.`;
  return wrapped(`${first}\n${property.id}: ${property.name}`, width).join("\n");
}

/** Columns of text that every process should have to its right, where columns overlap. */
const ROOM = 40;

/**
 * One column per process. A line has the text of one process only, so where the page is too narrow for columns beside
 * each other, a text runs on over the columns to its right, which are empty there. An asterisk follows the numbers of
 * marked steps.
 */
export function stepTable(
  { steps, processes }: Retaken,
  width: number,
  isMarked: readonly boolean[] = [],
): string {
  const used = processes.flatMap((name, process) =>
    steps.some((step) => step.process === process) ? [{ name, process }] : [],
  );
  if (used.length === 0) return "";
  const margin = String(steps.length).length + 3;
  const apart = distance(steps, used, width - margin);
  const line = (first: string, column: number, text: string, mark = " "): string =>
    `${first.padStart(margin - 2)}${mark} ${" ".repeat(column * apart)}${text}`;
  const shortest = (name: string): string =>
    name.length < apart - 1 ? name : `${name.slice(0, apart - 3)}…`;
  const names = used.map(({ name }) => shortest(name).padEnd(apart));
  const rules = used.map(({ name }) => "-".repeat(shortest(name).length).padEnd(apart));
  const lines = [line("", 0, names.join("").trimEnd()), line("", 0, rules.join("").trimEnd())];
  const shown = new Map<number, string>();
  for (const [i, step] of steps.entries()) {
    const column = used.findIndex(({ process }) => process === step.process);
    const room = Math.max(16, width - margin - column * apart);
    const cell = cellLines(step, shown.get(step.process) !== placeOf(step), room);
    shown.set(step.process, placeOf(step));
    for (const [n, text] of cell.entries()) {
      const [number, mark] =
        n === 0 ? [String(i + 1), isMarked[i] === true ? "*" : " "] : ["", " "];
      lines.push(line(number, column, text, mark));
    }
  }
  return lines.join("\n");
}

/** How far columns are apart: as their texts need, or less where the page is too narrow. */
function distance(
  steps: readonly ReplayStep[],
  used: readonly { readonly name: string }[],
  width: number,
): number {
  const texts = steps.flatMap((step) => cellLines(step, true, Infinity));
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
