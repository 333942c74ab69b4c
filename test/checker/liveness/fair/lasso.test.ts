import { describe, expect, it } from "vitest";
import { fairLasso } from "../../../../checker/liveness/fair/lasso.ts";
import type { MarkedGraph } from "../../../../checker/liveness/fair/marked-graph.ts";
import { arrows, lassoOf, marked, run } from "./marked.ts";

const found = (text: string, always?: string): string => lassoOf(marked(arrows(text), always));

describe("fairLasso", () => {
  it("finds none where no path is infinite", () => {
    expect(found("0>1 0>2 1>2")).toBe("none");
  });

  it("takes an edge to the same node for a loop", () => {
    expect(found("0>1 1>1")).toBe("0>1 (1>1)");
  });

  it("begins the loop at once where it can", () => {
    expect(found("0>1 1>0")).toBe("(0>1 1>0)");
  });

  it("goes past a loop that does not meet what is asked always", () => {
    expect(found("0>0 0>1 1>2 2>1:a")).toBe("0>1 (1>2 2>1)");
  });

  it("finds none where no loop meets what is asked always", () => {
    expect(found("0>1:a 1>1", "a")).toBe("none");
    expect(found("0>0", "a")).toBe("none");
  });

  it("finds none where two conditions are met in two components", () => {
    expect(found("0>0:a 0>1 1>1:b")).toBe("none");
  });

  it("meets every condition in the loop", () => {
    expect(found("0>0:a 0>1 1>0 1>1:b")).toBe("(0>0 0>1 1>1 1>0)");
  });

  it("does not take an edge that asks for what no edge of the loop meets", () => {
    expect(found("0>0:?A 0>1:A 1>1")).toBe("0>1 (1>1)");
  });

  it("takes edges away twice, if need be", () => {
    // Without 0>1, which asks for A, nothing leads to 1, and B is not met; without 0>0, nothing is left at 0.
    expect(found("0>1:?A 0>0:?B 0>2 1>0:B 2>2:A")).toBe("0>2 (2>2)");
  });

  it("takes edges away twice within one component", () => {
    // 2>3 asks for C, which only 1>0 meets; without 0>1, which asks for A, 1>0 is in no loop.
    expect(found("0>1:?A 1>0:C 0>2 2>0 2>3:?C 3>2 3>3:?C")).toBe("(0>2 2>0)");
  });

  it("does not put back what it took away before", () => {
    // Without what asks for A, 2>0 is in no loop, and B is not met; 0>0 still asks for A.
    expect(found("0>1 0>0:?A 0>2:?A 1>0 1>1:?B 2>0:B")).toBe("(0>1 1>0)");
  });

  it("meets what an edge asks for where the loop needs this edge", () => {
    expect(found("0>1:?A 1>0:b 1>2 2>0:A")).toBe("(0>1 1>0 0>1 1>2 2>0)");
  });

  it("stays clear of an edge that asks, where the way around is shorter", () => {
    expect(found("0>1:?A 1>0:b 0>2 1>3 2>4 4>0:b 3>5 5>6 6>0:A")).toBe("(0>2 2>4 4>0)");
  });

  it("counts what an edge meets that asks for it", () => {
    expect(found("0>0:A?A")).toBe("(0>0)");
  });

  it("has the shortest stem even where a longer one has a shorter loop", () => {
    expect(found("0>1 0>2 1>3 2>4 4>4 3>5 5>1")).toBe("0>1 (1>3 3>5 5>1)");
  });

  it("has the shortest loop of those that begin as near", () => {
    expect(found("0>1 0>2 1>3 3>1 2>2")).toBe("0>2 (2>2)");
  });

  it("takes the first of two loops that are as short", () => {
    expect(found("0>1 0>2 1>0 2>0")).toBe("(0>1 1>0)");
  });

  it("keeps more than 32 conditions apart", () => {
    const letters = Array.from("abcdefghijklmnopqrstuvwxyzäöüàéèîôç");
    const text = letters.map((letter, i) => `${i}>${(i + 1) % letters.length}:${letter}`).join(" ");
    expect(found(text)).not.toBe("none");
    expect(found(text, "ß")).toBe("none");
  });

  it("lets components wait, however many and large they are", () => {
    const pairs = times(
      100,
      (i) => `${2 * i}>${2 * i + 1}:?A ${2 * i + 1}>${2 * i} ${2 * i + 1}>${2 * i + 2}`,
    );
    expect(found([...pairs, "200>200"].join(" "))).toMatch(/199>200 \(200>200\)$/);
    const ring = times(200, (i) => `${i}>${(i + 1) % 200}${i === 199 ? ":?A" : ""}`);
    expect(found([...ring, "70>70"].join(" "))).toMatch(/69>70 \(70>70\)$/);
  });

  it("begins at the nearest node of a component, not at the one that was found first", () => {
    const tail = times(80, (i) => `${i + 5}>${i + 6}`);
    const text = ["0>1 0>2 1>3 2>4 3>3 3>4 3>5 4>2", ...tail].join(" ");
    expect(found(text)).toBe("0>2 (2>4 4>2)");
  });

  it("finds the nearest of many components", () => {
    const path = times(300, (i) => `${i}>${i + 1} ${i}>${i}:${i % 100 === 50 ? "a" : ""}`);
    expect(found(path.join(" "))).toMatch(/49>50 \(50>50\)$/);
  });

  it("looks for the shortest loop in more than one component", () => {
    // Seventy nodes as deep, each with a loop of two edges to a node of its own; the last but ten has one of one edge.
    const wide = times(70, (i) => `0>${i + 1} ${i + 1}>${i + 71} ${i + 71}>${i + 1}`);
    expect(found(wide.join(" "))).toBe("0>1 (1>71 71>1)");
    expect(found([...wide, "60>60"].join(" "))).toBe("0>60 (60>60)");
  });

  it("takes ways to what is nearest where a shortest loop is too much to look for", () => {
    const text = "0>1 0>2 1>0:a 2>3:b 3>4:a 4>0";
    expect(lassoOf(marked(arrows(text)))).toBe("(0>2 2>3 3>4 4>0)");
    expect(lassoOf(marked(arrows(text)), 0)).toBe("(0>1 1>0 0>2 2>3 3>4 4>0)");
  });

  it("is asked for more on its way home", () => {
    expect(lassoOf(marked(arrows("0>1:a 1>0:?A 1>2 2>1:A")), 0)).toBe("(0>1 1>0 0>1 1>2 2>1 1>0)");
  });
});

