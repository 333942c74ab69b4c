/**
 * Decision trees over packed states say of every state of random protocols what the predicates say, cells and places of
 * processes, before and after they have learnt it; and with symmetries, what they say of all images.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  anyProtocol,
  caseOf,
  protocolToReduce,
  symmetricProtocol,
} from "../../agreement/random-cases.ts";
import { Engine } from "../../../checker/engine/engine.ts";
import { reducedBy } from "../../../checker/engine/reduced.ts";
import { evaluate, View } from "../../../checker/search/predicate.ts";
import type { State, System } from "../../../checker/search/system.ts";
import { watchedClaims } from "../../../checker/search/watch.ts";
import { reachable } from "./reachable.ts";

/** Ids of the properties that a state decides, by their predicates. */
function byPredicates(system: System, view: View, state: State): readonly string[] {
  return watchedClaims(system, undefined)
    .filter(({ claim, predicate, breaksIf }) => {
      return evaluate(claim.id, predicate, view.at(state)) === breaksIf;
    })
    .map(({ claim }) => claim.id);
}

/** The same by the trees of an engine, which may have to learn it. */
class Looking {
  readonly engine: Engine;
  readonly #at: number;

  constructor(system: System, symmetry: boolean) {
    this.engine = new Engine(reducedBy(system, symmetry ? ["symmetry"] : [], undefined), {});
    this.#at = this.engine.tables.allocate(this.engine.stateBytes);
  }

  decided(state: State): readonly string[] {
    const { layout, memory, trees } = this.engine;
    layout.pack(state, memory, this.#at >>> 2);
    const found: string[] = [];
    trees.look(state, this.#at, (id) => found.push(id));
    const each = trees.claims.filter(({ claim }) => trees.decides(claim.id, this.#at));
    if (each.map(({ claim }) => claim.id).join() !== found.join())
      throw new Error(`asked one by one, they say ${each.map(({ claim }) => claim.id).join()}`);
    return found;
  }
}

describe.each([
  ["over all that the language has", anyProtocol],
  ["on which reductions can go wrong", protocolToReduce],
] as const)("of random protocols %s", (_, parts) => {
  test("trees say what predicates say", () => {
    let [states, decided] = [0, 0];
    fc.assert(
      fc.property(parts(), (part) => {
        const system = caseOf(part)?.system;
        if (system === undefined || watchedClaims(system, undefined).length === 0) return;
        const looking = new Looking(system, false);
        const view = new View(system);
        const list = reachable(system, 200);
        for (const state of [...list, ...list.toReversed()]) {
          const found = looking.decided(state);
          expect(found).toEqual(byPredicates(system, view, state));
          states += 1;
          decided += found.length;
        }
        const { evaluations } = looking.engine.trees;
        for (const state of list) looking.decided(state);
        expect(looking.engine.trees.evaluations, "what is known is not asked again").toBe(
          evaluations,
        );
      }),
      { numRuns: 100 },
    );
    expect(states).toBeGreaterThan(2000);
    expect(decided).toBeGreaterThan(300);
  });
});

test("with symmetries, a tree says whether a predicate decides an image of a state", () => {
  const met = { states: 0, more: 0 };
  fc.assert(
    fc.property(symmetricProtocol(), (part) => {
      const system = caseOf(part)?.system;
      if (system === undefined) return;
      const looking = new Looking(system, true);
      const view = new View(system);
      for (const state of reachable(system, 100)) {
        const images = looking.engine.trees.imagesOf(state);
        expect(images[0]).toEqual(state);
        const some = new Set(images.flatMap((image) => byPredicates(system, view, image)));
        expect([...looking.decided(state)].sort()).toEqual([...some].sort());
        met.states += 1;
        if (some.size > byPredicates(system, view, state).length) met.more += 1;
      }
    }),
    { numRuns: 60 },
  );
  expect(met.states).toBeGreaterThan(1000);
  // Predicates that are not symmetric by themselves.
  expect(met.more).toBeGreaterThan(50);
});

test("a retired property is not looked for any more", () => {
  fc.assert(
    fc.property(protocolToReduce(), (part) => {
      const system = caseOf(part)?.system;
      if (system === undefined) return;
      const looking = new Looking(system, false);
      const [first] = looking.engine.trees.claims;
      if (first === undefined) return;
      const { trees, tables, stateBytes, layout, memory } = looking.engine;
      trees.retire(first.claim.id);
      const at = tables.allocate(stateBytes);
      for (const state of reachable(system, 50)) {
        layout.pack(state, memory, at >>> 2);
        trees.look(state, at, (id) => expect(id).not.toBe(first.claim.id));
      }
    }),
    { numRuns: 50 },
  );
});
