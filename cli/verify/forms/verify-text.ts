/**
 * A verification for people: a patch a paragraph, a scenario a line, and the first patch that is bad.
 */
import { blocks, inColumns, section } from "../../report/columns.ts";
import { wrapped } from "../../../checker/report/wrap.ts";
import { counted, styled } from "../../terminal.ts";
import { functionLines } from "./functions-text.ts";
import type { Change, Status } from "../verdict.ts";
import { type Numbered, numbersOf } from "../assumptions.ts";
import { inRanges } from "../../../checker/report/ranges.ts";
import { deeperText } from "./deeper-text.ts";
import { findingBlocks } from "../finding/finding-text.ts";
import { firstBad, isBad, nameOf, type ReportedPatch, type VerifyReport } from "../report.ts";
import { searchesFor } from "../alike.ts";
import { isUnjudged, type Judged } from "../verify-run.ts";

const STYLES: Readonly<Record<Status, "red" | "green" | "yellow" | "dim">> = {
  "new violation": "red",
  "fixed here": "green",
  clean: "green",
  inherited: "dim",
  incomplete: "yellow",
};

export interface VerifyTextOptions {
  /** Scenarios in which the patch changes nothing, too. */
  readonly all: boolean;
  /** Each counterexample in full. */
  readonly traces: boolean;
  readonly width: number;
}

export function verifyText(report: VerifyReport, options: VerifyTextOptions): string {
  const { patches, assumptions, deeper } = report;
  const parts = patches.map((one) =>
    blocks([
      [...headOf(one), ...bodyOf(one, assumptions, options)],
      ...findingBlocks(one.findings, options),
    ]),
  );
  const rows = assumptions.map(({ number, id, text }) => [String(number), id, text]);
  return blocks([
    ...parts.map((part) => [part]),
    ...deeperText(deeper, options.width).map((part) => [part]),
    section("The verdicts rest on these assumptions:", rows, options.width),
    [summaryOf(report), ...sharedWords(report), ...sizeWords(report), ...skippedWords(report)],
  ]);
}

function headOf(one: ReportedPatch): readonly string[] {
  const { tree, parent } = one;
  const trees = tree === undefined ? [] : [`  ${tree}, against ${parent}`];
  return [styled("bold", nameOf(one)), ...trees];
}

function bodyOf(
  one: ReportedPatch,
  assumptions: readonly Numbered[],
  { all, width }: VerifyTextOptions,
): readonly string[] {
  const { subject, changes, tree } = one;
  if (tree === undefined) return notModelled(one, width);
  const words = [
    ...(changes.length === 0 ? ["no scenario was checked"] : []),
    ...functionLines(subject, all),
  ];
  const lines = words.flatMap((text) => wrapped(text, width - INDENT.length));
  const restsOn = (some: readonly Change[]): string =>
    `rests on ${inRanges(numbersOf(some, assumptions)) || "nothing"}`;
  return [...changeLines(changes, all, width, restsOn), ...lines.map((line) => INDENT + line)];
}

/** A scenario a line; those in which nothing changes on one line for each status, unless `all` are shown. */
export function changeLines(
  changes: readonly Change[],
  all: boolean,
  width: number,
  restsOn?: (changes: readonly Change[]) => string,
): readonly string[] {
  const shown = changes.filter(
    ({ status, reached, lost }) =>
      all || (status !== "clean" && status !== "inherited") || reached.length + lost.length > 0,
  );
  const rows = shown.map((change) => {
    const words = [wordsOf(change), restsOn?.([change]) ?? ""];
    return [change.label, change.status, words.filter((part) => part !== "").join("; ")];
  });
  const quiet = changes.filter((change) => !shown.includes(change));
  const rest = [...new Set(quiet.map(({ status }) => status))].map((status) => {
    const some = quiet.filter((change) => change.status === status);
    const labels = some.map(({ label }) => label.split(" ")[0]).join(", ");
    return `${status}: ${labels}${restsOn === undefined ? "" : `; ${restsOn(some)}`}`;
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
    ...functionLines(subject, true),
  ];
  return lines.flatMap((text) => wrapped(text, width - INDENT.length)).map((line) => INDENT + line);
}

function wordsOf({ brought, inherited, fixed, reached, lost, why }: Change): string {
  const parts = [
    brought.length > 0 && `brings ${brought.join(", ")}`,
    fixed.length > 0 && `fixes ${fixed.join(", ")}`,
    reached.length > 0 && `reaches ${reached.join(", ")}`,
    lost.length > 0 && `no longer reaches ${lost.join(", ")}`,
    inherited.length > 0 && `inherits ${inherited.join(", ")}`,
    why,
  ];
  return parts.filter((part) => typeof part === "string").join("; ");
}

/** How much work trees have in common. */
function sharedWords({ patches }: VerifyReport): readonly string[] {
  const changes = patches.flatMap((one) => one.changes);
  const outcomes = changes.flatMap(({ before, after }) => [before, after]);
  const { verdicts, searches } = searchesFor(outcomes);
  if (verdicts === searches) return [];
  const which = "where a scenario runs the same code on two trees, it is searched once";
  return [`${counted(searches, "search", "searches")} for ${verdicts} verdicts: ${which}`];
}

/** A scope says nothing of what only a larger or another one has. */
function sizeWords({ patches }: VerifyReport): readonly string[] {
  const scopes = new Set(patches.flatMap(({ changes }) => changes.map(({ scope }) => scope)));
  if (scopes.size !== 1) return [];
  return [`all at the scope ${[...scopes].join()}; --scope all tries all that there are`];
}

/** What nothing is said of. */
const skippedWords = ({ patches }: VerifyReport): readonly string[] =>
  patches.some(({ changes }) => changes.some(({ after }) => (after.result?.skipped ?? 0) > 0))
    ? ["liveness properties were left out; --liveness only judges them alone"]
    : [];

/** The first patch that brings a violation, and what cannot be said. */
function summaryOf(report: VerifyReport): string {
  const { patches } = report;
  const first = firstBad(report);
  const open = patches.filter(
    (one) => isUnjudged(one) || one.changes.some(({ status }) => status === "incomplete"),
  );
  const lines = [
    first === undefined
      ? `${counted(patches.length - open.length, "patch", "patches")} without a new violation`
      : `${counted(patches.filter(isBad).length, "patch", "patches")} with a new violation; the first is ${first.subject.patch?.id ?? first.subject.title}`,
    ...(open.length === 0
      ? []
      : [`${counted(open.length, "patch", "patches")} not modelled or incomplete`]),
  ];
  return lines.join("; ");
}
