/**
 * The protocols of the benchmarks: their small scopes have the numbers that other checkers find.
 */
import { describe, expect, test } from "vitest";
import alternatingBit from "../../bench/protocols/alternating-bit.ts";
import dining from "../../bench/protocols/dining.ts";
import election from "../../bench/protocols/election.ts";
import filter from "../../bench/protocols/filter.ts";
import philosophers from "../../bench/protocols/philosophers.ts";
import pgmapInvariant from "../../bench/protocols/pgmap-invariant.ts";
import pgmapKill from "../../bench/protocols/pgmap-kill.ts";
import pgmap from "../../bench/protocols/pgmap.ts";
import ticket from "../../bench/protocols/ticket.ts";
import twopc from "../../bench/protocols/twopc.ts";
import { claimModels } from "../../bench/run/claims.ts";
import { entrants } from "../../bench/run/entrants.ts";
import { diningLadder, nameOf } from "../../bench/run/models.ts";
import { remove, type Spec, type Where } from "../../checker/index.ts";
import { systemOf } from "../../checker/check.ts";
import { searched } from "../checker/liveness/searched.ts";
import { brokenIn, recordOf, run } from "../specs/run.ts";

const specs: Readonly<Record<string, Spec>> = {
  "alternating-bit": alternatingBit,
  dining,
  election,
  filter,
  pgmap,
  "pgmap-invariant": pgmapInvariant,
  "pgmap-kill": pgmapKill,
  philosophers,
  ticket,
  twopc,
};

describe.each([
  { name: "dining", scope: "5", states: 2_163, transitions: 8_770, depth: 21 },
  { name: "election", scope: "6_2", states: 2_291, transitions: 8_494, depth: 32 },
  { name: "pgmap", scope: "2_3_1", states: 31_240, transitions: 105_647, depth: 25 },
  { name: "pgmap-invariant", scope: "2_3_1", states: 31_240, transitions: 105_647, depth: 25 },
  { name: "twopc", scope: "5", states: 8_832, transitions: 37_345, depth: 16 },
])("$name", ({ name, scope, ...counts }) => {
  const spec = specs[name] as Spec;
  const expected = { broken: [], ...counts };

  test("has its known numbers", () => {
    expect(recordOf(run({ spec, scope, tree: "" }))).toEqual(expected);
  });

  test("says them in its own file", () => {
    expect(spec.expected?.[scope]?.[""]).toEqual(expected);
  });
});

describe.each([
  { name: "alternating-bit", scope: "2", states: 4_400, transitions: 14_248, depth: 60 },
  { name: "filter", scope: "3", states: 774, transitions: 1_884, depth: 22 },
  { name: "pgmap-kill", scope: "2_3_1", states: 31_240, transitions: 105_647, depth: 25 },
  { name: "philosophers", scope: "5", states: 2_164, transitions: 8_775, depth: 22 },
  { name: "ticket", scope: "4", states: 1_888, transitions: 4_960, depth: 25 },
])("$name, which is claimed of runs", ({ name, scope, ...counts }) => {
  const spec = specs[name] as Spec;
  const broken = { philosophers: ["hunger"], "pgmap-kill": ["killed"] }[name] ?? [];

  test("has its known numbers and verdicts", () => {
    const system = systemOf({ spec, scope, tree: "", dropped: [] });
    const { findings, ...found } = searched(system, { engine: "wasm" });
    expect(found).toMatchObject({ complete: true, ...counts });
    expect([...findings.keys()].sort()).toEqual(broken);
  });

  test("says them in its own file", () => {
    expect(spec.expected?.[scope]?.[""]).toEqual({ broken, ...counts });
  });

  test("has the claims that it is held against SPIN on", () => {
    const claims = claimModels.filter(({ protocol }) => protocol === name);
    const { properties } = systemOf({ spec, scope, tree: "", dropped: [] }).protocol;
    const ids = (properties ?? []).map(({ id }) => id);
    expect(claims.length).toBeGreaterThan(0);
    for (const { claim } of claims) expect(ids).toContain(claim?.id);
  });
});

test("every model of the benchmarks is a protocol at one of its scopes", () => {
  for (const { model } of entrants({ quick: false }))
    expect(specs[model.protocol]?.scopes[model.scope], nameOf(model)).toBeDefined();
});

describe("the claims of pgmap-invariant", () => {
  const scope = "2_3_1";

  test("can be broken: a killer that does not say so first", () => {
    const edits = { kill: [remove("dying = true")] };
    expect(brokenIn(run({ spec: pgmapInvariant, scope, tree: "", edits }))).toEqual(["dying"]);
  });

  test("can be broken: more references than threads", () => {
    const assumes = (): boolean => true;
    const context = { scope: pgmap.scopes[scope], scopeName: scope, tree: "", assumes };
    const { properties } = pgmapInvariant.protocol(context as Parameters<typeof pgmap.protocol>[0]);
    const [claim] = Object.values(properties?.[0]?.clauses ?? {});
    const holds = (...refs: number[]): unknown =>
      claim?.({ folio: refs.map((n) => ({ refs: n })) }, {} as Where);
    expect([holds(1, 2), holds(2, 2)]).toEqual([true, false]);
  });
});

test("the numbers of a ring of philosophers follow from those of smaller rings", () => {
  const rings = [{ states: 2_163, transitions: 8_770 }, ...diningLadder.map(({ full }) => full)];
  const terms = rings.map(({ states, transitions }, i) => [states + 1, transitions / (i + 5) + 1]);
  for (const kind of [0, 1])
    for (let i = 2; i < terms.length; i += 1) {
      const [a, b, c] = terms.slice(i - 2, i + 1).map((term) => term[kind] as number);
      expect(c).toBe(4 * (b as number) + 3 * (a as number));
    }
});

test("the states of the election are wider than 127 bits", () => {
  const { protocol, runners } = systemOf({ spec: election, scope: "12_4", tree: "", dropped: [] });
  const bitsFor = (values: number): number => Math.ceil(Math.log2(values));
  const cells = protocol.memory.all.map(({ field }) => bitsFor(field.size));
  const locations = runners.map(({ automaton }) => bitsFor(automaton.locations.length));
  expect([...cells, ...locations].reduce((sum, bits) => sum + bits)).toBe(141);
});
