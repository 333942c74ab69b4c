/**
 * A search whose states are shared out among several memories gives what one in one memory gives.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Tuning } from "../../../checker/engine/breadth-first.ts";
import type { Reduction, SearchOptions, SearchResult } from "../../../checker/search/search.ts";
import { interrupted, searched, summary } from "./searching.ts";
import { threaded } from "./with-threads.ts";

const MIB = 2 ** 20;
const wasm = { engine: "wasm" } as const;
const js = { engine: "js" } as const;

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lastref-shards-"));
  file = join(folder, "search");
});
afterAll(() => rmSync(folder, { recursive: true }));

const memoriesOf = ({ stats }: SearchResult): number => stats.tables["memories"] ?? 1;

describe("several memories give the same", () => {
  const all: readonly Reduction[] = ["fuse", "order", "symmetry"];
  for (const name of ["pgmap", "narrow", "two", "wide"])
    for (const reductions of [[], ["order"] as const, all])
      test(`${name}, ${reductions.join() || "full"}`, () => {
        for (const store of ["exact", "fingerprint"] as const) {
          const options: SearchOptions = { store, reductions };
          const whole = summary(searched(name, { ...options, ...wasm }));
          for (const shardBits of [1, 2, 3]) {
            for (const engine of [wasm, js]) {
              const result = searched(name, { ...options, ...engine }, { shardBits });
              expect(memoriesOf(result)).toBe(2 ** shardBits);
              expect(summary(result)).toEqual(whole);
            }
          }
        }
      });

  test("with two workers", { timeout: 240_000 }, async () => {
    const { searched: search, summary: sum } = await threaded();
    const whole = sum(search("large", wasm));
    for (const shardBits of [1, 3])
      expect(sum(search("large", { ...wasm, workers: 2 }, { shardBits }))).toEqual(whole);
  });
});

describe("a memory that is full", () => {
  /** So much memory, and so many of them are needed. */
  const cases: readonly (readonly [string, number, SearchOptions, number])[] = [
    ["pgmap", 5.5, wasm, 2],
    ["pgmap", 5.5, js, 2],
    ["five", 5.5, wasm, 4],
    ["five", 5.5, js, 4],
    ["large", 16, wasm, 8],
  ];
  for (const [name, mebibytes, options, memories] of cases)
    test(`is joined by others: ${memories} for ${name}, ${options.engine}`, () => {
      const result = searched(name, options, { memoryBytes: mebibytes * MIB });
      expect(memoriesOf(result)).toBe(memories);
      expect(summary(result)).toEqual(summary(searched(name, wasm)));
    });

  test("is joined by others where the way to what was decided needs them", () => {
    const options: SearchOptions = { ...wasm, reductions: ["order", "fuse", "symmetry"] };
    const result = searched("five", options, { memoryBytes: 5.5 * MIB });
    expect(memoriesOf(result)).toBe(1);
    expect(summary(result)).toEqual(summary(searched("five", options)));
  });

  test("stays alone where no more may be had", () => {
    const small: Tuning = { memoryBytes: 5.5 * MIB };
    const bounded = searched("five", wasm, { ...small, mostShardBits: 1 });
    expect(memoriesOf(bounded)).toBe(2);
    expect(bounded.stopped).toMatch(
      /^stopped where the .* has? all|^stopped where the states of two/,
    );
    // Less than this program has: what is taken from the system may shrink while it runs.
    const tight = { ...wasm, maxMemory: 64 * MIB };
    expect(searched("large", tight, { memoryBytes: 64 * MIB }).stopped).toMatch(/MiB of memory$/);
  });
});

describe("a checkpoint of several memories", () => {
  test("is gone on from in as many", () => {
    for (const name of ["pgmap", "wide"]) {
      const whole = summary(searched(name, wasm));
      for (const slices of [3, 60]) {
        for (const [first, second] of [
          [wasm, js],
          [js, wasm],
        ] as const) {
          const part = interrupted(name, slices, { ...first, checkpoint: file }, { shardBits: 2 });
          expect(part.stopped).toMatch(/^interrupted/);
          const result = searched(name, { ...second, resume: file });
          expect(memoriesOf(result)).toBe(4);
          expect(summary(result)).toEqual(whole);
        }
      }
    }
  });

  test("is gone on from with another number of workers", { timeout: 240_000 }, async () => {
    const { searched: search, interrupted: stop, summary: sum } = await threaded();
    const [one, two] = [1, 2].map((workers) => ({ ...wasm, workers }));
    const whole = sum(search("large", wasm));
    for (const [first, second] of [
      [one, two],
      [two, one],
    ]) {
      const part = stop("large", 4000, { ...first, checkpoint: file }, { shardBits: 1 });
      expect(part.stopped).toBe("interrupted");
      expect(sum(search("large", { ...second, resume: file }))).toEqual(whole);
    }
  });

  test("of one memory goes on in more where it must", () => {
    const memoryBytes = 5.5 * MIB;
    interrupted("five", 400, { ...wasm, checkpoint: file }, { memoryBytes });
    const result = searched("five", { ...wasm, resume: file }, { memoryBytes });
    expect(memoriesOf(result)).toBe(4);
    expect(summary(result)).toEqual(summary(searched("five", wasm)));
  });
});
