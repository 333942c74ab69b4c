/**
 * A search says the same whatever the number of its workers: numbers, verdicts, counts, and the paths themselves. Levels
 * here are large enough for threads to start.
 */
import { describe, expect, test } from "vitest";
import {
  REDUCTIONS,
  type SearchOptions,
  type SearchResult,
} from "../../../checker/search/search.ts";
import type { System } from "../../../checker/search/system.ts";
import { partsWithThreads } from "./with-threads.ts";
import { crowd } from "./crowd.ts";
import type { Instance } from "../../../checker/check.ts";
import { instanceOf } from "../tiny.ts";

const { finish, language, pgmap, pgmapInvariant, search, specs, systemOf } =
  await partsWithThreads();

const WORKERS = [1, 2, 4, 8];

const bench = (spec: typeof pgmap, scope: "2_3_1" | "3_3_3"): System =>
  systemOf({ spec, scope, tree: "", dropped: [] });
const crowded = (bits: number): System => systemOf(instanceOf(crowd(language, bits)));
const kernelSpec = (id: string): System => {
  const spec = specs.find((one) => one.id.startsWith(id)) as Instance["spec"];
  return systemOf({ spec, scope: "medium", tree: "V10", dropped: [] });
};

/** What must not depend on who searched. */
function told(result: SearchResult): unknown {
  const { seconds: _, stats, ...rest } = result;
  return { ...rest, findings: [...result.findings].sort(byId), levels: stats.levels };
}
const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : 1;

/** Searches with several numbers of workers, and gives what one alone found. */
function sameForAll(system: System, options: SearchOptions, workers = WORKERS): SearchResult {
  const [alone, ...others] = workers.map((count) =>
    finish(search(system, "bfs", { ...options, workers: count })),
  ) as [SearchResult, ...SearchResult[]];
  for (const [i, other] of others.entries())
    expect(told(other), `${workers[i + 1]} workers`).toEqual(told(alone));
  return alone;
}
const largest = ({ stats }: SearchResult): number => Math.max(...stats.levels);

/** Bits of a cell, so that states have one word, two, or three. */
const shapes = [
  { bits: 4, words: "one word" },
  { bits: 14, words: "two words" },
  { bits: 16, words: "three words" },
];

describe("any number of workers say the same", () => {
  test.each(["wasm", "js"] as const)("of pgmap 2_3_1, %s", (engine) => {
    expect(sameForAll(bench(pgmap, "2_3_1"), { engine }).states).toBe(31_240);
  });

  test.each(["wasm", "js"] as const)("of the first levels of pgmap 3_3_3, %s", (engine) => {
    const result = sameForAll(bench(pgmap, "3_3_3"), { engine, maxDepth: 17 });
    expect(largest(result)).toBeGreaterThan(8192);
    expect(result.complete).toBe(false);
  });

  test("of a spec of the kernel, where properties are broken", () => {
    const { findings, states } = sameForAll(kernelSpec("sc02"), { engine: "wasm" });
    expect(states).toBe(68_030);
    expect([...findings.keys()]).toEqual(expect.arrayContaining(["I8", "I10"]));
  });

  test.each(shapes)("where claims break at several depths, in states of $words", ({ bits }) => {
    const result = sameForAll(crowded(bits), { engine: "wasm" });
    expect(result).toMatchObject({ states: 8 ** 6, transitions: 6 * 7 * 8 ** 5, depth: 42 });
    expect(largest(result)).toBeGreaterThan(8192);
    const depths = [...result.findings].map(([id, { path }]) => `${id} ${path.length}`).sort();
    expect(depths).toEqual(["W 3", "early 9", "end 14", "late 18", "middle 12"]);
  });

  test("in JavaScript, too", () => {
    const { findings } = sameForAll(crowded(14), { engine: "js" }, [1, 2, 8]);
    expect(findings.size).toBe(5);
  });

  test("where they stop at what is broken first", () => {
    const properties = ["late", "beyond"];
    const result = sameForAll(crowded(4), { engine: "wasm", first: true, properties });
    expect(result.stopped).toBe("stopped at the first broken property");
    expect(result.depth).toBe(17);
    expect(largest(result)).toBeGreaterThan(8192);
  });

  test("where they stop at a number of states, but for how often statements were taken", () => {
    const system = crowded(4);
    const results = WORKERS.map((workers) =>
      finish(search(system, "bfs", { engine: "wasm", maxStates: 150_000, workers })),
    );
    for (const result of results) {
      expect(result.stopped).toBe("stopped at 150,000 states");
      const { counts: _, ...rest } = told(result) as { counts: unknown };
      const { counts: _alone, ...alone } = told(results[0] as SearchResult) as { counts: unknown };
      expect(rest).toEqual(alone);
    }
  });

  test.each([[["order"]], [["fuse"]], [["symmetry"]], [REDUCTIONS]] as const)(
    "with the reductions %s",
    (reductions) => {
      const options = { engine: "wasm", reductions } as const;
      const { states } = sameForAll(
        bench(pgmapInvariant, "3_3_3"),
        { ...options, maxDepth: 24 },
        [1, 2, 8],
      );
      expect(states).toBeGreaterThan(20_000);
      expect(sameForAll(crowded(4), options, [1, 4]).findings.size).toBe(5);
    },
  );

  test("with fingerprints", () => {
    const { states } = sameForAll(crowded(16), { engine: "wasm", store: "fingerprint" });
    expect(states).toBe(8 ** 6);
  });
});

// Two threads that set the bits of one state at the same time may both find that it is new.
test("with a field of bits, several workers miss hardly any state", () => {
  const options = { engine: "wasm", store: "bitstate", workers: 4 } as const;
  const { states, complete } = finish(search(crowded(4), "bfs", options));
  expect(complete).toBe(false);
  expect(states).toBeGreaterThan(8 ** 6 * 0.999);
});
