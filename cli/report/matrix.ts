/**
 * Many verdicts at a glance: a row for each spec and scope, a column for each tree.
 */
import { wrapped } from "../../checker/report/wrap.ts";
import type { Outcome } from "../run/run-all.ts";
import { graphOf, type Graphs, graphsOf } from "./graph-words.ts";
import { compact, grouped, styled, verdictStyle } from "../terminal.ts";

/** Narrowest columns: `broken I3,I8` fits a cell. */
const CELL = 12;
const LABEL = 20;
const GAP = "  ";
/** Beside a number that is of a reduced graph, where others are of the full one. */
const REDUCED = "~";

/** The runs of one spec at one scope. */
export interface Row {
  readonly label: string;
  readonly scope: string;
  readonly outcomes: readonly Outcome[];
}

/** The matrix in at most `width` columns, as far as names and trees allow that. */
export function matrixOf(outcomes: readonly Outcome[], width: number): string {
  const rows = rowsOf(outcomes);
  const trees = treesIn(outcomes);
  const scopes = new Set(rows.map(({ scope }) => scope));
  const oneScope = scopes.size === 1;
  const labels = rows.map(({ label, scope }) => (oneScope ? label : `${label} ${scope}`));
  const corner = oneScope ? `scope ${[...scopes][0]}` : "";
  const natural = Math.max(corner.length, ...labels.map((label) => label.length));
  const graphs = graphsOf(outcomes.flatMap(({ result }) => (result ? [result] : [])));
  const forms = (outcome: Outcome): readonly string[] => formsOf(outcome, graphs.mixed);
  const longest = Math.max(...outcomes.map((outcome) => forms(outcome)[0]?.length ?? 0));
  const room = Math.floor((width - natural) / trees.length) - GAP.length;
  const cell = Math.min(Math.max(room, CELL), Math.max(longest, ...trees.map((t) => t.length)));
  const first = Math.min(Math.max(width - trees.length * (cell + GAP.length), LABEL), natural);
  const heads = trees.map((tree) => fitted([tree === "" ? "verdict" : tree], cell));
  const lines = rows.map(({ outcomes: row }, i) => {
    const cells = trees.map((tree) => {
      const outcome = row.find(({ place }) => place.tree === tree);
      return outcome === undefined ? " ".repeat(cell) : cellOf(outcome, forms(outcome), cell);
    });
    return [fitted([labels[i] as string], first), ...cells].join(GAP).trimEnd();
  });
  const head = styled("bold", [fitted([corner], first), ...heads].join(GAP).trimEnd());
  const partial = outcomes.some(isPartial) ? ["* in the part that was searched"] : [];
  const legend = legendOf(outcomes, graphs).flatMap((text) => wrapped(text, width));
  return [head, ...lines, ...partial, ...legend].join("\n");
}

/** A spec's name in a row: `SC6 copy-on-write` for `sc06-copy-on-write` of scenario SC6. */
export function labelOf({ place: { spec } }: Outcome): string {
  const [tag] = spec.tags ?? [];
  if (tag === undefined) return spec.id;
  const [, letters = "", number = ""] = /^([a-z]*)0*(\d*)$/i.exec(tag) ?? [];
  const prefix = new RegExp(`^${letters}0*${number}-`, "i");
  return `${tag} ${letters === "" ? spec.id : spec.id.replace(prefix, "")}`;
}

export function rowsOf(outcomes: readonly Outcome[]): readonly Row[] {
  const rows = new Map<string, Outcome[]>();
  for (const outcome of outcomes) {
    const key = `${outcome.place.spec.id} ${outcome.place.scope}`;
    rows.set(key, [...(rows.get(key) ?? []), outcome]);
  }
  return [...rows.values()].map((row) => {
    const [first] = row as [Outcome, ...Outcome[]];
    return { label: labelOf(first), scope: first.place.scope, outcomes: row };
  });
}

/** All trees, each after the one that it follows in its own spec. */
export function treesIn(outcomes: readonly Outcome[]): readonly string[] {
  const trees: string[] = [];
  let before: Outcome | undefined;
  for (const outcome of outcomes) {
    const { spec, scope, tree } = outcome.place;
    const follows = before?.place.spec.id === spec.id && before.place.scope === scope;
    const at = follows ? trees.indexOf((before as Outcome).place.tree) + 1 : 0;
    if (!trees.includes(tree)) trees.splice(follows ? at : trees.length, 0, tree);
    before = outcome;
  }
  return trees;
}

const isPartial = ({ result }: Outcome): boolean =>
  result?.verdict === "broken" && !result.complete;

/** What the numbers in the cells are; nothing where there are none and all that was done is plain. */
function legendOf(outcomes: readonly Outcome[], { name, by, mixed }: Graphs): readonly string[] {
  const results = outcomes.flatMap(({ result }) => (result === undefined ? [] : [result]));
  if (by === "" && results.every(({ verdict }) => verdict === "broken")) return [];
  const of = mixed ? `the full graph; with ${REDUCED}, of the reduced graph` : name;
  const others = results.filter(({ liveness }) => liveness?.alone !== true);
  const engines = [...new Set(others.map(({ engine }) => engine))].join(" and ");
  const engine = engines === "" ? "" : ` Engine: ${engines}.`;
  return [`Numbers are states of ${of}${by && ` (${by})`}.${engine}`];
}

/** What a cell may say, from the longest form to the shortest. */
function formsOf(outcome: Outcome, marked: boolean): readonly string[] {
  const { result, error } = outcome;
  if (error !== undefined) return ["error"];
  if (result === undefined) return ["not run"];
  const { verdict, states } = result;
  if (verdict !== "broken") {
    const mark = marked && graphOf(result) === "reduced" ? REDUCED : "";
    return [
      `${verdict} ${grouped(states)}${mark}`,
      `${verdict} ${compact(states)}${mark}`,
      verdict,
    ];
  }
  const ids = result.properties.filter((p) => p.verdict === "broken").map(({ id }) => id);
  const word = isPartial(outcome) ? "broken*" : "broken";
  const some = ids.map((_, i) => {
    const shown = ids.slice(0, ids.length - i).join();
    return `${word} ${shown}${i === 0 ? "" : `+${i}`}`;
  });
  return [...some, `${word} (${ids.length})`, word];
}

function cellOf(outcome: Outcome, forms: readonly string[], cell: number): string {
  const padded = fitted(forms, cell);
  const text = padded.trimEnd();
  const style = verdictStyle(outcome.result?.verdict ?? (outcome.error ? "error" : "incomplete"));
  return styled(style, text) + padded.slice(text.length);
}

/** The first form that fits, padded; the last one cut where none does. */
function fitted(forms: readonly string[], width: number): string {
  const form = forms.find((text) => text.length <= width) ?? forms.at(-1) ?? "";
  return (form.length > width ? `${form.slice(0, width - 1)}…` : form).padEnd(width);
}
