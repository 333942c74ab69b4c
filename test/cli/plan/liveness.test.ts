import { expect, test } from "vitest";
import { livenessMode, nothingLeft } from "../../../cli/plan/liveness.ts";

const usual = { search: "bfs", store: "exact" } as const;

test("liveness goes with breadth-first searches with the exact store", () => {
  expect(livenessMode(usual)).toBe("with");
  expect(livenessMode({ ...usual, search: "dfs" })).toBe("skip");
  expect(livenessMode({ ...usual, search: "random" })).toBe("skip");
  expect(livenessMode({ ...usual, store: "bitstate" })).toBe("skip");
});

test("what is asked for counts", () => {
  expect(livenessMode({ ...usual, liveness: "skip" })).toBe("skip");
  expect(livenessMode({ ...usual, liveness: "only" })).toBe("only");
});

test.each([
  [{ liveness: "only" }, "none of these specs has a liveness property. "],
  [{ liveness: "only", property: ["I1", "I2"] }, "no liveness property is among I1, I2. "],
  [{ liveness: "skip", property: ["L1"] }, "all of L1 are liveness properties, which are left out"],
  [{ search: "dfs", property: ["L1"] }, "which are left out. The search for liveness is breadth"],
] as const)("what is left of %o is said to be nothing", (options, message) => {
  expect(nothingLeft({ ...usual, ...options }).message).toContain(message);
});
