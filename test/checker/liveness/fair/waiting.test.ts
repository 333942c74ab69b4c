import { describe, expect, it } from "vitest";
import { Waiting } from "../../../../checker/liveness/fair/waiting.ts";

describe("Waiting", () => {
  it("gives lists back, the last one first, with what was said of them", () => {
    const waiting = new Waiting<string>();
    const long = Int32Array.from({ length: 50 }, (_, node) => node + 1);
    for (const bar of ["a", "b", "c"]) waiting.push(long, bar);
    expect(waiting.pop()).toEqual({ nodes: long, bar: "c" });
    waiting.push(Int32Array.of(7), "d");
    expect(waiting.pop()).toEqual({ nodes: Int32Array.of(7), bar: "d" });
    expect(waiting.pop()).toEqual({ nodes: long, bar: "b" });
    expect(waiting.pop()).toEqual({ nodes: long, bar: "a" });
    expect(waiting.pop()).toBeUndefined();
  });
});
