import { describe, expect, test } from "vitest";
import { singleText } from "../../../cli/report/report-text.ts";
import type { RunResult } from "../../../cli/run/result.ts";
import { runResult } from "../results.ts";

/** The report of a single run, with each paragraph on one line. */
function paragraphs(over: Partial<RunResult>): readonly string[] {
  const text = singleText(runResult(over), 200);
  return text.split("\n\n").map((part) => part.replaceAll(/\n\s*/g, " "));
}
const SCOPE = "scope small, tree V9";
const reduced = { reductions: ["minimise", "fuse"], states: 12, fullStates: 4386 } as const;
const I1 = { id: "I1", name: "it is", kind: "always", verdict: "broken" } as const;
const broken = [{ ...I1, trace: undefined, replay: undefined }];

describe("the conclusion", () => {
  test("says that its counts are of the full graph", () => {
    expect(paragraphs({})).toContain(
      `holds in all 24 states of the full graph (${SCOPE}; complete): 3,400 transitions, depth 6, 1.3 s`,
    );
    expect(paragraphs({ verdict: "broken", properties: broken })).toContain(
      `broken: I1 (${SCOPE}; complete): 24 states of the full graph, 3,400 transitions, depth 6, 1.3 s`,
    );
  });

  test("says of what reduced graph they are, and what the full one would have needed", () => {
    const counts =
      "12 states of the reduced graph (minimise, fuse; the full graph has 4,386), 3,400 transitions, depth 6, 1.3 s";
    expect(paragraphs(reduced)).toContain(`holds (${SCOPE}; complete): ${counts}`);
    expect(paragraphs({ ...reduced, verdict: "broken", properties: broken })).toContain(
      `broken: I1 (${SCOPE}; complete): ${counts}`,
    );
  });

  test("says nothing of the full graph where nobody knows it", () => {
    expect(paragraphs({ ...reduced, fullStates: undefined }).join()).toContain(
      "12 states of the reduced graph (minimise, fuse), 3,400",
    );
  });

  test("says which aims are not reached, whatever the verdict", () => {
    const goal = { id: "G1", name: "it is so", kind: "aim", verdict: "not reached" } as const;
    const missed = { ...goal, trace: undefined, replay: undefined };
    expect(paragraphs({ properties: [missed] }).join("; ")).toContain("1.3 s; not reached: G1");
    expect(paragraphs({ verdict: "broken", properties: [...broken, missed] })).toContain(
      `broken: I1 (${SCOPE}; complete): 24 states of the full graph, 3,400 transitions, depth 6, 1.3 s; not reached: G1`,
    );
  });

  test("says why it is incomplete", () => {
    const stopped = { verdict: "incomplete", complete: false, stopped: "interrupted" } as const;
    expect(paragraphs({ ...stopped, fullStates: undefined })).toContain(
      `incomplete: interrupted (${SCOPE}): 24 states of the full graph, 3,400 transitions, depth 6, 1.3 s`,
    );
  });
});

describe("a store that may miss states", () => {
  const over = {
    store: "bitstate",
    verdict: "incomplete",
    complete: false,
    coverage: "About 3 in 1,000 states were missed.",
  } as const;

  test("proves nothing at its end, and says how much it may have missed", () => {
    const [, conclusion, coverage] = paragraphs(over);
    expect(conclusion).toMatch(/^incomplete: a bitstate store may have missed states \(/);
    expect(coverage).toBe("About 3 in 1,000 states were missed.");
  });

  test("is named beside the engine", () => {
    expect(paragraphs(over)[0]).toContain("breadth first, wasm engine, bitstate store");
    expect(paragraphs({ engine: "js" })[0]).toMatch(/breadth first, js engine$/);
  });
});

test("a search that was kept says how it goes on, in words for a shell", () => {
  expect(paragraphs({ checkpoint: "my run.ckpt" })).toContain(
    "To go on from here: the same command, with --resume 'my run.ckpt'",
  );
  expect(paragraphs({}).join()).not.toContain("--resume");
});
