/**
 * What a protocol claims, and when each kind of claim holds, is broken, or is not decided.
 */
import { describe, expect, test } from "vitest";
import {
  add,
  aim,
  always,
  assumption,
  counter,
  flag,
  load,
  memory,
  never,
  pause,
  type Property,
  procedure,
  rule,
  sometimes,
  spec,
  store,
} from "../../../checker/index.ts";
import { systemOf } from "../../../checker/check.ts";
import { checked, type CheckOptions, problemOf, running } from "../tiny.ts";

const above = { id: "I1", name: "n stays below 3" };
const below = { id: "I2", name: "n stays above 0" };
const mem = memory({ n: counter(3, { above, below }), up: flag() });
const { n, up } = mem.cells;
type State = { readonly n: number; readonly up: boolean };
const p = procedure("p", {
  body: ({ step, loop }) => [
    step("n++", () => add(n)),
    step("n++", () => add(n)),
    loop("for (;;)", () => true, [step("up = !up", () => pause)]),
  ],
});
const verdicts = (properties: Property<any>[], options: CheckOptions = {}): unknown =>
  checked(running([p], { memory: mem, properties, deadlock: false }), options)
    .report.claims.filter((claim) => properties.some(({ id }) => id === claim.id))
    .map(({ id, kind, verdict }) => `${kind} ${id} ${verdict}`);

describe("always", () => {
  test("holds where every state meets it, and is broken by one that does not", () => {
    expect(
      verdicts([
        always("yes", "n stays below 3", (s: State) => s.n < 3),
        always("no", "n stays below 2", (s: State) => s.n < 2),
      ]),
    ).toEqual(["always yes holds", "always no broken"]);
  });

  test("is broken where one of its clauses is", () => {
    const both = (limit: number): Property<State> =>
      always("both", "both hold", {
        "n is not negative": (s) => s.n >= 0,
        "n is small": (s) => s.n < limit,
      });
    expect(verdicts([both(3)])).toEqual(["always both holds"]);
    expect(verdicts([both(2)])).toEqual(["always both broken"]);
  });
});

describe("never", () => {
  test("holds where no state meets it, and is broken by one that does", () => {
    expect(
      verdicts([
        never("yes", "n is never 3", (s: State) => s.n === 3),
        never("no", "n is never 2", (s: State) => s.n === 2),
      ]),
    ).toEqual(["never yes holds", "never no broken"]);
  });
});

describe("sometimes", () => {
  const met = sometimes("met", "n comes to 2", (s: State) => s.n === 2);
  const missed = sometimes("missed", "n comes to 3", (s: State) => s.n === 3);

  test("holds where a state meets it, which is its witness", () => {
    expect(verdicts([met])).toEqual(["sometimes met holds"]);
    const { report } = checked(running([p], { memory: mem, properties: [met] }));
    expect(report.claims.find(({ id }) => id === "met")?.finding?.path).toHaveLength(2);
  });

  test("is broken where a complete search meets none", () => {
    expect(verdicts([missed])).toEqual(["sometimes missed broken"]);
    expect(verdicts([missed], { kind: "dfs" })).toEqual(["sometimes missed broken"]);
  });

  test("is not decided by a search that stopped", () => {
    expect(verdicts([met, missed], { maxDepth: 1 })).toEqual([
      "sometimes met incomplete",
      "sometimes missed incomplete",
    ]);
    expect(verdicts([missed], { kind: "random", maxStates: 3, maxSeconds: 0 })).toEqual([
      "sometimes missed incomplete",
    ]);
  });

  test("holds already where a search met it and stopped", () => {
    expect(verdicts([met, missed], { maxDepth: 2 })).toEqual([
      "sometimes met holds",
      "sometimes missed incomplete",
    ]);
  });
});

describe("an aim", () => {
  const reached = aim("reached", "n stays below 3", (s: State) => s.n < 3);
  const missed = aim("missed", "n stays below 2", (s: State) => s.n < 2);
  const parts = { memory: mem, properties: [missed, reached], deadlock: false } as const;

  test("holds where every state meets it, and is not reached where one does not", () => {
    expect(verdicts([reached, missed])).toEqual(["aim reached holds", "aim missed not reached"]);
  });

  test("that is not reached breaks nothing, and has a shortest trace", () => {
    const { report } = checked(running([p], parts));
    expect(report.verdict).toBe("holds");
    expect(report.claims.find(({ id }) => id === "missed")?.finding?.path).toHaveLength(2);
  });

  test.each(["reference", "js", "wasm"] as const)(
    "is no reason to stop at the first violation (%s)",
    (engine) => {
      for (const kind of ["bfs", "dfs"] as const) {
        const { result } = checked(running([p], parts), { kind, engine, first: true }).report;
        expect(result.complete).toBe(true);
      }
    },
  );

  test("is not decided by a search that stopped before", () => {
    expect(verdicts([reached, missed], { maxDepth: 1 })).toEqual([
      "aim reached incomplete",
      "aim missed incomplete",
    ]);
  });
});

