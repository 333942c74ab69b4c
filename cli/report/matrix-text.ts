/**
 * What came out of several runs, in words: the matrix, and below it what is not as it should be.
 */
import { wrapped } from "../../checker/report/wrap.ts";
import { blocks, inColumns, section } from "./columns.ts";
import { graphsOf, statesOf, whyIncomplete } from "./graph-words.ts";
import { skippedText, stepsText } from "./liveness-text.ts";
import { labelOf, matrixOf, rowsOf, treesIn } from "./matrix.ts";
import { statsTable } from "./stats-text.ts";
import type { RunResult } from "../run/result.ts";
import type { Outcome } from "../run/run-all.ts";
import { counted, grouped } from "../terminal.ts";

/** The matrix, what is broken or incomplete, and how many runs there are of each kind. */
export function matrixText(outcomes: readonly Outcome[], width: number): string {
  const broken = rowsOf(outcomes).map(({ label, scope, outcomes: row }) =>
    brokenLines(`${label}, scope ${scope}: steps to each violation`, row, width),
  );
  return blocks([
    [matrixOf(outcomes, width)],
    ...broken,
    section("Aims that are not reached:", missedRows(outcomes), width),
    section("Incomplete:", incompleteRows(outcomes), width),
    section("Left out:", skippedRows(outcomes), width),
    ...statsTable(outcomes, width),
    wrapped(summary(outcomes), width),
  ]);
}

const LOOPS = "m+n: for ever after m steps, in a loop of n, or at rest where n is 0";

/** A row of the matrix, property by property: after how many steps each is broken, on which tree. */
function brokenLines(title: string, row: readonly Outcome[], width: number): readonly string[] {
  const properties = row.flatMap(({ result }) => result?.properties ?? []);
  const broken = new Set(properties.filter((p) => p.verdict === "broken").map(({ id }) => id));
  const names = new Map(properties.flatMap(({ id, name }) => (broken.has(id) ? [[id, name]] : [])));
  if (names.size === 0) return [];
  const trees = treesIn(row);
  const rows = [...names].map(([id, name]) => {
    const steps = trees.map((tree) =>
      stepsTo(
        id,
        row.find(({ place }) => place.tree === tree),
      ),
    );
    return [id, ...steps.map((text) => text.padStart(5)), name];
  });
  const head = trees.join() === "" ? [] : [["", ...trees.map((tree) => tree.padStart(5)), ""]];
  const loops = properties.some(({ trace }) => trace?.loop !== undefined);
  return [title, ...inColumns([...head, ...rows], width), ...(loops ? [LOOPS] : [])];
}

function stepsTo(id: string, outcome: Outcome | undefined): string {
  const found = outcome?.result?.properties.find((property) => property.id === id);
  if (found?.verdict !== "broken") return "";
  return found.trace === undefined ? "never" : stepsText(found.trace);
}

/** Aims that some run of a row does not reach, with the trees on which it does not. */
function missedRows(outcomes: readonly Outcome[]): readonly (readonly string[])[] {
  return rowsOf(outcomes).flatMap(({ label, scope, outcomes: row }) => {
    const trees = new Map<string, string[]>();
    for (const { place, result } of row) {
      for (const { id, verdict } of result?.properties ?? [])
        if (verdict === "not reached") trees.set(id, [...(trees.get(id) ?? []), place.tree]);
    }
    return [...trees].map(([id, on]) => [
      `${label}, scope ${scope}`,
      id,
      on.filter((tree) => tree !== "").join(", "),
    ]);
  });
}

function incompleteRows(outcomes: readonly Outcome[]): readonly (readonly string[])[] {
  return outcomes.flatMap((outcome) => {
    const { result, place } = outcome;
    if (result === undefined || result.complete) return [];
    const where = [labelOf(outcome), place.scope, place.tree].filter((part) => part !== "");
    const coverage = result.coverage === undefined ? "" : `. ${result.coverage}`;
    return [[where.join(" "), `${whyIncomplete(result)} (${statesOf(result)})${coverage}`]];
  });
}

/** Specs some of whose liveness properties were left out. */
function skippedRows(outcomes: readonly Outcome[]): readonly (readonly string[])[] {
  return rowsOf(outcomes).flatMap(({ label, scope, outcomes: row }) => {
    const skipped = Math.max(0, ...row.map(({ result }) => result?.skipped ?? 0));
    return skipped === 0 ? [] : [[`${label}, scope ${scope}`, skippedText({ skipped })]];
  });
}

function summary(outcomes: readonly Outcome[]): string {
  const results = outcomes.flatMap(({ result }) => (result === undefined ? [] : [result]));
  const of = (verdict: string): number => results.filter((r) => r.verdict === verdict).length;
  const errors = outcomes.filter(({ error }) => error !== undefined).length;
  const missed = outcomes.length - results.length - errors;
  const parts = [
    `${of("holds")} hold`,
    `${of("broken")} broken`,
    `${of("incomplete")} incomplete`,
    ...(errors === 0 ? [] : [`${errors} in error`]),
    ...(missed === 0 ? [] : [`${missed} not run`]),
  ];
  const states = results.reduce((sum, { states: n }) => sum + n, 0);
  const seconds = results.reduce((sum, result) => sum + secondsOf(result), 0);
  return `${counted(outcomes.length, "run")}: ${parts.join(", ")}; ${grouped(states)} states of ${graphsOf(results).name} in ${seconds.toFixed(1)} s`;
}

/** Of both searches, where there were two. */
const secondsOf = ({ seconds, liveness }: RunResult): number =>
  seconds + (liveness === undefined || liveness.alone ? 0 : liveness.seconds);
