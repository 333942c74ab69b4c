import { describe, expect, test } from "vitest";
import { countsInPan, countsOfClaim } from "../../bench/run/tools/pan-output.ts";
import { sample } from "./sample.ts";

describe("the counts of SPIN's verifier", () => {
  test("leave out its step into the first state", () => {
    expect(countsInPan(sample("pan-bfs"))).toEqual({ states: 31_240, transitions: 105_647 });
  });

  test("are read under partial order reduction", () => {
    const counts = { states: 29_630, transitions: 75_603 };
    expect(countsInPan(sample("pan-partial-order"))).toEqual(counts);
  });

  test("are read where they are written with an exponent", () => {
    const counts = { states: 21_757_827, transitions: 194_105_819 };
    expect(countsInPan(sample("pan-hundreds-of-millions"))).toEqual(counts);
  });
});

describe("an output of SPIN's verifier is refused", () => {
  test("where the search was not deep enough", () => {
    expect(() => countsInPan(sample("pan-depth"))).toThrow("max search depth too small");
  });

  test.each(["pan-bfs-memory", "pan-dfs-memory"])("where memory ran out: %s", (name) => {
    expect(() => countsInPan(sample(name))).toThrow("reached -DMEMLIM bound");
  });

  test("where the search stopped, whatever the reason was", () => {
    const cut = sample("pan-dfs-memory").replace(/^pan: reached.*\n/m, "");
    expect(() => countsInPan(cut)).toThrow("Warning: Search not completed");
  });

  test("where states were not kept whole", () => {
    expect(() => countsInPan(sample("pan-bitstate"))).toThrow("Bit statespace search");
  });

  test("where a claim was broken", () => {
    expect(() => countsInPan(sample("pan-broken"))).toThrow("found 1 errors");
  });

  test("where it ends before the counts", () => {
    const whole = sample("pan-bfs");
    const cut = whole.slice(0, whole.indexOf(" transitions ("));
    expect(() => countsInPan(cut)).toThrow("did not say what it found");
  });
});

describe("SPIN's verdict on a claim about runs", () => {
  const claim = { id: "top", fairness: "weak", verdict: "holds" } as const;
  const broken = { ...claim, verdict: "broken" } as const;

  test("comes with what it stored", () => {
    const holds = { states: 1_399, transitions: 12_038 };
    expect(countsOfClaim(sample("pan-claim-holds"), claim)).toEqual(holds);
    expect(countsOfClaim(sample("pan-claim-broken"), broken)).toEqual({
      states: 79,
      transitions: 85,
    });
  });

  test("is refused where it is another one", () => {
    expect(() => countsOfClaim(sample("pan-claim-broken"), claim)).toThrow("is broken, not holds");
    expect(() => countsOfClaim(sample("pan-claim-holds"), broken)).toThrow("is holds, not broken");
  });

  test("is none where the search was cut short", () => {
    expect(() => countsOfClaim(sample("pan-claim-depth"), claim)).toThrow("is undecided");
  });
});