describe("a range", () => {
  const over = procedure("over", {
    body: ({ loop, step }) => [loop("for (;;)", () => true, [step("n++", () => add(n))])],
  });
  const under = procedure("under", { body: ({ step }) => [step("n--", () => add(n, -1))] });
  const broken = (...procedures: Parameters<typeof running>[0]): string[] =>
    checked(running(procedures, { memory: mem }))
      .report.claims.filter(({ verdict }) => verdict === "broken")
      .map(({ id, kind }) => `${kind} ${id}`);

  test("is a claim for each end that has a name", () => {
    const { claims } = checked(running([p], { memory: mem })).report;
    expect(claims.map(({ kind, id, name }) => `${kind} ${id}: ${name}`).slice(0, 2)).toEqual([
      "range I2: n stays above 0",
      "range I1: n stays below 3",
    ]);
  });

  test("is broken by the step that would leave it, at that end", () => {
    expect(broken(over)).toEqual(["range I1"]);
    expect(broken(under)).toEqual(["range I2"]);
    expect(broken(over, under)).toEqual(["range I2", "range I1"]);
  });

  test("of several cells with one id is one claim", () => {
    const two = memory({ a: counter(1, { above }), b: counter(1, { above }) });
    const idle = procedure("idle", { body: () => [] });
    const { claims } = checked(running([idle], { memory: two })).report;
    expect(claims.filter(({ id }) => id === "I1")).toHaveLength(1);
  });
});

test("a property and a range of one id are one claim, with the property's name", () => {
  const over = procedure("over", {
    body: ({ loop, step }) => [loop("for (;;)", () => true, [step("n++", () => add(n))])],
  });
  const mine = always("I1", "all is well", () => true);
  const { claims } = checked(running([over], { memory: mem, properties: [mine] })).report;
  expect(claims.filter(({ id }) => id === "I1")).toMatchObject([
    { kind: "always", name: "all is well", verdict: "broken" },
  ]);
});

describe("ids", () => {
  test("name one property each", () => {
    const twice = [always("same", "one", () => true), never("same", "two", () => false)];
    expect(problemOf(() => verdicts(twice))).toEqual({
      code: "property-twice",
      message: "two properties have the id same",
      rule: "An id names one property",
    });
  });

  test("are reported in the order of the protocol, ranges and code after its properties", () => {
    const q = procedure("q", {
      body: ({ warnOn, assert }) => [
        warnOn("up", () => load(up), { id: "W", name: "w" }),
        assert("x", () => true, { id: "A", name: "a" }),
      ],
    });
    const properties = [always("P2", "b", () => true), always("P1", "a", () => true)];
    const { claims } = checked(running([q], { memory: mem, properties })).report;
    expect(claims.map(({ id }) => id).slice(0, 4)).toEqual(["P2", "P1", "I2", "I1"]);
    expect(claims.map(({ id }) => id).at(-1)).toBe("deadlock");
  });

  test("are reported in the order of the code where they stand in it", () => {
    const q = procedure("q", {
      body: ({ assert }) => [
        assert("first", () => true, { id: "A1", name: "a" }),
        assert("second", () => true, { id: "A2", name: "b" }),
      ],
    });
    const { claims } = checked(running([q], { deadlock: false })).report;
    expect(claims.map(({ id }) => id)).toEqual(["A1", "A2"]);
  });
});

describe("statements that nobody took", () => {
  const q = procedure("q", {
    body: ({ when, step, choose }) => [
      when("if (up)", () => load(up), [step("reset", () => store(up, false))]),
      choose("either", [
        ["left", []],
        ["right", [step("after", () => pause)]],
      ]),
    ],
  });

  test("are listed with their place after a complete search", () => {
    const { unreached } = checked(running([q], { memory: mem })).report;
    expect(unreached).toEqual([
      {
        procedure: "q",
        text: "reset",
        at: expect.stringMatching(/claims\.test\.ts:\d+$/),
      },
    ]);
  });

  test("are taken when one of the processes takes them", () => {
    const set = procedure("set", { body: ({ step }) => [step("set", () => store(up, true))] });
    expect(checked(running([q, q, set], { memory: mem })).report.unreached).toEqual([]);
  });

  test("are not listed after a search that stopped", () => {
    expect(checked(running([q], { memory: mem }), { maxDepth: 1 }).report.unreached).toEqual([]);
  });

  test("are listed in the order of the code", () => {
    const never2 = procedure("never2", {
      body: ({ given, step }) => [
        given("no", () => false, [step("a", () => pause), step("b", () => pause)]),
      ],
    });
    expect(checked(running([never2])).report.unreached.map(({ text }) => text)).toEqual(["a", "b"]);
  });
});

describe("assumptions", () => {
  const R1 = rule("R1", "it is up");
  const A1 = assumption("A1", "the hardware works");
  const assumptions = [R1, A1];

  test("are what a verdict rests on, but for those that were dropped", () => {
    const ids = (dropped: string[]): string[] =>
      checked(running([p], { memory: mem }), { assumptions, dropped }).report.assumptions.map(
        ({ id }) => id,
      );
    expect(ids([])).toEqual(["R1", "A1"]);
    expect(ids(["R1"])).toEqual(["A1"]);
  });

  test("can be asked for by a protocol, if they can be dropped", () => {
    const asking = (id: string, dropped: string[] = []): boolean => {
      let answer = false;
      const asks = spec({
        id: "asks",
        title: "asks",
        scopes: { one: {} },
        assumptions,
        protocol: ({ assumes }) => {
          answer = assumes(id);
          return running([p], { memory: mem });
        },
      });
      systemOf({ spec: asks, scope: "one", tree: "", dropped });
      return answer;
    };
    expect(asking("R1")).toBe(true);
    expect(asking("R1", ["R1"])).toBe(false);
    for (const id of ["A1", "R2"]) {
      expect(problemOf(() => asking(id))).toMatchObject({
        code: "unknown-assumption",
        message: `the protocol asks whether ${id} is assumed`,
      });
    }
  });
});
