import { expect, test } from "vitest";
import type { Claim, ClaimKind } from "../../../checker/search/claim.ts";
import type { LivenessMode } from "../../../cli/run/request.ts";
import { wantedOf } from "../../../cli/run/wanted.ts";

const claim = (id: string, kind: ClaimKind): Claim => ({ id, name: id, kind, property: undefined });
const claims = [claim("I1", "always"), claim("L1", "liveness"), claim("L2", "liveness")];
const wanted = (liveness: LivenessMode | undefined, properties?: readonly string[], of = claims) =>
  wantedOf(of, {
    ...(liveness && { liveness }),
    options: properties === undefined ? {} : { properties },
  });

test.each([undefined, "with"] as const)("liveness %s goes with the others", (mode) => {
  const all = ["I1", "L1", "L2"];
  expect(wanted(mode)).toEqual({ states: true, runs: ["L1", "L2"], all, skipped: 0 });
});

test("liveness alone needs no states of the others", () => {
  const all = ["L1", "L2"];
  expect(wanted("only")).toEqual({ states: false, runs: all, all, skipped: 0 });
});

test("liveness that is left out is counted", () => {
  expect(wanted("skip")).toEqual({ states: true, runs: [], all: ["I1"], skipped: 2 });
});

test("what is asked for is looked at, and no more", () => {
  expect(wanted("with", ["L2"])).toEqual({ states: false, runs: ["L2"], all: ["L2"], skipped: 0 });
  expect(wanted("with", ["I1"])).toEqual({ states: true, runs: [], all: ["I1"], skipped: 0 });
  expect(wanted("skip", ["I1", "L2"])).toEqual({
    states: true,
    runs: [],
    all: ["I1"],
    skipped: 1,
  });
});

test("a spec that claims nothing has its states searched", () => {
  expect(wanted("with", undefined, [])).toMatchObject({ states: true, all: [] });
});
