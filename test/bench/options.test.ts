import { describe, expect, test } from "vitest";
import { entrants, titleOf } from "../../bench/run/entrants.ts";
import { optionsOf } from "../../bench/run/options.ts";

describe("the options of bench", () => {
  test("are three rounds of everything unless told", () => {
    expect(optionsOf([])).toEqual({ rounds: 3, quick: false, write: false, help: false });
  });

  test("are one round where it should be quick", () => {
    expect(optionsOf(["--quick"])).toMatchObject({ rounds: 1, quick: true });
    expect(optionsOf(["--quick", "--rounds", "2"])).toMatchObject({ rounds: 2 });
  });

  test("may name several parts", () => {
    expect(optionsOf(["--only", "twopc", "--only", "Rumur"]).only).toEqual(["twopc", "Rumur"]);
  });

  test.each([
    { args: ["--rounds", "0"], says: "--rounds 0: it is a whole number from 1" },
    { args: ["--rounds", "x"], says: "--rounds x: it is a whole number from 1" },
    { args: ["--fast"], says: "Unknown option '--fast'" },
    { args: ["twopc"], says: "Unexpected argument 'twopc'" },
  ])("are refused: $args", ({ args, says }) => {
    expect(() => optionsOf(args)).toThrow(says);
  });
});

describe("the plan", () => {
  const titles = (choice: Parameters<typeof entrants>[0]): readonly string[] =>
    entrants(choice).map(titleOf);

  test("names each search once", () => {
    const all = titles({ quick: false });
    expect(new Set(all).size).toBe(all.length);
  });

  test("leaves out what is huge where it should be quick", () => {
    const all = entrants({ quick: false });
    const quick = entrants({ quick: true });
    expect(quick).toEqual(all.filter(({ once }) => !once));
    expect(all.filter(({ once }) => once).map(({ model }) => model.full.states)).toSatisfy(
      (sizes: number[]) => sizes.length > 0 && sizes.every((states) => states > 1e7),
    );
  });

  test("has only what was asked for", () => {
    expect(titles({ quick: false, only: ["twopc 8: SPIN", "twopc 8: Rumur"] })).toEqual([
      "twopc 8: SPIN depth first",
      "twopc 8: SPIN breadth first",
      "twopc 8: Rumur",
    ]);
  });
});
