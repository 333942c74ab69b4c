import { describe, expect, test } from "vitest";
import { countsInRumur } from "../../bench/run/tools/rumur-output.ts";
import { sample } from "./sample.ts";

describe("the counts of Rumur's verifier", () => {
  test("are those of its summary, not of its progress", () => {
    expect(countsInRumur(sample("rumur"))).toEqual({ states: 31_240, transitions: 105_647 });
  });
});

describe("an output of Rumur's verifier is refused", () => {
  test("where memory ran out", () => {
    expect(() => countsInRumur(sample("rumur-memory"))).toThrow("did not search all states");
  });

  test("where a claim was broken", () => {
    expect(() => countsInRumur(sample("rumur-broken"))).toThrow("did not search all states");
  });
});
