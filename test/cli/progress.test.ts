import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Progress } from "../../cli/progress.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => void vi.useRealTimers());

const counts = { states: 12_000, transitions: 30_000, depth: 7, frontier: 800 };

/** Where progress goes: all that was written, as a terminal of so many columns or as a pipe. */
function written(columns?: number): { readonly stream: NodeJS.WriteStream; text: () => string } {
  let all = "";
  const write = (text: string): void => void (all += text);
  const stream = { write, columns, isTTY: columns !== undefined };
  return { stream: stream as unknown as NodeJS.WriteStream, text: () => all };
}

describe("progress in a pipe", () => {
  test("says nothing for two seconds", () => {
    const { stream, text } = written();
    const progress = new Progress(1, stream);
    const line = progress.begin("it small");
    vi.advanceTimersByTime(1990);
    progress.show(line, counts);
    expect(text()).toBe("");
    vi.advanceTimersByTime(10);
    progress.show(line, counts);
    expect(text()).toBe("it small: 12,000 states, depth 7, 800 to go, 6,000/s, 2 s\n");
  });

  test("is a line now and then, ever more seldom", () => {
    const { stream, text } = written();
    const progress = new Progress(1, stream);
    const line = progress.begin("it small");
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
    const { stream, text } = written();
    const progress = new Progress(3, stream);
    const [first, second] = [progress.begin("first"), progress.begin("second")];
    vi.advanceTimersByTime(2000);
    progress.show(second, counts);
    expect(text()).toBe("");
    progress.end(first);
    progress.show(second, counts);
    expect(text()).toMatch(/^1 of 3 done, second: /);
  });
});

describe("progress on a terminal", () => {
  test("is one line that is rewritten, and taken off", () => {
    const { stream, text } = written(80);
    const progress = new Progress(1, stream);
    const line = progress.begin("it small");
    for (let i = 0; i < 2; i += 1) {
      vi.advanceTimersByTime(2000);
      progress.show(line, counts);
    }
    progress.clear();
    progress.clear();
    expect(text()).toBe(
      "\r\x1b[2Kit small: 12,000 states, depth 7, 800 to go, 6,000/s, 2 s" +
        "\r\x1b[2Kit small: 12,000 states, depth 7, 800 to go, 3,000/s, 4 s" +
        "\r\x1b[2K",
    );
  });

  test("cuts the label where the line is too long", () => {
    const { stream, text } = written(60);
    const progress = new Progress(1, stream);
    const line = progress.begin("a name that is longer than the line");
    vi.advanceTimersByTime(2000);
    progress.show(line, counts);
    expect(text()).toHaveLength(59 + "\r\x1b[2K".length);
    expect(text()).toMatch(/a name tha.*: 12,000 states, .* 2 s$/);
  });
});
