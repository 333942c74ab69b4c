/**
 * How searches went, for --stats. What may differ between two runs of the same search stands in a section of its own.
 */
import { blocks, section } from "./columns.ts";
import { nameOfPlace } from "../spec/places.ts";
import { graphOf } from "./graph-words.ts";
import { bytesPerState, sizeRows as livenessRows } from "./liveness-text.ts";
import type { Outcome } from "../run/run-all.ts";
import type { RunResult, RunStats } from "../run/result.ts";
import { counted, grouped } from "../terminal.ts";

/** Most lines of a table of depths, and the longest bar beside it. */
const LEVEL_LINES = 20;
const BAR = 30;
const COST = "Time, memory and workers:";

/** How one run went; the empty text where nobody asked. */
export function statsText(result: RunResult, width: number): string {
  const { stats, liveness } = result;
  if (stats === undefined) return "";
  const ofLiveness = liveness === undefined ? "" : `Liveness (${graphOf(liveness)} graph):`;
  const graph = `${graphOf(result)} graph`;
  return blocks([
    section(`Transitions by statement (${graph}):`, statementRows(stats), width),
    section(`New states by depth (${graph}):`, levelRows(stats.levels), width),
    section("Sizes:", sizeRows(stats), width),
    section(ofLiveness, liveness === undefined ? [] : livenessRows(liveness), width),
    section(COST, costRows(result, stats), width),
  ]);
}

/** A line for each of several runs. */
export function statsTable(
  outcomes: readonly Outcome[],
  width: number,
): readonly (readonly string[])[] {
  const runs = outcomes.flatMap(({ place, result }) =>
    result?.stats === undefined ? [] : [{ name: nameOfPlace(place), result, stats: result.stats }],
  );
  if (runs.length === 0) return [];
  const sizes = runs.map(({ name, result, stats }) => [
    name,
    graphOf(result),
    ...[result.states, result.transitions, result.depth].map(grouped),
    stats.bitsPerState === 0 ? "" : grouped(stats.bitsPerState),
  ]);
  const liveness = runs.flatMap(({ name, result }) => livenessRow(name, result));
  const heads = ["", "graph", "states", "transitions", "depth", "bits a state"];
  const costs = runs.map(({ name, result: { workers }, stats }) => {
    const bytes = stats.bytesPerState === 0 ? "" : oneDecimal(stats.bytesPerState);
    return [name, String(workers), bytes, phasesText(stats)];
  });
  return [
    section("Sizes:", numbersRight([heads, ...sizes], 2), width),
    section("Liveness:", liveness.length === 0 ? [] : numbersRight([HEADS, ...liveness], 2), width),
    section(COST, numbersRight([["", "workers", "bytes a state", "seconds"], ...costs], 1), width),
  ];
}

const HEADS = ["", "graph", "states", "transitions", "depth", "pairs", "bytes a state"];

/** The search for liveness of one run, if there was one. */
function livenessRow(name: string, { liveness }: RunResult): readonly (readonly string[])[] {
  if (liveness === undefined) return [];
  const { states, transitions, depth, products } = liveness;
  const pairs = products.reduce((sum, { nodes }) => sum + nodes, 0);
  const numbers = [states, transitions, depth, pairs].map(grouped);
  return [[name, graphOf(liveness), ...numbers, oneDecimal(bytesPerState(liveness))]];
}

function statementRows({ statements }: RunStats): string[][] {
  const rows = statements.map(({ times, procedure, at, text }) => {
    return [grouped(times), `${procedure}()`, at, text];
  });
  const widest = Math.max(0, ...rows.map(([times = ""]) => times.length));
  return rows.map(([times = "", ...rest]) => [times.padStart(widest), ...rest]);
}

/** Depths in so many ranges of one length, each with its states and a bar. */
function levelRows(levels: readonly number[]): string[][] {
  const step = Math.ceil(levels.length / LEVEL_LINES);
  const ranges: { readonly depths: string; readonly states: number }[] = [];
  for (let from = 0; from < levels.length; from += step) {
    const part = levels.slice(from, from + step);
    const last = from + part.length - 1;
    const depths = last === from ? `${from}` : `${from}-${last}`;
    ranges.push({ depths, states: part.reduce((sum, n) => sum + n, 0) });
  }
  const most = Math.max(1, ...ranges.map(({ states }) => states));
  const rows = ranges.map(({ depths, states }) => {
    return [depths, grouped(states), "#".repeat(Math.round((BAR * states) / most))];
  });
  const widest = Math.max(0, ...rows.map(([, states = ""]) => states.length));
  return rows.map(([depths = "", states = "", bar = ""]) => [depths, states.padStart(widest), bar]);
}

function sizeRows({ bitsPerState, tables }: RunStats): string[][] {
  const bits = bitsPerState === 0 ? [] : [["bits a state", grouped(bitsPerState)]];
  return [...bits, ...Object.entries(tables).map(([name, size]) => [name, grouped(size)])];
}

function costRows({ workers, liveness }: RunResult, stats: RunStats): string[][] {
  const bytes = liveness === undefined ? 0 : bytesPerState(liveness);
  const { phases } = stats;
  return [
    ["search", counted(workers, "worker")],
    ...(stats.bytesPerState === 0 ? [] : [["bytes a state", oneDecimal(stats.bytesPerState)]]),
    ...(bytes === 0 ? [] : [["bytes a state, liveness", oneDecimal(bytes)]]),
    ...phases.map(({ name, seconds }) => [name, `${seconds.toFixed(3)} s`]),
  ];
}

const phasesText = ({ phases }: RunStats): string =>
  phases.map(({ name, seconds }) => `${name} ${seconds.toFixed(2)}`).join(", ");

const oneDecimal = (n: number): string => n.toFixed(1);

/** The rows with columns from `first` on, all but the last one, set flush right. */
function numbersRight(rows: readonly (readonly string[])[], first: number): string[][] {
  const columns = rows[0]?.length ?? 0;
  const widths = Array.from({ length: columns }, (_, c) =>
    Math.max(...rows.map((row) => row[c]?.length ?? 0)),
  );
  return rows.map((row) =>
    row.map((cell, c) => (c < first || c === columns - 1 ? cell : cell.padStart(widths[c] ?? 0))),
  );
}
