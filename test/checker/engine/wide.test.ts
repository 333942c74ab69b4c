/**
 * States of two to nine words: all engines say the same of them, in full and with reductions.
 */
import { describe, expect, test } from "vitest";
import { systemOf } from "../../../checker/check.ts";
import { Layout } from "../../../checker/engine/layout.ts";
import { System } from "../../../checker/search/system.ts";
import { type Said, sayingOf } from "../../agreement/said.ts";
import { reducedSearch } from "../reduce/reduced-search.ts";
import { instanceOf } from "../tiny.ts";
import { allSay, bothSay } from "./all-say.ts";
import { interchangeable, wide } from "./wide.ts";

describe.each([2, 3, 4, 5, 6, 7, 8, 9])("states of %d words", (words) => {
  test("all engines say the same", () => {
    expect(new Layout(new System(wide(words))).words).toBe(words);
    const { numbers, verdicts } = allSay(wide(words));
    expect(numbers.states).toBeGreaterThan(1000);
    expect(verdicts.findings.length).toBeGreaterThan(0);
  });

  test("reductions leave something out, and nothing that is asked for", () => {
    const instance = instanceOf(wide(words));
    const full = sayingOf(instance, systemOf(instance), { engine: "wasm" }) as Said;
    const reduced = bothSay(wide(words), ["fuse", "order", "symmetry"]);
    expect(reduced.numbers.states).toBeLessThan(full.numbers.states);
  });
});

describe.each([2, 3])(
  "%d interchangeable processes with states of more than a word each",
  (count) => {
    test("are searched in one order, and a property of one of them breaks as it does in full", () => {
      const system = new System(interchangeable(count));
      expect(new Layout(system).words).toBeGreaterThanOrEqual(count);
      const full = allSay(interchangeable(count));
      const reduced = bothSay(interchangeable(count), ["symmetry"]);
      expect(full.numbers.states).toBe(14 ** count);
      expect(reduced.numbers.states).toBe(reducedSearch(system, { symmetry: true })?.states);
      expect(reduced.numbers.states).toBeLessThan(full.numbers.states / (count === 2 ? 1.8 : 4.5));
      expect(reduced.verdicts.verdicts).toEqual(["first broken"]);
    });
  },
);
