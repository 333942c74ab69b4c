/**
 * A search that was stopped and goes on from its checkpoint gives what one gives that was never stopped; and from anything
 * else than its own checkpoint it does not go on.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { breadthFirst } from "../../../checker/engine/breadth-first.ts";
import { finish } from "../../../checker/check.ts";
import {
  access,
  always,
  counter,
  memory,
  procedure,
  type Property,
  type Protocol,
  update,
} from "../../../checker/index.ts";
import type { Reduction, SearchOptions, SearchResult } from "../../../checker/search/search.ts";
import { System } from "../../../checker/search/system.ts";
import { problemOf, running } from "../tiny.ts";
import { searched, interrupted, summary, system } from "./searching.ts";
import { threaded } from "./with-threads.ts";

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "lastref-checkpoint-"));
  file = join(folder, "search");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Stops a search after so many slices, and goes on. */
function inTwo(
  name: string,
  slices: number,
  [first, second]: readonly [SearchOptions, SearchOptions],
): SearchResult {
  const part = interrupted(name, slices, { ...first, checkpoint: file });
  expect(part).toMatchObject({ complete: false, stopped: expect.stringMatching(/^interrupted/) });
  expect(part.stopped).not.toMatch(/checkpoint/);
  return searched(name, { ...second, resume: file });
}

describe("a search that goes on", () => {
  const all: readonly Reduction[] = ["fuse", "order", "symmetry"];
  for (const name of ["pgmap", "narrow", "two", "wide"])
    for (const reductions of [[], ["order"] as const, all])
      for (const store of ["exact", "fingerprint"] as const)
        test(`gives the same: ${name}, ${store}, ${reductions.join() || "full"}`, () => {
          const options: SearchOptions = { store, reductions };
          const wasm: SearchOptions = { ...options, engine: "wasm" };
          const js: SearchOptions = { ...options, engine: "js" };
          const whole = summary(searched(name, wasm));
          for (const slices of [1, 20]) {
            expect(summary(inTwo(name, slices, [wasm, js]))).toEqual(whole);
            expect(summary(inTwo(name, slices, [js, wasm]))).toEqual(whole);
          }
        });

  test("gives the same with a field of bits", () => {
    const options = { store: "bitstate", engine: "wasm" } as const;
    const whole = searched("pgmap", options);
    const parts = inTwo("pgmap", 60, [options, { ...options, engine: "js" }]);
    expect(summary(parts)).toEqual(summary(whole));
    expect(parts.stats.coverage).toBe(whole.stats.coverage);
  });

  test("gives the same where it begins with a large level of which no row is known", () => {
    searched("large", { engine: "wasm", maxDepth: 30, checkpoint: file });
    const result = searched("large", { engine: "wasm", resume: file });
    expect(summary(result)).toEqual(summary(searched("large", { engine: "wasm" })));
  });

  test("gives the same when it is stopped again and again", () => {
    const options = { engine: "wasm" } as const;
    const whole = summary(searched("pgmap", options));
    let result = interrupted("pgmap", 100, { ...options, checkpoint: file });
    let stops = 1;
    for (; !result.complete; stops += 1)
      result = interrupted("pgmap", 100, { ...options, checkpoint: file, resume: file });
    expect(stops).toBeGreaterThan(5);
    expect(summary(result)).toEqual(whole);
  });

  test("gives the same with another number of workers", { timeout: 240_000 }, async () => {
    const { searched: search, interrupted: stop } = await threaded();
    for (const store of ["exact", "fingerprint"] as const) {
      const [one, two] = [1, 2].map((workers) => ({ engine: "wasm", store, workers }) as const);
      const whole = summary(search("large", one as SearchOptions));
      for (const [first, second] of [
        [two, one],
        [one, two],
      ]) {
        const part = stop("large", 6000, { ...first, checkpoint: file });
        expect(part.stopped).toBe("interrupted");
        expect(part.states).toBeGreaterThan(500_000);
        expect(summary(search("large", { ...second, resume: file }))).toEqual(whole);
      }
    }
  });
});

