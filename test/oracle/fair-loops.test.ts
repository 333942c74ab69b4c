import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Components } from "../../checker/liveness/fair/components.ts";
import { fairLasso } from "../../checker/liveness/fair/lasso.ts";
import type { Lasso, MarkedGraph } from "../../checker/liveness/fair/marked-graph.ts";
import { type Arrow, breadthFirst, marked, run } from "../checker/liveness/fair/marked.ts";
import { distancesOf, isFair, nearestFair, shortestFair } from "./fair-loops.ts";

interface Case {
  readonly arrows: readonly Arrow[];
  /** Conditions that are asked for always, whether or not an edge meets them. */
  readonly always: string;
  readonly graph: MarkedGraph;
}

/** Up to three conditions of each kind; most edges have one of a few labels, as those of protocols do. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    always: fc.constantFrom("", "", "a", "ab", "abc"),
    capitals: fc.constantFrom("", "A", "AB", "ABC", "ABC"),
    nodes: fc.integer({ min: 1, max: 12 }),
  })
  .chain(({ always, capitals, nodes }) => {
    const words = [...Array.from(always), ...Array.from(capitals, (c) => [c, `?${c}`]).flat()];
    const few = fc.subarray(words, { maxLength: Math.min(2, words.length) });
    const labels = fc.array(few, { minLength: 1, maxLength: 8, size: "max" });
    return labels.chain((some) => {
      const label = fc.constantFrom("", ...some.map((parts) => parts.join("")));
      return arrowsOf(nodes, label).map((drawn) => {
        const arrows = breadthFirst(drawn);
        return { arrows, always, graph: marked(arrows, always) };
      });
    });
  });

/** A tree, so that all nodes are reached, and as many arrows again or twice as many. */
function arrowsOf(nodes: number, label: fc.Arbitrary<string>): fc.Arbitrary<readonly Arrow[]> {
  const node = fc.integer({ min: 0, max: nodes - 1 });
  const tree = Array.from({ length: nodes - 1 }, (_, i) =>
    fc.record({
      from: fc.integer({ min: Math.max(0, i - 3), max: i }),
      to: fc.constant(i + 1),
      label,
    }),
  );
  const arrow = fc.record({ from: node, to: node, label });
  const more = fc.array(arrow, { minLength: nodes >> 1, maxLength: nodes * 2, size: "max" });
  return fc.tuple(fc.tuple(...tree), more).map((parts) => parts.flat());
}

describe("a fair lasso of a random graph", () => {
  it("is there if trying all sets finds a fair loop, and is as near and as short", () => {
    const check = ({ arrows, always, graph }: Case): void => {
      const lasso = run(fairLasso(graph));
      const nearest = nearestFair(arrows, always);
      expect(lasso?.loop).toBe(nearest?.depth);
      if (lasso === undefined || nearest === undefined) return;
      const loop = follow(lasso, arrows);
      expect(isFair(loop, always)).toBe(true);
      expect(loop.length).toBe(shortestFair(arrows, always, nearest.nodes));
    };
    fc.assert(fc.property(cases, check), { numRuns: 3000 });
  });

  it("is a fair one, as near, where no shortest loop is looked for", () => {
    const check = ({ arrows, always, graph }: Case): void => {
      const lasso = run(fairLasso(graph, 0));
      expect(lasso?.loop).toBe(nearestFair(arrows, always)?.depth);
      expect(lasso === undefined || isFair(follow(lasso, arrows), always)).toBe(true);
    };
    fc.assert(fc.property(cases, check), { numRuns: 2000 });
  });
});

describe("the components of a random part of a random graph", () => {
  it("are the sets of nodes that reach each other", () => {
    const parts = cases.chain(({ arrows, graph }) =>
      fc.record({
        arrows: fc.constant(arrows),
        graph: fc.constant(graph),
        nodes: fc.subarray(Array.from({ length: graph.nodes }, (_, node) => node)),
        barred: fc.subarray(graph.marks.map((_, mark) => mark)),
      }),
    );
    const check = fc.property(parts, ({ arrows, graph, nodes, barred }) => {
      const components = new Components(graph);
      const bars = Uint8Array.from(graph.marks, (_, mark) => Number(barred.includes(mark)));
      const left = arrows.filter(
        ({ from, to }, edge) =>
          nodes.includes(from) && nodes.includes(to) && bars[graph.mark[edge] as number] === 0,
      );
      const shown = [...components.whole()].length;
      expect(shown).toBeGreaterThanOrEqual(0);
      const found = Array.from(components.within(Int32Array.from(nodes), bars), sorted);
      expect(found.sort(byFirst)).toEqual(mutual(left));
    });
    fc.assert(check, { numRuns: 2000 });
  });
});

/** The arrows of the loop, after a look at all of the lasso. */
function follow({ edges, loop }: Lasso, arrows: readonly Arrow[]): readonly Arrow[] {
  const taken = edges.map((edge) => arrows[edge] as Arrow);
  const nodes = [0, ...taken.map(({ to }) => to)];
  expect(taken.map(({ from }) => from)).toEqual(nodes.slice(0, -1));
  expect(nodes.at(-1)).toBe(nodes[loop]);
  return taken.slice(loop);
}

/** Sets of nodes that reach each other by some arrows, each sorted, in the order of their first nodes. */
function mutual(arrows: readonly Arrow[]): readonly (readonly number[])[] {
  const distances = distancesOf(arrows);
  const reaches = (a: number, b: number): boolean => (distances[a]?.[b] ?? Infinity) < Infinity;
  const sets = distances.map((_, a) =>
    distances.flatMap((_row, b) => (reaches(a, b) && reaches(b, a) ? [b] : [])),
  );
  return sets.filter((set, node) => set[0] === node);
}

function sorted(nodes: Int32Array | undefined): readonly number[] {
  return Array.from(nodes ?? []).sort((a, b) => a - b);
}

function byFirst(a: readonly number[], b: readonly number[]): number {
  return (a[0] as number) - (b[0] as number);
}
