import { describe, expect, it } from "vitest";
import { arrows, lassoOf, marked } from "./marked.ts";

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
});