describe("a checkpoint is written", () => {
  const options = { engine: "wasm" } as const;
  const limits: readonly (readonly [string, SearchOptions])[] = [
    ["pgmap", { maxStates: 5000 }],
    ["pgmap", { maxDepth: 12 }],
    ["pgmap", { maxSeconds: 0 }],
    ["pgmap", { maxMemory: 1 }],
    ["narrow", { first: true }],
    ["wide", { first: true }],
  ];
  for (const [name, limit] of limits)
    test(`at a limit: ${name}, ${Object.keys(limit).join()}`, () => {
      const part = searched(name, { ...options, ...limit, checkpoint: file }, { slice: 0 });
      expect(part.complete).toBe(false);
      const same = searched(name, { ...options, ...limit, resume: file }, { slice: 0 });
      expect(same.stopped).toBe(part.stopped);
      expect(summary(searched(name, { ...options, resume: file }))).toEqual(
        summary(searched(name, options)),
      );
    });

  for (const [name, tuning] of [
    ["five", { memoryBytes: 5.5 * 2 ** 20, mostShardBits: 0 }],
    ["large", { memoryBytes: 8 * 2 ** 20, mostShardBits: 0 }],
  ] as const)
    test(`where the memory is full, and the search goes on in a larger one: ${name}`, () => {
      const part = searched(name, { ...options, checkpoint: file }, tuning);
      expect(part.stopped).toMatch(/^stopped where/);
      expect(part.stopped).not.toMatch(/checkpoint/);
      expect(summary(searched(name, { ...options, resume: file }))).toEqual(
        summary(searched(name, options)),
      );
    });

  test("every so often, and the search goes on", () => {
    const run = { ...options, checkpoint: file };
    const result = searched("pgmap", run, { slice: 0, checkpointEvery: 0 });
    const whole = summary(searched("pgmap", options));
    expect(summary(result)).toEqual(whole);
    // The last one is of the end, nearly.
    const rest = searched("pgmap", { ...options, resume: file });
    expect(summary(rest)).toEqual(whole);
  });

  test("beside the old one, and nothing else stays", () => {
    interrupted("pgmap", 5, { ...options, checkpoint: file });
    interrupted("pgmap", 50, { ...options, checkpoint: file });
    expect(readdirSync(folder)).toEqual(["search"]);
  });

  test("nowhere where there is no place: the search says so before it begins", () => {
    const checkpoint = join(folder, "nowhere", "search");
    expect(problemOf(() => searched("pgmap", { ...options, checkpoint }))).toMatchObject({
      code: "unwritable-checkpoint",
      at: checkpoint,
      message: expect.stringMatching(/ENOENT/),
    });
  });

  test("or not, where its place is lost meanwhile: what was found is told all the same", () => {
    const lost = join(folder, "lost");
    mkdirSync(lost);
    const checkpoint = join(lost, "search");
    const run = breadthFirst(system("narrow"), { ...options, checkpoint }, { slice: 0 });
    for (let i = 0; i < 30; i += 1) run.next();
    rmSync(lost, { recursive: true });
    let step = run.next("stop");
    while (step.done !== true) step = run.next();
    const { findings, stopped: why } = step.value;
    expect([...findings.keys()]).toContain("few");
    expect(why).toMatch(/^interrupted, and no checkpoint could be written to .*: ENOENT/);
  });
});

