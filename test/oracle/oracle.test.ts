/**
 * The oracle on the benchmarks, whose numbers are known from other checkers.
 */
import { expect, test } from "vitest";
import dining from "../../bench/protocols/dining.ts";
import pgmap from "../../bench/protocols/pgmap.ts";
import type { Protocol, Spec } from "../../checker/index.ts";
import { oracle } from "./index.ts";

function made(spec: Spec, scopeName: string): Protocol {
  const scope: unknown = spec.scopes[scopeName];
  return spec.protocol({ scope, scopeName, tree: "", assumes: () => true });
}

test("finds all states of the pgmap benchmark", () => {
  expect(oracle(made(pgmap, "2_3_1"))).toEqual({
    states: 31_240,
    transitions: 105_647,
    depth: 25,
    broken: [],
    depths: {},
  });
});

test("finds all states of the dining benchmark", () => {
  expect(oracle(made(dining, "5"))).toEqual({
    states: 2_163,
    transitions: 8_770,
    depth: 21,
    broken: [],
    depths: {},
  });
});
