/**
 * A search finds the same in minimised automata, in no more states.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  array,
  counter,
  flag,
  index,
  load,
  memory,
  optional,
  pause,
  procedure,
  process,
  processes,
  protocol,
  SpecError,
  start,
  store,
} from "../../../checker/index.ts";
import { pickUnless, putUnlessZero, refInc, refPut } from "../../../bench/protocols/pgmap.ts";
import { LimitError } from "../../../checker/error.ts";
import { finish } from "../../../checker/check.ts";
import { breadthFirst } from "../../../checker/reference/breadth-first.ts";
import { System } from "../../../checker/search/system.ts";
import { minimised } from "../../../checker/unfold/minimise.ts";
import { built, type ProtocolPart, randomProtocol } from "../../oracle/random-protocol.ts";
import { plainClasses } from "./made.ts";

const small = (system: System): System =>
  system.reshaped((automaton) => minimised(automaton).automaton);

interface Found {
  /** Ids of what was found, with the lengths of the paths; or that there is a mistake. */
  readonly verdicts: readonly string[];
  readonly states: number;
  readonly transitions: number;
}

function found(system: System): Found | "too large" {
  try {
    const result = finish(breadthFirst(system, { maxStates: 3_000 }));
    const { complete, states, transitions, findings } = result;
    if (!complete) return "too large";
    const verdicts = [...findings].map(([id, { path }]) => `${id} ${path.length}`).sort();
    return { verdicts, states, transitions };
  } catch (thrown) {
    if (!(thrown instanceof SpecError)) throw thrown;
    return { verdicts: [`mistake ${thrown.problem.message}`], states: 0, transitions: 0 };
  }
}

/** The system of a protocol; undefined where a mistake before the first step, or a limit, is in the way. */
function systemOf(part: ProtocolPart): System | undefined {
  try {
    return new System(built(part), { dropped: part.dropped });
  } catch (thrown) {
    if (thrown instanceof SpecError || thrown instanceof LimitError) return undefined;
    throw thrown;
  }
}

describe.each([false, true])("random protocols (wild: %s)", (wild) => {
  test("say the same with minimised automata, in no more states and transitions", () => {
    const seen = { compared: 0, fewer: 0, merged: 0 };
    fc.assert(
      fc.property(randomProtocol({ wild }), (part) => {
        const system = systemOf(part);
        if (system === undefined) return;
        const [full, less] = [found(system), found(small(system))];
        if (full === "too large" || less === "too large") return;
        expect(less.verdicts).toEqual(full.verdicts);
        expect(less.states).toBeLessThanOrEqual(full.states);
        expect(less.transitions).toBeLessThanOrEqual(full.transitions);
        const sizes = (of: System): number =>
          of.runners.reduce((sum, { automaton }) => sum + automaton.locations.length, 0);
        seen.compared += 1;
        if (less.states < full.states) seen.fewer += 1;
        if (sizes(small(system)) < sizes(system)) seen.merged += 1;
      }),
      { numRuns: 400 },
    );
    expect(seen.compared).toBeGreaterThan(200);
    expect(seen.merged).toBeGreaterThan(20);
    expect(seen.fewer).toBeGreaterThan(0);
  });

  test("have the classes of plain refinement", () => {
    fc.assert(
      fc.property(randomProtocol({ wild }), (part) => {
        for (const { automaton } of systemOf(part)?.runners ?? []) {
          expect([...minimised(automaton).classOf]).toEqual(plainClasses(automaton));
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("the pgmap protocol, where closures look at locals that no longer matter,", () => {
  /** Two threads, two folios, one round; `looks` has closures look at all locals in the last steps of a round. */
  function pgmapProtocol(looks: boolean): System {
    const mem = memory({
      folio: array(2, { refs: counter(2) }),
      pgmap: { ref: counter(15), dying: flag(), dead: flag() },
    });
    const { folio, pgmap } = mem.cells;
    type My = Readonly<{ f: number | null; first: boolean; n: number }>;
    const unused = (my: My): boolean => looks && (my.f ?? 0) + Number(my.first) + my.n > 99;
    const fault = procedure("fault", {
      locals: { f: optional(index(2)), first: flag(), n: counter(1) },
      body: ({ step, loop, given, set, ret }) => [
        loop("for (n = 0; n < 1; n++)", (my) => my.n < 1, [
          step("f = dying ? none : any folio", () => pickUnless(pgmap.dying, 2), "f"),
          given("if (!f) return", (my) => my.f === null, [ret()]),
          step("folio_ref_inc(f)", (my) => refInc(folio(my.f ?? 0).refs)),
          step("first = ref(f) == 1", (my) => load(folio(my.f ?? 0).refs).is(1), "first"),
          step("if (first) get(pgmap)", (my) => (my.first ? refInc(pgmap.ref) : pause)),
          step("use f", (my) => (unused(my) ? refInc(pgmap.ref) : pause)),
          step("first = put_testzero(f)", (my) => refPut(folio(my.f ?? 0).refs), "first"),
          step("if (first) put(pgmap)", (my) => (my.first ? putUnlessZero(pgmap.ref) : pause)),
          step("log", (my) => (unused(my) ? refInc(pgmap.ref) : pause)),
          set("n", (my) => my.n + 1),
        ]),
      ],
    });
    const kill = procedure("kill", {
      body: ({ step, awaits }) => [
        step("dying = true", () => store(pgmap.dying, true)),
        step("put(pgmap)", () => putUnlessZero(pgmap.ref)),
        awaits("wait for ref == 0", () => load(pgmap.ref).is(0)),
        step("dead = true", () => store(pgmap.dead, true)),
      ],
    });
    return new System(
      protocol({
        memory: mem,
        start: [start(pgmap.ref, 1)],
        processes: [...processes("fault", 2, fault, () => ({})), process("kill", kill, {})],
        deadlock: false,
      }),
    );
  }
  const sizesOf = (system: System): object => {
    const { states, transitions, depth } = finish(breadthFirst(system, {}));
    const locations = system.runners[0]?.automaton.locations.length;
    return { locations, states, transitions, depth };
  };

  test("is as small as where they do not", () => {
    const careful = { locations: 17, states: 1_886, transitions: 4_741, depth: 20 };
    expect(sizesOf(pgmapProtocol(false))).toEqual(careful);
    expect(sizesOf(small(pgmapProtocol(true)))).toEqual(careful);
  });

  test("has more states unless it is minimised", () => {
    expect(sizesOf(pgmapProtocol(true))).toEqual({
      locations: 24,
      states: 2_597,
      transitions: 6_503,
      depth: 20,
    });
  });
});
