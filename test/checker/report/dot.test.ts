/**
 * Graphs: what they show, and that hostile texts arrive as they are. The real layout engine reads every one.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { colourOf, dotOf, graphDot } from "../../../checker/report/dot.ts";
import { svgOf } from "../../../checker/report/svg.ts";
import type { Change } from "../../../checker/trace/replay.ts";
import { lassoReplay, lostWakeUp, retrying } from "../trace/lassos.ts";
import { replayOf } from "./replays.ts";

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', "#160": " " };
const plain = (xml: string): string =>
  xml.replaceAll(/&(#?\w+);/g, (_, name: string) => {
    const code = /^#(\d+)$/.exec(name)?.[1];
    return ENTITIES[name] ?? (code === undefined ? "?" : String.fromCodePoint(Number(code)));
  });
/** The texts of an SVG, as a browser shows them. */
const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => plain(text).trim());

/** A text as a title, a process, a state and an edge. */
const shown = async (text: string): Promise<string[]> => {
  const states = [
    { number: 0, broken: [], label: text },
    { number: 1, broken: ["I1"], label: "end" },
  ];
  const edges = [{ from: 0, to: 1, process: 0, text }];
  return textsOf(await svgOf(graphDot(`T ${text}`, [text], states, edges)));
};
const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");

const HOSTILE = [
  "Next</script><b>",
  'he said "no"',
  "C:\\temp\\new \\N \\G \\l \\",
  "a -> b; c [label=x]",
  "{a|b}",
  "if (a && b < c)",
  "p = &folio;",
  "// /* # */",
  "\u200fright to left\u200e",
  "<b>x</b> and more",
  "<b",
  "é 漢 →",
  "one\ntwo",
  "]]> -->",
  "'quoted'",
];

describe("a state graph", () => {
  test.each(HOSTILE)("shows %j as it is", async (text) => {
    const texts = await shown(text);
    const whole = lines(text);
    for (const line of whole) {
      expect(texts.filter((one) => one === line.trim()).length).toBeGreaterThanOrEqual(
        whole.length === 1 ? 3 : 2,
      );
    }
    expect(texts).toContain(`T ${whole[0] ?? ""}`.trim());
  });

  test("shows any text of such characters", async () => {
    const unit = fc.constantFrom(
      ...HOSTILE.join("")
        .replaceAll(/[^ -~]/g, "")
        .split(""),
    );
    const texts = fc
      .string({ unit, minLength: 1, maxLength: 12 })
      .map((text) => text.trim())
      .filter((text) => text !== "" && !/^<.*>$|&[#\w]+;|\\"/.test(text))
      .filter((text) => !text.includes("  "));
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        expect(await shown(text)).toContain(text);
      }),
      { numRuns: 60 },
    );
  });

  test("shows a text with a backslash before a quote as it is", async () => {
    expect(await shown('pr_warn("it\\"s");')).toContain('pr_warn("it\\"s");');
  });

  test("shows a text that is all between angle brackets as it is", async () => {
    expect(await shown("<b>x</b>")).toContain("<b>x</b>");
  });

  test("shows a text with an entity in it as it is", async () => {
    expect(await shown("a &lt; b")).toContain("a &lt; b");
  });

  test("has a node for each state and an edge for each transition", async () => {
    const states = [0, 1, 2].map((number) => ({ number, broken: [], label: `state ${number}` }));
    const edges = [
      { from: 0, to: 1, process: 0, text: "go" },
      { from: 1, to: 2, process: 1, text: "on" },
      { from: 2, to: 2, process: 0, text: "stay" },
    ];
    const dot = graphDot("A graph", ["A", "B"], states, edges);
    expect(textsOf(await svgOf(dot)).toSorted()).toEqual([
      "A",
      "A graph",
      "B",
      "go",
      "on",
      "state 0",
      "state 1",
      "state 2",
      "stay",
    ]);
    expect(dot).toContain(colourOf(1));
  });

  test("marks the states that break a property", () => {
    const dot = (broken: string[]): string =>
      graphDot("g", ["A"], [{ number: 0, broken, label: "s" }], []);
    expect(dot(["I1"])).toContain("#c00000");
    expect(dot([])).not.toContain("#c00000");
  });

  test("of more than 60 states has numbers and no texts", async () => {
    const many = (count: number): string => {
      const states = Array.from({ length: count }, (_, number) => {
        return { number, broken: [], label: `state ${number}` };
      });
      return graphDot("g", ["A"], states, [{ from: 0, to: 1, process: 0, text: "go" }]);
    };
    expect(textsOf(await svgOf(many(60)))).toContain("go");
    const terse = textsOf(await svgOf(many(61)));
    expect(terse).toContain("60");
    expect(terse).not.toContain("go");
    expect(terse).not.toContain("state 3");
  });
});

