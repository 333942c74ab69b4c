import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Progress } from "../../cli/progress.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

const counts = { states: 12_000, transitions: 30_000, depth: 7, frontier: 800 };
const full = { graph: "full", states: undefined } as const;
const it = { label: "it small", ...full };

/** Where progress goes: all that was written, as a terminal of so many columns or as a pipe. */
function written(columns?: number): { readonly progress: Progress; text: () => string } {
  let all = "";
  const write = (text: string): void => void (all += text);
  const stream = { write, columns, isTTY: columns !== undefined };
  const memory = (): number => 120 * 2 ** 20;
  const progress = new Progress(1, stream as unknown as NodeJS.WriteStream, memory);
  return { progress, text: () => all };
}

describe("progress in a pipe", () => {
  test("says nothing for two seconds", () => {
    const { progress, text } = written();
    const line = progress.begin(it);
    vi.advanceTimersByTime(1990);
    progress.show(line, counts);
    expect(text()).toBe("");
    vi.advanceTimersByTime(10);
    progress.show(line, counts);
    expect(text()).toBe(
      "it small: 12,000 states of the full graph, 15,000 transitions/s, 800 to go, depth 7, 120 MiB, 2 s\n",
    );
  });

  test("is a line now and then, ever more seldom", () => {
    const { progress, text } = written();
    const line = progress.begin(it);
    for (let second = 0; second < 300; second += 1) {
      vi.advanceTimersByTime(1000);
      progress.show(line, counts);
    }
    const seconds = text()
      .match(/\d+(?= s$)/gm)
      ?.map(Number);
    expect(seconds).toEqual([2, 7, 17, 37, 77, 137, 197, 257]);
  });

  test("is about the search that has run longest, and says how many are done", () => {
    let all = "";
    const write = (text: string): void => void (all += text);
    const progress = new Progress(3, { write } as unknown as NodeJS.WriteStream);
    const [first, second] = ["first", "second"].map((label) => progress.begin({ label, ...full }));
    if (first === undefined || second === undefined) throw new Error("nothing began");
    vi.advanceTimersByTime(2000);
    progress.show(second, counts);
    expect(all).toBe("");
    progress.end(first);
    progress.show(second, counts);
    expect(all).toMatch(/^1 of 3 done, second: /);
  });
});

describe("what it says of a search", () => {
  /** The line after two seconds, in a pipe. */
  function lineOf(of: object, more: object = {}): string {
    const { progress, text } = written();
    const line = progress.begin({ ...it, ...of });
    vi.advanceTimersByTime(2000);
    progress.show(line, { ...counts, ...more });
    return text();
  }

  test("is its pace since the last line", () => {
    const { progress, text } = written();
    const line = progress.begin(it);
    vi.advanceTimersByTime(2000);
    progress.show(line, counts);
    vi.advanceTimersByTime(5000);
    progress.show(line, { ...counts, transitions: 80_000 });
    expect(text().match(/[\d,]+(?= transitions\/s)/g)).toEqual(["15,000", "10,000"]);
  });

  test("is what it looks at, where that is not its states, with a pace of its own", () => {
    const { progress, text } = written();
    const line = progress.begin({ ...it, states: 44_800 });
    progress.show(line, { ...counts, transitions: 900_000 });
    vi.advanceTimersByTime(1000);
    const liveness = { ...counts, transitions: 0, doing: "liveness" };
    progress.show(line, liveness);
    vi.advanceTimersByTime(1000);
    progress.show(line, { ...liveness, transitions: 7_000 });
    expect(text()).toBe(
      "it small: liveness: 12,000 states, 7,000 transitions/s, 800 to go, depth 7, 120 MiB, 2 s\n",
    );
    const ofOne = { ...liveness, doing: "L2", depth: 0, frontier: 0 };
    vi.advanceTimersByTime(5000);
    progress.show(line, ofOne);
    vi.advanceTimersByTime(1000);
    progress.show(line, { ...ofOne, transitions: 3_000 });
    expect(text().split("\n")[1]).toBe(
      "it small: liveness of L2: 12,000 pairs, 3,000 transitions/s, 120 MiB, 8 s",
    );
  });

  test("is how full its table is, where the search knows", () => {
    expect(lineOf({}, { tableFull: 0.344 })).toContain("120 MiB, table 34 % full, 2 s");
    expect(lineOf({})).not.toContain("table");
  });

  test("is when it will be done, where the full graph is known", () => {
    // 11,200 of 44,800 are expanded: a quarter, in two seconds.
    expect(lineOf({ states: 44_800 })).toContain("25 % done, 6 s left");
  });

  test("is no such thing of a reduced graph, at its beginning, or where the number is wrong", () => {
    expect(lineOf({ states: 44_800, graph: "reduced" })).toMatch(/of the reduced graph.*MiB, 2 s/);
    expect(lineOf({ states: 44_800 }, { frontier: 11_900 })).not.toContain("done");
    expect(lineOf({ states: 11_999 })).not.toContain("done");
  });
});

describe("progress on a terminal", () => {
  test("is one line that is rewritten once a second, and taken off", () => {
    const { progress, text } = written(120);
    const line = progress.begin(it);
    for (let i = 0; i < 4; i += 1) {
      vi.advanceTimersByTime(500);
      progress.show(line, counts);
    }
    progress.clear();
    progress.clear();
    expect(text()).toBe(
      "\r\x1b[2Kit small: 12,000 states of the full graph, 30,000 transitions/s, 800 to go, depth 7, 120 MiB, 1 s" +
        "\r\x1b[2Kit small: 12,000 states of the full graph, 0 transitions/s, 800 to go, depth 7, 120 MiB, 2 s" +
        "\r\x1b[2K",
    );
  });

  const label = "a name that is longer than the line";
  test.each([
    [120, "\r\x1b[2Ka name that is longer than the: 12,000 states of the full graph, 15,000"],
    [
      100,
      "\r\x1b[2Ka name that is longer than the line: 12K full, 15K/s, 800 to go, depth 7, 120 MiB, 2 s",
    ],
    [72, "\r\x1b[2Ka name that is longe: 12K full, 15K/s, 800 to go, depth 7, 120 MiB, 2 s"],
    [30, "\r\x1b[2K12K full, 15K/s, 800 to go, d"],
  ])("fits %i columns", (columns, start) => {
    const { progress, text } = written(columns);
    const line = progress.begin({ label, ...full });
    vi.advanceTimersByTime(2000);
    progress.show(line, counts);
    expect(text().slice(0, start.length)).toBe(start);
    expect(text().length).toBeLessThanOrEqual(columns - 1 + "\r\x1b[2K".length);
  });
});
