/**
 * Marked graphs in a small notation, and lassos as texts.
 */
import type { Mark, MarkedGraph } from "../../../../checker/liveness/fair/marked-graph.ts";
import { fairLasso } from "../../../../checker/liveness/fair/lasso.ts";

/** Conditions are letters: small ones are asked for always, capitals where an edge has `?` before them. */
export interface Arrow {
  readonly from: number;
  readonly to: number;
  /** `a?BC`: meets a and C, asks for B. */
  readonly label: string;
}

/** Arrows from a text like `0>1:a 1>0:?B 1>1`. */
export function arrows(text: string): readonly Arrow[] {
  return text.split(" ").map((word) => {
    const [, from, to, label = ""] = /^(\d+)>(\d+):?(.*)$/.exec(word) ?? [];
    return { from: Number(from), to: Number(to), label };
  });
}

/** All arrows that node 0 leads to, with nodes numbered anew, breadth first; `always` are asked for even if none meets them. */
export function marked(given: readonly Arrow[], always = ""): MarkedGraph {
  const ordered = breadthFirst(given);
  const letters = [...new Set(Array.from([always, ...given.map(({ label }) => label)].join("")))]
    .filter((letter) => letter !== "?")
    .sort();
  const labels = [...new Set(ordered.map(({ label }) => label))];
  const nodes = Math.max(0, ...ordered.map(({ to }) => to)) + 1;
  const set = (members: readonly string[]): Int32Array => setOf(letters, members);
  const first = Array.from(
    { length: nodes + 1 },
    (_, node) => ordered.filter(({ from }) => from < node).length,
  );
  return {
    nodes,
    first: Int32Array.from(first),
    to: Int32Array.from(ordered, ({ to }) => to),
    mark: Int32Array.from(ordered, ({ label }) => labels.indexOf(label)),
    marks: labels.map((label): Mark => ({ asks: set(asked(label)), meets: set(met(label)) })),
    conditions: {
      count: letters.length,
      always: set(letters.filter((letter) => letter === letter.toLowerCase())),
    },
  };
}

/** What a label asks for. */
export function asked(label: string): readonly string[] {
  return Array.from(label.matchAll(/\?(.)/g), ([, letter]) => letter as string);
}

/** What a label meets. */
export function met(label: string): readonly string[] {
  return Array.from(label.replaceAll(/\?./g, ""));
}

/** The lasso of a graph, as `0>1 (1>2 2>1)`; "none" if there is none. */
export function lassoOf(graph: MarkedGraph, pairs?: number): string {
  const lasso = run(fairLasso(graph, pairs));
  if (lasso === undefined) return "none";
  const steps = lasso.edges.map((edge) => `${sourceOf(graph, edge)}>${graph.to[edge]}`);
  const loop = `(${steps.slice(lasso.loop).join(" ")})`;
  return [...steps.slice(0, lasso.loop), loop].join(" ");
}

/** What a generator gives in the end. */
export function run<T>(generator: Generator<undefined, T>): T {
  for (;;) {
    const { done, value } = generator.next();
    if (done === true) return value;
  }
}

function sourceOf({ first }: MarkedGraph, edge: number): number {
  return first.findIndex((begin) => begin > edge) - 1;
}

/** Those that node 0 leads to, in the order and with the numbers of a breadth-first search. */
export function breadthFirst(given: readonly Arrow[]): readonly Arrow[] {
  const order = [0];
  for (const node of order) {
    for (const { from, to } of given) if (from === node && !order.includes(to)) order.push(to);
  }
  return order.flatMap((node, number) =>
    given
      .filter(({ from }) => from === node)
      .map(({ to, label }) => ({ from: number, to: order.indexOf(to), label })),
  );
}

function setOf(letters: readonly string[], members: readonly string[]): Int32Array {
  const set = new Int32Array(Math.ceil(letters.length / 32));
  letters.forEach((letter, i) => {
    if (members.includes(letter)) set[i >> 5] = (set[i >> 5] as number) | (1 << (i & 31));
  });
  return set;
}
