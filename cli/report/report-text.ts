/**
 * What came out of a check, in words: all that is known of a single run, or a matrix of many and what is not as it
 * should be below it.
 */
import { wrapped } from "../../checker/report/wrap.ts";
import { inColumns } from "./columns.ts";
import { labelOf, matrixOf, rowsOf, treesIn } from "./matrix.ts";
import type { PropertyResult, RunResult } from "../run/run.ts";
import type { Outcome } from "../run/run-all.ts";
import { counted, grouped, styled, verdictStyle } from "../terminal.ts";

/** A single run in full; its counterexamples are for the caller to add. */
export function singleText(result: RunResult, width: number): string {
  const { scenario, spec, title, properties, unreached, assumptions } = result;
  const name = [scenario, spec].filter((part) => part !== undefined).join(" ");
  return blocks([
    [styled("bold", `${name}: ${title}`), placeText(result)],
    propertyLines(properties, width),
    wrapped(conclusion(result), width),
    section(
      "Statements that never ran:",
      unreached.map(({ procedure, text, at }) => [`${procedure}()`, at, text]),
      width,
    ),
    section(
      "It rests on these assumptions:",
      assumptions.map(({ id, text }) => [id, text]),
      width,
    ),
  ]);
}

/** The matrix, what is broken or incomplete, and how many runs there are of each kind. */
export function matrixText(outcomes: readonly Outcome[], width: number): string {
  const broken = rowsOf(outcomes).map(({ label, scope, outcomes: row }) =>
    brokenLines(`${label}, scope ${scope}: steps to each violation`, row, width),
  );
  return blocks([
    [matrixOf(outcomes, width)],
    ...broken,
    section("Incomplete:", incompleteRows(outcomes), width),
    [summary(outcomes)],
  ]);
}

/** Groups of lines with a blank line between; empty groups are left out. */
function blocks(groups: readonly (readonly string[])[]): string {
  return groups
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

function section(
  title: string,
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  return rows.length === 0 ? [] : [title, ...inColumns(rows, width)];
}

const SEARCHES = { bfs: "breadth first", dfs: "depth first", random: "random walk" } as const;

function placeText({ scope, tree, search, dropped }: RunResult): string {
  const parts = [`scope ${scope}`, ...(tree === "" ? [] : [`tree ${tree}`]), SEARCHES[search]];
  if (dropped.length > 0) parts.push(`without ${dropped.join(", ")}`);
  return parts.join(", ");
}

function propertyLines(properties: readonly PropertyResult[], width: number): string[] {
  const rows = properties.map((property) => [
    property.verdict,
    property.id,
    `${property.name}${whenOf(property)}`,
  ]);
  return inColumns(rows, width, (cell, column) =>
    column === 0 ? styled(verdictStyle(cell.trim()), cell) : cell,
  );
}

/** When a property was decided, where that is known. */
function whenOf({ kind, verdict, trace }: PropertyResult): string {
  if (verdict === "broken" && kind === "sometimes") return " (in no reachable state)";
  if (trace === undefined) return "";
  const steps = trace.steps.length;
  return ` (${steps === 0 ? "before the first step" : `after ${counted(steps, "step")}`})`;
}

/** What a run comes to, as a sentence. */
function conclusion(result: RunResult): string {
  const { verdict, complete, stopped, states, transitions, depth, seconds, properties } = result;
  const word = styled(verdictStyle(verdict), verdict);
  const scope = `scope ${result.scope}${result.tree === "" ? "" : `, tree ${result.tree}`}`;
  const extent = complete ? "complete" : `incomplete: ${stopped}`;
  const rest = `${counted(transitions, "transition")}, depth ${depth}, ${seconds.toFixed(1)} s`;
  const seen = `${counted(states, "state")}, ${rest}`;
  switch (verdict) {
    case "holds":
      return `${word} in all ${counted(states, "state")} (${scope}; ${extent}): ${rest}`;
    case "broken": {
      const broken = properties.filter((p) => p.verdict === "broken").map(({ id }) => id);
      return `${word}: ${broken.join(", ")} (${scope}; ${extent}): ${seen}`;
    }
    case "incomplete":
      return `${word}: ${stopped ?? "the search did not decide all"} (${scope}): ${seen}`;
  }
}

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
  return [title, ...inColumns([...head, ...rows], width)];
}

function stepsTo(id: string, outcome: Outcome | undefined): string {
  const found = outcome?.result?.properties.find((property) => property.id === id);
  if (found?.verdict !== "broken") return "";
  return found.trace === undefined ? "never" : grouped(found.trace.steps.length);
}

function incompleteRows(outcomes: readonly Outcome[]): readonly (readonly string[])[] {
  return outcomes.flatMap((outcome) => {
    const { result, place } = outcome;
    if (result === undefined || result.complete) return [];
    const where = [labelOf(outcome), place.scope, place.tree].filter((part) => part !== "");
    return [[where.join(" "), `${result.stopped} (${counted(result.states, "state")})`]];
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
  const seconds = results.reduce((sum, { seconds: s }) => sum + s, 0);
  return `${counted(outcomes.length, "run")}: ${parts.join(", ")}; ${grouped(states)} states in ${seconds.toFixed(1)} s`;
}