describe("a search does not go on", () => {
  const options = { engine: "wasm" } as const;
  /** What is said of a file that is not the search's own. */
  const refusal = (name: string, given: SearchOptions = {}): string => {
    const problem = problemOf(() => searched(name, { ...options, ...given, resume: file }));
    expect(problem).toMatchObject({ code: "bad-checkpoint", at: file });
    return problem?.message ?? "";
  };
  const keep = (name: string, given: SearchOptions = {}): void =>
    void interrupted(name, 30, { ...options, ...given, checkpoint: file });

  test("from another spec or scope", () => {
    keep("narrow");
    expect(refusal("wide")).toMatch(/of another spec, scope or tree/);
    expect(refusal("pgmap")).toMatch(/of another spec, scope or tree/);
  });

  test("from another store, other reductions or other properties", () => {
    keep("narrow", { store: "fingerprint" });
    expect(refusal("narrow")).toMatch(/made with --store fingerprint.*exact/);
    keep("narrow", { reductions: ["order"] });
    expect(refusal("narrow")).toMatch(/made with --reduction order.*none/);
    keep("narrow", { properties: ["few"] });
    expect(refusal("narrow", { properties: ["half"] })).toMatch(/it is for few.*for half/);
  });

  test("where a step does something else now", () => {
    const run = (by: number, given: SearchOptions): SearchResult =>
      finish(breadthFirst(new System(counts(by)), { ...options, ...given }));
    run(1, { maxDepth: 5, checkpoint: file });
    expect(run(1, { resume: file }).states).toBe(21);
    expect(problemOf(() => run(2, { resume: file }))?.code).toBe("bad-checkpoint");
  });

  test("where a property says something else now", () => {
    // The text of a predicate is what tells it from another one.
    type S = { readonly n: number };
    const low = always("low", "n is low", (s: S) => s.n < 9);
    const lower = always("low", "n is low", (s: S) => s.n < 7);
    const run = (of: typeof lower, given: SearchOptions): SearchResult =>
      finish(breadthFirst(new System(counts(1, [of])), { ...options, ...given }));
    run(low, { maxDepth: 5, checkpoint: file });
    expect(run(low, { resume: file }).findings.get("low")?.path).toHaveLength(9);
    expect(problemOf(() => run(lower, { resume: file }))?.code).toBe("bad-checkpoint");
  });

  test("from what is no checkpoint, of another format, or not there", () => {
    writeFileSync(file, "a shopping list\n".repeat(100));
    expect(refusal("narrow")).toBe("it is no checkpoint");
    writeFileSync(file, "");
    expect(refusal("narrow")).toBe("it is no checkpoint");
    keep("narrow");
    writeFileSync(file, readFileSync(file, "latin1").replace("format 1 ", "format 9 "), "latin1");
    expect(refusal("narrow")).toMatch(/it has format 9, and this version of lastref reads 1/);
    rmSync(file);
    expect(refusal("narrow")).toMatch(/it cannot be read: ENOENT/);
  });

  test("from one that is cut short, or too long", () => {
    keep("narrow");
    const whole = readFileSync(file);
    for (const length of [50, 1000, whole.length - 100_000, whole.length - 1]) {
      writeFileSync(file, whole.subarray(0, length));
      expect(refusal("narrow")).toBe("it is cut short");
    }
    writeFileSync(file, Buffer.concat([whole, Buffer.from("x")]));
    expect(refusal("narrow")).toBe("there is more in it than there should be");
  });

  test("from one with a flipped bit", () => {
    keep("narrow");
    const whole = readFileSync(file);
    const places = fc.oneof(fc.nat(2000), fc.nat(whole.length - 1));
    fc.assert(
      fc.property(places, fc.nat(7), (at, bit) => {
        const flipped = Buffer.from(whole);
        // What pads the first line says nothing.
        fc.pre(at < 29 || at >= 39);
        flipped[at] = (flipped[at] as number) ^ (1 << bit);
        writeFileSync(file, flipped);
        expect(refusal("narrow")).toMatch(/damaged|cut short|no checkpoint|format|more in it/);
      }),
      { numRuns: 60 },
    );
  });

  test("into a memory that is too small", () => {
    const large = interrupted("large", 9000, { ...options, checkpoint: file });
    expect(large.states).toBeGreaterThan(1_000_000);
    const into = (memoryBytes: number) =>
      problemOf(() => searched("large", { ...options, resume: file }, { memoryBytes }));
    expect(into(2 ** 23)).toMatchObject({ code: "no-room-to-resume" });
  });
});

const mem = memory({ n: counter(20) });
/** Counts to 20 in steps of `by`, and begins again. */
function counts(by: number, properties: readonly Property<any>[] = []): Protocol<any> {
  const step = access("add", { n: update(mem.cells.n) }, (s) => {
    s.n = (s.n + by) % 21;
  });
  const forEver = procedure("p", {
    body: ({ step: one, loop }) => [loop("for (;;)", () => true, [one("add", () => step)])],
  });
  return running([forEver], { memory: mem, properties });
}
