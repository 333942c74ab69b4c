/**
 * Properties are decided as the plainest search decides them: by looking at every state.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  add,
  aim,
  always,
  counter,
  flag,
  load,
  memory,
  never,
  procedure,
  type Property,
  sometimes,
  start,
  store,
  type Where,
} from "../../../checker/index.ts";
import { evaluate, View } from "../../../checker/search/predicate.ts";
import { checked, found, running, stepsTo } from "../tiny.ts";
import { depthsOf, protocols } from "./mini.ts";

interface State {
  readonly n: number;
  readonly lock: boolean;
}
type Claim = (s: State, where: Where) => boolean;

/** Claims that look here or there, depending on what they have seen. */
const claims = fc.letrec<{ claim: Claim }>((tie) => ({
  claim: fc.oneof(
    { maxDepth: 3 },
    fc.nat(2).map((k) => (s: State) => s.n === k),
    fc.constant((s: State) => s.lock),
    fc.constantFrom("A", "B").map((name) => (_: State, where: Where) => where.ended(name)),
    fc.constantFrom("A", "B").map((name) => (_: State, where: Where) => where.inside("p", name)),
    tie("claim").map((claim) => (s: State, where: Where) => !claim(s, where)),
    fc.tuple(tie("claim"), tie("claim"), tie("claim")).map(
      ([f, g, h]) =>
        (s: State, where: Where) =>
          f(s, where) ? g(s, where) : h(s, where),
    ),
  ),
})).claim;
const makers = { always, never, sometimes, aim };
const properties = fc
  .array(fc.tuple(fc.constantFrom("always", "never", "sometimes", "aim"), claims), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) =>
    list.map(([kind, claim], i): Property<any> =>
      makers[kind](`${kind}-${i}`, "a claim", (s: State, where) => claim(s, where)),
    ),
  );

describe("every property", () => {
  test("is decided where the plainest search decides it, at the same depth", () => {
    fc.assert(
      fc.property(protocols, properties, (protocol, list) => {
        const { system, report } = checked({ ...protocol, properties: list });
        const view = new View(system);
        for (const { id, kind, clauses } of list) {
          const [claim] = Object.values(clauses);
          const depths = [...depthsOf(system)]
            .filter(([state]) => {
              const isMet = evaluate(id, claim as Claim, view.at(state));
              return isMet !== (kind === "always" || kind === "aim");
            })
            .map(([, depth]) => depth);
          const finding = report.result.findings.get(id);
          expect(finding?.path.length).toBe(depths.length === 0 ? undefined : Math.min(...depths));
        }
      }),
      { numRuns: 300 },
    );
  });

  test("has the same verdict in every search", () => {
    fc.assert(
      fc.property(protocols, properties, (protocol, list) => {
        const verdicts = (kind: "bfs" | "dfs"): unknown =>
          checked({ ...protocol, properties: list }, { kind }).report.claims.map((c) => c.verdict);
        expect(verdicts("dfs")).toEqual(verdicts("bfs"));
      }),
    );
  });
});

describe("cells that no step writes", () => {
  const mem = memory({ before: counter(5), n: counter(5), after: flag() });
  const { before, n, after } = mem.cells;
  const p = procedure("p", {
    body: ({ step }) => [step("n++", () => add(n)), step("n++", () => add(n))],
  });
  const parts = { memory: mem, start: [start(before, 4), start(after, true)] };

  test("keep their first values, for properties too", () => {
    const kept = always(
      "kept",
      "before is 4 and after is up",
      (s: any) => s.before === 4 && s.after,
    );
    expect(found(running([p, p], { ...parts, properties: [kept] }))).toBe("9/12/4");
  });

  test("are read by steps as they were at the start", () => {
    const q = procedure("q", {
      body: ({ when, step }) => [
        when("if (before == 4)", () => load(before).is(4), [step("n++", () => add(n))]),
      ],
    });
    expect(found(running([q], parts))).toBe("3/2/2");
  });

  test("are told apart as soon as one step writes them", () => {
    const q = procedure("q", {
      body: ({ choose }) => [
        choose("either", [
          ["down", () => store(after, false), []],
          ["nothing", []],
        ]),
      ],
    });
    expect(found(running([q], parts))).toBe("3/2/1");
    const fell = never("fell", "after is never down", (s: any) => !s.after);
    expect(stepsTo("fell", running([q], { ...parts, properties: [fell] }))).toBe("A:down");
  });
});