describe("fairLasso of two million nodes", () => {
  const many = 2_000_000;

  it("walks a path to the loop at its end", () => {
    const lasso = run(fairLasso(line(many, many - 1)));
    expect(lasso?.loop).toBe(many - 1);
    expect(lasso?.edges.length).toBe(many);
  });

  it("walks a cycle", () => {
    const lasso = run(fairLasso(line(many, 0)));
    expect(lasso?.loop).toBe(0);
    expect(lasso?.edges.length).toBe(many);
    expect(lasso?.edges.every((edge, i) => edge === i)).toBe(true);
  });

  it("pauses", () => {
    expect(Array.from(fairLasso(line(many, 0))).length).toBeGreaterThan(30);
  });
});

/** A path of so many nodes, with an edge from its end to one of them. */
function line(nodes: number, back: number): MarkedGraph {
  return {
    nodes,
    first: Int32Array.from({ length: nodes + 1 }, (_, node) => node),
    to: Int32Array.from({ length: nodes }, (_, node) => (node + 1 < nodes ? node + 1 : back)),
    mark: new Int32Array(nodes),
    marks: [{ asks: new Int32Array(), meets: new Int32Array() }],
    conditions: { count: 0, always: new Int32Array() },
  };
}

function times(count: number, make: (i: number) => string): string[] {
  return Array.from({ length: count }, (_, i) => make(i));
}