describe("the graph of a counterexample", () => {
  const changes: Change[] = [
    { cell: "n", before: "0", after: "1", kind: "cell" },
    { cell: "seen", before: "a", after: "b", kind: "ghost" },
    { cell: "taker", before: "", after: "A", kind: "note" },
  ];

  test("is a path of states with a step on each edge", async () => {
    const at = { text: "lock", procedure: "q", file: undefined, at: "", stack: [] };
    const replay = replayOf({
      steps: [
        { process: 0, text: "refs++", changes },
        { process: 1, text: "put", procedure: "q" },
      ],
      failure: { clause: "n is small", values: [["n", "1"]], waiting: [{ process: "B", at }] },
    });
    const texts = textsOf(await svgOf(dotOf(replay)));
    expect(texts).toEqual(
      expect.arrayContaining([
        "tiny (one): I1 it never breaks",
        "start",
        "1",
        "2: I1 broken",
        "it never breaks",
        "n is small",
        "n = 1",
        "B waits at lock",
        "n: 0 → 1",
        "(seen: a → b)",
        "(taker: A)",
        "in p()",
        "in q()",
      ]),
    );
    expect(texts.some((text) => text.endsWith("refs++"))).toBe(true);
  });

  test("says that a sometimes is met, and not in the colour of what is broken", async () => {
    const property = { id: "S1", name: "it can happen", kind: "sometimes" } as const;
    const dot = dotOf(replayOf({ steps: [{ process: 0, text: "a" }], trace: { property } }));
    expect(textsOf(await svgOf(dot))).toContain("1: S1 met");
    expect(dot).not.toContain("#c00000");
  });

  test("says that an aim is not reached", async () => {
    const property = { id: "G1", name: "it is so", kind: "aim" } as const;
    const dot = dotOf(replayOf({ steps: [{ process: 0, text: "a" }], trace: { property } }));
    expect(textsOf(await svgOf(dot))).toContain("1: G1 not reached");
  });

  test("has an edge back to where its loop begins, and says there who hangs", async () => {
    const dot = dotOf(lassoReplay(retrying, "ABB", 1));
    expect(
      [...dot.matchAll(/"(s\d+)" -> "(s\d+)"/g)].map(([, from, to]) => `${from} ${to}`),
    ).toEqual(["s0 s1", "s1 s2", "s2 s1"]);
    const texts = textsOf(await svgOf(dot));
    expect(texts).toEqual(
      expect.arrayContaining(["1: L1 broken for ever", "for ever: back to 1", "start", "2"]),
    );
    expect(texts.join(" ")).toContain("B spins: it takes steps 2-3 again and again");
    expect(dot.match(/bold/g)).toHaveLength(2);
  });

  test("of a run that rests has an edge from its last state to itself", async () => {
    const dot = dotOf(lassoReplay(lostWakeUp(), "ABBBA", 5));
    expect(dot).toContain('"s5" -> "s5"');
    const texts = textsOf(await svgOf(dot));
    expect(texts).toEqual(expect.arrayContaining(["5: L1 broken for ever", "rests for ever"]));
  });

  test("without steps is one state", async () => {
    expect(textsOf(await svgOf(dotOf(replayOf({}))))).toContain("0: I1 broken");
  });

  test.each(HOSTILE)("shows %j as it is", async (text) => {
    const [line = ""] = lines(text);
    const replay = replayOf({
      processes: ["A", line],
      steps: [
        {
          process: 1,
          text: line,
          procedure: line,
          changes: [{ ...changes[0], cell: line } as Change],
        },
      ],
      trace: { property: { id: line, name: line, kind: "always" } },
      failure: { clause: line, values: [[line, line]], waiting: [] },
    });
    const texts = textsOf(await svgOf(dotOf(replay)));
    const unbroken = texts.join(" ").replaceAll(/\s+/g, " ");
    for (const part of [
      `in ${line}()`,
      `${line}: 0 → 1`,
      `1: ${line} broken`,
      `${line} = ${line}`,
    ]) {
      expect(unbroken).toContain(part.replaceAll(/\s+/g, " "));
    }
  });
});

test("processes have colours of their own, and begin again after the last", () => {
  const colours = Array.from({ length: 7 }, (_, i) => colourOf(i));
  expect(new Set(colours).size).toBe(7);
  expect(colourOf(7)).toBe(colours[0]);
});

describe("the layout", () => {
  test("gives an SVG", async () => {
    const svg = await svgOf("digraph { a -> b }");
    expect(svg).toMatch(/<svg [\s\S]*<\/svg>\s*$/);
  });

  test("refuses what is no graph, and says what to do", async () => {
    await expect(svgOf("digraph { a -> ")).rejects.toMatchObject({
      name: "LimitError",
      problem: {
        code: "no-layout",
        message: expect.stringMatching(/^the graph could not be laid out: syntax error/),
        fix: "Ask for DOT and lay it out elsewhere",
      },
    });
  });
});
