import { availableParallelism } from "node:os";
import { describe, expect, test } from "vitest";
import { fixture, lastref } from "./lastref.ts";

const lostUpdate = fixture("lost-update");
/** Numbers of the full graph, whatever reductions can do. */
const FULL = ["--reduction", "none"];

describe("exit codes", () => {
  test("0 where all holds and the search was complete", () => {
    const { code, stderr } = lastref(["check", lostUpdate, "--tree", "V10"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("1 where a property is broken", () => {
    expect(lastref(["check", lostUpdate, "--tree", "V0"]).code).toBe(1);
  });

  test("1 where a property is broken and others are incomplete", () => {
    const run = lastref(["check", fixture("endless"), "--max-states", "100"]);
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/broken +I1 .*\n +incomplete +I2 /);
  });

  test("1 where one run is broken and another is incomplete", () => {
    const args = ["--tree", "V0,V9", "--scope", "tiny,small", "--max-depth", "6"];
    const run = lastref(["check", lostUpdate, ...args]);
    expect(run.stdout).toContain("4 runs: 2 hold, 1 broken, 1 incomplete");
    expect(run.code).toBe(1);
  });

  test.each([
    ["--max-states", "20", "stopped at 20 states"],
    ["--max-depth", "3", "stopped at depth 3"],
  ])("3 where %s was reached", (option, limit, why) => {
    const run = lastref(["check", lostUpdate, "--tree", "V9", ...FULL, option, limit]);
    expect(run.stdout).toContain(`incomplete: ${why} (scope small, tree V9)`);
    expect(run.code).toBe(3);
  });

  test("3 where time ran out", () => {
    const run = lastref(["check", fixture("endless"), "-p", "I2", "--max-seconds", "0.2"]);
    expect(run.stdout).toContain("incomplete: stopped after 0.2 s");
    expect(run.code).toBe(3);
  });

  test("3 where memory ran out", () => {
    const run = lastref(["check", fixture("endless"), "-p", "I2", "--max-memory", "100M"]);
    expect(run.stdout).toMatch(/incomplete: stopped at \d+ MiB of memory/);
    expect(run.code).toBe(3);
  });

  test("3 where Node has no heap left, and no dump of its stack", () => {
    const env = { NODE_OPTIONS: "--max-old-space-size=64" };
    const args = ["check", fixture("endless"), "-p", "I2", "--engine", "reference"];
    const run = lastref(args, { env });
    expect(run.stdout).toMatch(
      /incomplete: stopped at \d+ MiB of the 64 MiB of heap that Node has/,
    );
    expect(run.stderr).not.toMatch(/^\s+at |FATAL/m);
    expect(run.code).toBe(3);
  });

  test("3 for a random walk that breaks nothing: it proves nothing", () => {
    const run = lastref([
      "check",
      lostUpdate,
      "--tree",
      "V9",
      "--search",
      "random",
      "--max-states",
      "9",
    ]);
    expect(run.code).toBe(3);
  });
});

describe("one run", () => {
  const { stdout } = lastref(["check", lostUpdate, "--tree", "V0", ...FULL]);

  test("says each property's verdict", () => {
    expect(stdout).toContain(
      [
        "  broken  I1        no update is lost (after 6 steps)",
        "  holds   S1        all threads come to their end (after 6 steps)",
        "  holds   deadlock  ",
      ].join("\n"),
    );
  });

  test("says states, transitions and depth", () => {
    expect(stdout).toMatch(
      /broken: I1 \(scope small, tree V0; complete\): 24 states of the full graph, 34 transitions, depth 6, /,
    );
  });

  test("says which statements never ran, in the order of their lines", () => {
    expect(stdout).toMatch(/never ran:\n.*spin_lock.*\n.*atomic_inc.*\n.*spin_unlock.*\n\n/);
  });

  test("shows the counterexample and what it rests on", () => {
    expect(stdout).toContain("I1 is broken after 6 steps");
    expect(stdout).toContain("thread[0]");
    expect(stdout).toContain("R1  Callers hold the lock.");
  });

  test("a dropped rule is no longer relied on", () => {
    const run = lastref(["check", lostUpdate, "--tree", "V9", "--drop", "R1"]);
    expect(run.stdout).toContain("without R1");
    expect(run.stdout).not.toContain("R1  Callers");
    expect(run.code).toBe(1);
  });

  test("--property looks at that property alone", () => {
    const run = lastref(["check", lostUpdate, "--tree", "V0", "--property", "S1"]);
    expect(run.stdout).not.toContain("I1");
    expect(run.code).toBe(0);
  });

  test("--first stops early", () => {
    const run = lastref(["check", fixture("endless"), "--first"]);
    expect(run.stdout).toContain("incomplete: stopped at the first broken property");
    expect(run.code).toBe(1);
  });

  test("a deadlock is broken", () => {
    const run = lastref(["check", fixture("embrace")]);
    expect(run.stdout).toMatch(
      /broken +deadlock .*\(after 2 steps: thread\[0\] and thread\[1\] are\n +blocked/,
    );
    expect(run.stdout).toContain(
      "thread[0] is blocked for ever, in take_both() at mutex_lock(b), from step 2 on: lock[1].held = true",
    );
    expect(run.stdout).toContain(
      "thread[1] in take_both() at mutex_unlock(a): not taken; it is blocked itself",
    );
    expect(run.code).toBe(1);
  });

  test.each(["bfs", "dfs"])("%s finds the same states", (search) => {
    const run = lastref(["check", lostUpdate, "--tree", "V0", "--search", search, ...FULL]);
    expect(run.stdout).toContain("24 states of the full graph, 34 transitions");
  });

  test("a random walk with the same seed takes the same way", () => {
    const args = ["check", lostUpdate, "--tree", "V0", "--search", "random", "--max-states", "15"];
    const table = (seed: string): string =>
      lastref([...args, "--seed", seed]).stdout.replaceAll(/[\d.]+ s\b/g, "");
    expect(table("7")).toBe(table("7"));
    expect(new Set(["1", "2", "3", "4"].map(table)).size).toBeGreaterThan(1);
  });
});

describe("many runs", () => {
  test("without --tree, the telling trees of the small scope", () => {
    const { stdout } = lastref(["check", lostUpdate, ...FULL]);
    expect(stdout.split("\n").slice(0, 3)).toEqual([
      "scope small     V0         V9         V10",
      "T1 lost-update  broken I1  holds 27   holds 9",
      "Numbers are states of the full graph. Engine: wasm.",
    ]);
  });

  test("all trees and scopes make a matrix", () => {
    const { stdout } = lastref([
      "check",
      lostUpdate,
      "-t",
      "all",
      "-s",
      "all",
      "-p",
      "S1",
      ...FULL,
    ]);
    expect(stdout.split("\n").slice(0, 4)).toEqual([
      "                      V0         V9         V10        V11",
      "T1 lost-update tiny   holds 4    holds 6    holds 3    holds 3",
      "T1 lost-update small  holds 24   holds 27   holds 9    holds 9",
      "T1 lost-update large  holds 170  holds 108  holds 27   holds 27",
    ]);
  });

  test("a repeated option and a list with commas are the same", () => {
    const matrix = (...args: string[]): string =>
      lastref(["check", lostUpdate, ...args]).stdout.split("\n\n")[0] ?? "";
    expect(matrix("-t", "V0", "-t", "V11")).toBe(matrix("-t", "V0,V11"));
  });

  test("below the matrix are the steps to each violation", () => {
    const { stdout } = lastref(["check", lostUpdate, "-t", "V0,V10", "-s", "large"]);
    expect(stdout).toMatch(/scope large: steps to each violation\n +V0 +V10\n +I1 +9 +no update/);
  });

  test("a spec without what was asked for is named", () => {
    const { stderr } = lastref(["check", lostUpdate, fixture("embrace"), "-t", "V9"]);
    expect(stderr).toMatch(/not checked.*: embrace\n$/);
  });

  test("the number of jobs does not change the result", () => {
    const report = (jobs: string): string =>
      lastref(["check", lostUpdate, fixture("stumbles"), "-s", "all", "-j", jobs]).stdout;
    expect(report("3").replace(/in [\d.]+ s/, "")).toBe(report("1").replace(/in [\d.]+ s/, ""));
  });

  test("a spec that is wrong does not keep the others from being checked", () => {
    const { code, stdout, stderr } = lastref(["check", fixture("stumbles"), "--scope", "all"]);
    expect(stdout).toMatch(/^T3 stumbles early +error\nT3 stumbles never +holds 4$/m);
    expect(stderr).toMatch(/^lastref: stumbles early: .*up threw: too much\..*\n$/);
    expect(code).toBe(2);
  });
});

describe("workers", () => {
  const cores = availableParallelism();

  test("more of them than cores are a warning and no error", () => {
    const args = ["check", lostUpdate, "--tree", "V10", ...FULL];
    const few = lastref([...args, "--workers", "1"]);
    const many = lastref([...args, "--workers", String(cores + 1)]);
    expect(few.stderr).toBe("");
    expect(many.stderr).toBe(
      `lastref: ${cores + 1} workers on ${cores} cores take longer than one on each\n`,
    );
    const timeless = (text: string): string => text.replaceAll(/\d+\.\d s/g, "");
    expect(timeless(many.stdout)).toBe(timeless(few.stdout));
    expect(many.code).toBe(0);
  });
});

describe("--stats", () => {
  test("tells of one run, below all else", () => {
    const { stdout } = lastref(["check", lostUpdate, "--tree", "V0", ...FULL, "--stats"]);
    const [counterexample, counts] = ["Broken here: I1", "Transitions by statement (full graph):"];
    expect(stdout.indexOf(counterexample)).toBeGreaterThan(0);
    expect(stdout.indexOf(counts)).toBeGreaterThan(stdout.indexOf(counterexample));
    expect(stdout).toMatch(/^ +12 {2}count_up\(\) {2}.*:59 {2}n = old \+ 1$/m);
  });

  test("tells of several runs", () => {
    const { stdout } = lastref(["check", lostUpdate, ...FULL, "--stats"]);
    expect(stdout).toMatch(/^ +lost-update small V10 +full +9 +12 +4 /m);
  });
});

describe("--expected", () => {
  const OTHERWISE = [
    ["--first"],
    ["-p", "I1"],
    ["--search", "dfs"],
    ["--drop", "R1"],
    ["--max-depth", "9"],
    ["--reduction", "fuse"],
    ["--store", "bitstate"],
  ];

  test("0 where the numbers are those beside the spec, broken or not", () => {
    const { code, stdout } = lastref(["check", lostUpdate, "--expected"]);
    expect(stdout).toMatch(/3 of 3 runs as expected/);
    expect(code).toBe(0);
  });

  test("1 where one differs, and says what it was", () => {
    const { code, stdout } = lastref(["check", fixture("misjudged"), "--expected"]);
    expect(stdout).toContain(
      [
        "misjudged small is not as expected:",
        "  broken  deadlock, expected none",
        "  depth   8, expected 9",
        '  entry   { broken: ["deadlock"], states: 19, transitions: 22, depth: 8 }',
      ].join("\n"),
    );
    expect(code).toBe(1);
  });

  test("1 where nothing is expected yet, with the entry to write down", () => {
    const { code, stdout } = lastref(["check", lostUpdate, "--expected", "--tree", "V11"]);
    expect(stdout).toContain("  states       9, expected nothing yet");
    expect(stdout).toContain("  entry        { broken: [], states: 9, transitions: 12, depth: 4 }");
    expect(code).toBe(1);
  });

  test("3 where a search was not complete", () => {
    const { code, stdout } = lastref(["check", lostUpdate, "--expected", "--max-states", "26"]);
    expect(stdout).toContain("2 of 3 runs as expected");
    expect(stdout).toContain("depth of the full graph; 1 did not come to an end");
    expect(code).toBe(3);
  });

  test("2 with options that change what is searched", () => {
    for (const option of OTHERWISE) {
      const { code, stderr } = lastref(["check", lostUpdate, "--expected", ...option]);
      expect(stderr).toContain("--expected does not go with");
      expect(code).toBe(2);
    }
  });
});
