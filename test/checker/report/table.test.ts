/**
 * Counterexamples as text.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { rule } from "../../../checker/index.ts";
import { tableOf } from "../../../checker/report/table.ts";
import type { Change } from "../../../checker/trace/replay.ts";
import { lassoReplay, lostWakeUp, retrying } from "../trace/lassos.ts";
import { replayOf, type Step } from "./replays.ts";

const change = (cell: string, kind: Change["kind"] = "cell"): Change => ({
  cell,
  before: "0",
  after: "1",
  kind,
});
const linesOf = (...args: Parameters<typeof tableOf>): string[] => tableOf(...args).split("\n");
const mail = { width: 78, assumptions: [] };

describe("the table", () => {
  const steps: Step[] = [
    { process: 0, text: "refs++", changes: [change("folio[0].refs")] },
    { process: 1, text: "put_page(page)", procedure: "put", file: "mm/swap.c" },
    { process: 1, text: "free", procedure: "put", file: "mm/swap.c" },
    { process: 0, text: "look", changes: [change("seen", "ghost"), change("taker", "note")] },
  ];

  test("gives each process a column, and each step a number", () => {
    const lines = linesOf(replayOf({ steps }), mail).map((line) => line.replaceAll(/ {2,}/g, "  "));
    expect(lines).toEqual([
      "tiny (scope one): I1 is broken after 4 steps.",
      "I1: it never breaks",
      "",
      "  A  B",
      expect.stringMatching(/^ {2}-+ {2}-+$/),
      " 1  p()",
      "  refs++",
      "  folio[0].refs: 0 -> 1",
      " 2  put() mm/swap.c",
      "  put_page(page)",
      " 3  free",
      " 4  look",
      "  (seen: 0 -> 1)",
      "  (taker: 1)",
      "",
      "Broken here: I1",
      "",
    ]);
  });

  test("puts steps below the name of their process", () => {
    const lines = linesOf(replayOf({ steps }), mail);
    const at = lines.find((line) => line.endsWith("  B"))?.indexOf("B");
    expect(lines.find((line) => line.includes("put() mm/swap.c"))?.indexOf("put()")).toBe(at);
    expect(lines.find((line) => line.includes("put_page"))?.indexOf("put_page")).toBe(
      (at ?? 0) + 2,
    );
  });

  test("says the procedure again where it changes, for each process by itself", () => {
    const text = tableOf(
      replayOf({
        steps: [
          { process: 0, text: "a", procedure: "one" },
          { process: 1, text: "b", procedure: "two" },
          { process: 0, text: "c", procedure: "one" },
          { process: 0, text: "d", procedure: "three" },
          { process: 0, text: "e", procedure: "one" },
        ],
      }),
      mail,
    );
    const count = (name: string): number => text.split(`${name}()`).length - 1;
    expect([count("one"), count("two"), count("three")]).toEqual([2, 1, 1]);
  });

  test("leaves out processes that take no step", () => {
    const lines = linesOf(
      replayOf({ steps: [{ process: 1, text: "a" }], processes: ["Q", "R"] }),
      mail,
    );
    expect(lines[3]?.trim()).toBe("R");
  });

  test("is left out where there are no steps", () => {
    expect(linesOf(replayOf({}), mail)).toEqual([
      "tiny (scope one): I1 is broken before the first step.",
      "I1: it never breaks",
      "",
      "Broken here: I1",
      "",
    ]);
  });
});

describe("the text around it", () => {
  test("names the tree where there is one", () => {
    expect(linesOf(replayOf({ trace: { tree: "v5" } }), mail)[0]).toBe(
      "tiny (tree v5, scope one): I1 is broken before the first step.",
    );
  });

  test("says that a sometimes is met", () => {
    const property = { id: "S1", name: "it can happen", kind: "sometimes" } as const;
    const lines = linesOf(replayOf({ trace: { property } }), mail);
    expect(lines[0]).toBe("tiny (scope one): S1 is met before the first step.");
    expect(lines).toContain("Met here: S1");
  });

  test("says that an aim is not reached", () => {
    const property = { id: "G1", name: "it is so", kind: "aim" } as const;
    const lines = linesOf(replayOf({ trace: { property } }), mail);
    expect(lines[0]).toBe("tiny (scope one): G1 is not reached before the first step.");
    expect(lines).toContain("Not reached here: G1");
  });

  test("says what happened at the end", () => {
    const at = { text: "lock", procedure: "take", file: undefined, at: "", stack: [] };
    const lines = linesOf(
      replayOf({
        steps: [{ process: 0, text: "a" }],
        trace: { by: "step" },
        failure: {
          clause: "n is small",
          values: [["n", "2"]],
          waiting: [{ process: "B", at }],
        },
      }),
      mail,
    );
    expect(lines.slice(-4)).toEqual([
      "Broken here by step 1: I1: n is small",
      "  n = 2",
      "  B waits in take() at lock",
      "",
    ]);
  });

  test("says what it rests on, what was dropped, and how to replay it", () => {
    const lines = linesOf(replayOf({ trace: { dropped: ["R2", "R3"] } }), {
      ...mail,
      assumptions: [rule("R1", "callers hold a reference")],
      command: "lastref replay trace.json",
    });
    expect(lines.slice(-5)).toEqual([
      "It rests on these assumptions:",
      "  R1: callers hold a reference",
      "Dropped: R2, R3",
      "Replay: lastref replay trace.json",
      "",
    ]);
  });

  test("ends with one end of line", () => {
    expect(tableOf(replayOf({}), mail)).toMatch(/[^\n]\n$/);
  });
});

describe("no line is longer than the width", () => {
  const words = fc.stringMatching(/^[a-z_>()\-&*=+;,.0-9]{1,60}$/);
  const text = fc.array(words, { minLength: 1, maxLength: 12 }).map((list) => list.join(" "));
  const stepsOf = (processes: number): fc.Arbitrary<Step[]> =>
    fc.array(
      fc.record({
        process: fc.nat(processes - 1),
        text,
        procedure: words,
        file: fc.option(words, { nil: undefined }),
        changes: fc.array(
          fc.record({
            cell: words,
            before: words,
            after: text,
            kind: fc.constantFrom("cell" as const, "ghost" as const, "note" as const),
          }),
          { maxLength: 3 },
        ),
      }) as fc.Arbitrary<Step>,
      { maxLength: 12 },
    );
  const at = { text: "lock(&page->lock) and more", procedure: "take", file: "", at: "", stack: [] };
  const longest = (names: readonly string[], steps: readonly Step[], width: number): number => {
    const failure = {
      clause: "a clause that is as long as people write them, and then some more of it",
      values: [["n", "a value ".repeat(20)]] as const,
      waiting: names.map((process) => ({ process, at })),
    };
    const replay = replayOf({ steps, processes: names, failure });
    const assumptions = [rule("R1", "an assumption of many words ".repeat(5))];
    return Math.max(...linesOf(replay, { width, assumptions }).map((line) => line.length));
  };

  test("for one to four processes with texts of any length", () => {
    const cases = fc
      .integer({ min: 1, max: 4 })
      .chain((n) => fc.tuple(fc.constant(n), stepsOf(n), fc.integer({ min: 78, max: 140 })));
    fc.assert(
      fc.property(cases, ([n, steps, width]) => {
        const names = Array.from({ length: n }, (_, i) => `thread[${i}]`);
        expect(longest(names, steps, width)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test("for hundreds of steps", () => {
    const steps = Array.from({ length: 1200 }, (_, i) => ({
      process: i % 4,
      text: "a = some_function_of(the, arguments) && another_one()",
    }));
    expect(longest(["A", "B", "C", "D"], steps, 78)).toBeLessThanOrEqual(78);
  });

  test("for narrow pages of one process", () => {
    fc.assert(
      fc.property(stepsOf(1), fc.integer({ min: 40, max: 78 }), (steps, width) => {
        expect(longest(["A"], steps, width)).toBeLessThanOrEqual(width);
      }),
    );
  });

  test("for names that are longer than their column", () => {
    const names = ["the first of several threads that fault", "B", "C", "D"];
    const steps = names.map((_, process) => ({ process, text: "a" }));
    expect(longest(names, steps, 78)).toBeLessThanOrEqual(78);
  });

  test("for more than four processes", () => {
    const names = ["A", "B", "C", "D", "E"];
    const steps = names.map((_, process) => ({ process, text: "a = some_function_of(arguments)" }));
    expect(longest(names, steps, 78)).toBeLessThanOrEqual(78);
  });
});

describe("a run that goes on for ever", () => {
  test("has its loop marked, and what each process does in it below", () => {
    expect(linesOf(lassoReplay(retrying, "ABB", 1), mail)).toEqual([
      "tiny (scope one): L1 is broken for ever after 1 step, in a loop of 2.",
      "L1: the consumer returns",
      "A waits for ever while others move; B spins.",
      "",
      "    A                         B",
      "    -                         -",
      " 1  waiter()",
      "      prepare_to_wait(q)",
      "        wait: awake -> queue",
      "--- loop: from here on, for ever ---",
      " 2                            retry()",
      "                                if (q->full)",
      " 3                              cpu_relax()",
      "--- back to after step 1 ---",
      "",
      "Broken for ever: L1: eventually A has ended",
      "In the loop:",
      expect.stringMatching(/^ {2}A waits for ever while others move, in waiter\(\) at /),
      ...Array.from({ length: 7 }, () => expect.any(String)),
      "",
    ]);
  });

  test("of which nothing comes before the loop goes back to the start", () => {
    const trace = { by: "loop", loop: 0 } as const;
    const lines = linesOf(replayOf({ steps: [{ process: 0, text: "a" }], trace }), mail);
    expect(lines.slice(4, 9)).toEqual([
      "    -",
      "--- loop: from here on, for ever ---",
      " 1  p()",
      "      a",
      "--- back to the start ---",
    ]);
  });

  test("and rests has that marked", () => {
    const lines = linesOf(lassoReplay(lostWakeUp(), "ABBBA", 5), mail);
    expect(lines[0]).toBe("tiny (scope one): L1 is broken after 5 steps, where it comes to rest.");
    expect(lines).toContain("--- comes to rest: nobody moves any more ---");
    expect(lines.join()).not.toMatch(/loop:|back to/);
  });
});
