/**
 * Counterexamples for people: of each scenario the most telling one in short, or all of them in full.
 */
import { stripVTControlCharacters } from "node:util";
import type { Assumption } from "../../../checker/language/spec.ts";
import { tableOf } from "../../../checker/report/table.ts";
import { wrapped } from "../../../checker/report/wrap.ts";
import { inColumns } from "../../report/columns.ts";
import { counted, styled } from "../../terminal.ts";
import type { Example } from "./example.ts";
import type { Finding } from "./finding.ts";
import { claimText, differenceTexts, hangText, lengthText, originRows } from "./words.ts";

/** A block for each counterexample that is shown. */
export function findingBlocks(
  findings: readonly Finding[],
  { traces, width }: { readonly traces: boolean; readonly width: number },
): readonly (readonly string[])[] {
  const changes = [...new Set(findings.map(({ change }) => change))];
  return changes.flatMap((change) => {
    const some = findings.filter((finding) => finding.change === change);
    if (traces) return some.map((finding) => inFull(finding, width));
    const [first, ...others] = some as [Finding, ...Finding[]];
    const rest =
      others.length === 0
        ? []
        : [`    and ${counted(others.length, "other counterexample")}, with --traces`];
    return [[...inShort(first, width), ...rest]];
  });
}

/** What is broken and what is new in it; `which` new statements are told. */
function inShort(
  finding: Finding,
  width: number,
  which: "nearest" | "entry" = "entry",
): readonly string[] {
  const { change, example } = finding;
  const head = `${styled("bold", change.label.split(" ")[0] ?? "")} ${lengthText(finding)}: ${claimText(finding)}`;
  const hang = hangText(finding);
  const rows = example === undefined ? [] : originRows(example, which);
  return [
    ...wrapped(`  ${head}`, width, INDENT),
    ...(hang === "" ? [] : wrapped(INDENT + hang, width, INDENT)),
    ...differenceTexts(finding).flatMap((text) => wrapped(INDENT + text, width, INDENT)),
    ...inColumns(rows, width, undefined, `${INDENT}  `),
  ];
}

const INDENT = "    ";

function inFull(finding: Finding, width: number): readonly string[] {
  const { example } = finding;
  const table = example === undefined ? [] : ["", exampleTable(example, width).trimEnd()];
  return [...inShort(finding, width, "nearest"), ...table];
}

/** A counterexample in full, without colours. */
export const exampleText = (finding: Finding, width: number): string =>
  stripVTControlCharacters(inFull(finding, width).join("\n"));

/** The table of a counterexample, with a plus at each step that the parent tree does not have; `command` takes it again. */
export function exampleTable(
  example: Example,
  width: number,
  assumptions: readonly Assumption[] = [],
  command?: string,
): string {
  const marks = example.marks.map((mark) => (mark === undefined ? " " : "+"));
  const options = { width, assumptions, marks, ...(command !== undefined && { command }) };
  return tableOf(example.replay, options);
}
