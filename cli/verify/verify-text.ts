/**
 * A verification for people: a patch a paragraph, a scenario a line, and the first patch that is bad.
 */
import { inColumns } from "../report/columns.ts";
import { wrapped } from "../../checker/report/wrap.ts";
import { counted, styled } from "../terminal.ts";
import { functionLines } from "./functions-text.ts";
import type { Change, Status } from "./verdict.ts";
import type { Judged } from "./verify-run.ts";

const STYLES: Readonly<Record<Status, "red" | "green" | "yellow" | "dim">> = {
  "new violation": "red",
  "fixed here": "green",
  clean: "green",
  inherited: "dim",
  incomplete: "yellow",
  "not modelled": "yellow",
};

/** `all` shows scenarios in which the patch changes nothing, too. */
export function verifyText(
  list: readonly Judged[],
  { all, width }: { readonly all: boolean; readonly width: number },
): string {
  const parts = list.map((one) => [...headOf(one), ...bodyOf(one, all, width)].join("\n"));
  return [...parts, summaryOf(list)].join("\n\n");
}

function headOf({ subject: { patch, title }, tree, parent }: Judged): readonly string[] {
  const name = patch === undefined ? title : `${patch.id} ${title}`;
  const trees = tree === undefined ? [] : [`  ${tree}, against ${parent}`];
  return [styled("bold", name), ...trees];
}

function bodyOf(one: Judged, all: boolean, width: number): readonly string[] {
  const { subject, changes, tree } = one;
  if (tree === undefined) return notModelled(one, width);
  const lines = functionLines(subject).flatMap((text) => wrapped(text, width - INDENT.length));
  return [...changeLines(changes, all, width), ...lines.map((line) => INDENT + line)];
}

/** A scenario a line; those in which nothing changes on one line for each status, unless `all` are shown. */
export function changeLines(
  changes: readonly Change[],
  all: boolean,
  width: number,
): readonly string[] {
  const shown = changes.filter(
    ({ status }) => all || (status !== "clean" && status !== "inherited"),
  );
  const rows = shown.map((change) => [change.label, change.status, wordsOf(change)]);
  const quiet = changes.filter((change) => !shown.includes(change));
  const rest = [...new Set(quiet.map(({ status }) => status))].map((status) => {
    const labels = quiet
      .filter((change) => change.status === status)
      .map(({ label }) => label.split(" ")[0]);
    return `${status}: ${labels.join(", ")}`;
  });
  const lines = rest.flatMap((text) => wrapped(text, width - INDENT.length));
  return [...inColumns(rows, width, dressed), ...lines.map((line) => INDENT + line)];
}

const INDENT = "  ";

/** Statuses stand in the second column. */
function dressed(cell: string, column: number): string {
  const status = cell.trimEnd();
  const style = column === 1 ? STYLES[status as Status] : undefined;
  return style === undefined ? cell : styled(style, status) + cell.slice(status.length);
}

function notModelled({ subject }: Judged, width: number): readonly string[] {
  const lines = [
    `${styled("yellow", "not modelled")}: ${subject.why ?? ""}`,
    ...functionLines(subject),
  ];
  return lines.flatMap((text) => wrapped(text, width - INDENT.length)).map((line) => INDENT + line);
}

function wordsOf({ brought, inherited, fixed, why }: Change): string {
  const parts = [
    brought.length > 0 && `brings ${brought.join(", ")}`,
    fixed.length > 0 && `fixes ${fixed.join(", ")}`,
    inherited.length > 0 && `inherits ${inherited.join(", ")}`,
    why,
  ];
  return parts.filter((part) => typeof part === "string").join("; ");
}

/** The first patch that brings a violation, and what cannot be said. */
function summaryOf(list: readonly Judged[]): string {
  const bad = list.filter((one) => one.changes.some(({ status }) => status === "new violation"));
  const [first] = bad;
  const open = list.filter(
    (one) => one.tree === undefined || one.changes.some(({ status }) => status === "incomplete"),
  );
  const lines = [
    first === undefined
      ? `${counted(list.length - open.length, "patch", "patches")} without a new violation`
      : `${counted(bad.length, "patch", "patches")} with a new violation; the first is ${first.subject.patch?.id ?? first.subject.title}`,
    ...(open.length === 0
      ? []
      : [`${counted(open.length, "patch", "patches")} not modelled or incomplete`]),
  ];
  return lines.join("; ");
}
