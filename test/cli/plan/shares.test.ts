import { describe, expect, test } from "vitest";
import type { CheckOptions } from "../../../cli/options.ts";
import { crowded, sharesOf } from "../../../cli/plan/shares.ts";

const usual: CheckOptions = { search: "bfs", engine: "wasm", store: "exact", format: "text" };
const shares = (options: Partial<CheckOptions>, searches: number, cores: number): string => {
  const { lanes, workers } = sharesOf({ ...usual, ...options }, searches, cores);
  return `${lanes} x ${workers}`;
};

describe("searches at a time x workers of each", () => {
  test("a search by itself has all cores", () => {
    expect(shares({}, 1, 8)).toBe("1 x 8");
  });

  test("several searches have one each", () => {
    expect(shares({}, 58, 8)).toBe("8 x 1");
    expect(shares({}, 3, 8)).toBe("3 x 1");
  });

  test("one after the other, each has all cores", () => {
    expect(shares({ jobs: 1 }, 58, 8)).toBe("1 x 8");
  });

  test("more workers each are fewer searches at a time", () => {
    expect(shares({ workers: 3 }, 58, 8)).toBe("2 x 3");
    expect(shares({ workers: 9 }, 58, 8)).toBe("1 x 9");
  });

  test("both are as they were asked for", () => {
    expect(shares({ workers: 3, jobs: 5 }, 58, 2)).toBe("5 x 3");
  });

  test.each<Partial<CheckOptions>>([
    { search: "dfs" },
    { search: "random" },
    { engine: "reference" },
  ])("%j goes with one worker", (options) => {
    expect(shares(options, 1, 8)).toBe("1 x 1");
  });
});

describe("more threads than cores", () => {
  const said = (options: Partial<CheckOptions>, searches: number, cores: number) => {
    const all = { ...usual, ...options };
    return crowded(all, sharesOf(all, searches, cores), cores);
  };

  test("are a warning", () => {
    expect(said({ workers: 9 }, 1, 2)).toBe("9 workers on 2 cores take longer than one on each");
    expect(said({ workers: 2, jobs: 3 }, 9, 2)).toMatch(/^2 workers for each of 3 searches on 2/);
  });

  test("are none where nobody asked for workers, or there are enough cores", () => {
    expect(said({ jobs: 9 }, 9, 2)).toBeUndefined();
    expect(said({ workers: 2 }, 9, 2)).toBeUndefined();
  });
});
