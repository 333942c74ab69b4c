import { expect, test } from "vitest";
import pgmap from "../../bench/protocols/pgmap.ts";
import dining from "../../bench/protocols/dining.ts";
import { oracle } from "./index.ts";
const make = (spec: any, s: string) =>
  spec.protocol({ scope: spec.scopes[s], scopeName: s, tree: "", assumes: () => true });
test("pgmap", () => {
  expect(oracle(make(pgmap, "2_3_1"))).toEqual({
    states: 31_240,
    transitions: 105_647,
    depth: 25,
    broken: [],
    depths: {},
  });
});
test("dining", () => {
  expect(oracle(make(dining, "5"))).toEqual({
    states: 2163,
    transitions: 8770,
    depth: 15,
    broken: [],
    depths: {},
  });
});
