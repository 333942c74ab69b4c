import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ReportDocument } from "../../cli/report/shape.ts";
import { fixture, interrupted, lastref, scratch } from "./lastref.ts";

const doorbell = fixture("doorbell");
const check = (...args: readonly string[]) => lastref(["check", doorbell, ...args]);
const onV9 = (...args: readonly string[]) => check("--tree", "V9", ...args);

function documentOf(...args: readonly string[]): ReportDocument["runs"][number] {
  const { runs } = JSON.parse(onV9("--format", "json", ...args).stdout) as ReportDocument;
  return runs[0] as ReportDocument["runs"][number];
}

describe("liveness properties", () => {
  test("are checked with the others, and what fairness they rest on is said", () => {
    const { stdout, code } = onV9();
    expect(stdout).toContain(
      [
        "  holds  I1        nobody is alarmed",
        "  holds  L1        the sleeper wakes up",
        "  holds  L2        it strikes twelve",
      ].join("\n"),
    );
    expect(stdout).toMatch(/^liveness \(complete\): \d+ states of the (full|reduced) graph/m);
    expect(stdout).toContain(
      "  F-ring         The caller rings in the end.\n  weak-fairness  A process",
    );
    expect(code).toBe(0);
  });

  test("that hold for want of what they suppose are said to be vacuous", () => {
    expect(onV9().stdout).toMatch(
      /holds +L3 +an alarm wakes the sleeper \(vacuously: «.*» is never true\)/,
    );
  });

  test("are broken by a run that goes on for ever, which is told with its loop", () => {
    const { stdout, code } = check("--tree", "V0");
    expect(stdout).toContain(
      "broken  L1        the sleeper wakes up (for ever after 1 step, in a loop of 2: sleeper",
    );
    expect(stdout).toMatch(/^broken: L1 \(scope small, tree V0; complete\)/m);
    expect(code).toBe(1);
  });

  test("are broken where a rule of fairness is dropped that they need", () => {
    const { stdout, code } = onV9("--drop", "F-ring");
    expect(stdout).toMatch(/broken +L1 .*\(for ever from the start, in a loop of 2/);
    expect(stdout).not.toContain("The caller rings");
    expect(code).toBe(1);
  });

  test("are broken where no fairness is assumed, which is said", () => {
    const { stdout, code } = onV9("--fairness", "none");
    expect(stdout).toMatch(/wasm engine, no fairness\n/);
    expect(stdout).toMatch(/broken +L1 /);
    expect(stdout).toMatch(/holds +L2 /);
    expect(stdout).toMatch(/ no-fairness +A run may go on without/);
    expect(code).toBe(1);
  });

  test("are among what is expected to be broken", () => {
    const { stdout, code } = check("--tree", "V0,V1,V9", "--expected");
    expect(stdout).toContain("doorbell small V1 is not as expected:\n  broken       I1, expected");
    expect(stdout).toContain("2 of 3 runs as expected");
    expect(code).toBe(1);
  });

  test("are left out where nothing is recorded of them to hold against", () => {
    const args = ["check", "SC4", "--scope", "small", "--tree", "V0", "--expected"];
    const { stdout, code } = lastref(args);
    expect(stdout).not.toContain("liveness (complete)");
    expect(stdout).toContain("1 of 1 run as expected");
    expect(code).toBe(0);
  });

  test("of several runs stand in the matrix, with their stems and loops", () => {
    const { stdout } = check("--tree", "all");
    expect(stdout).toMatch(/T3 doorbell +broken L1 +broken I1 +holds \d/);
    expect(stdout).toMatch(/^ +V0 +V1 +V9\n +I1 +2 +nobody.*\n +L1 +1\+2 +the sleeper wakes up$/m);
  });
});

describe("--liveness only", () => {
  test("searches no states for the others", () => {
    const { stdout, code } = onV9("--liveness", "only");
    expect(stdout).toMatch(/^scope small, tree V9, liveness alone$/m);
    expect(stdout).not.toMatch(/ I1 | deadlock |never ran|^liveness \(/m);
    expect(code).toBe(0);
  });

  test("is what --property does that names such properties alone", () => {
    const run = documentOf("--property", "L2");
    expect(run.liveness).toMatchObject({ alone: true, products: [{ property: "L2" }] });
    expect(run.properties.map(({ id }) => id)).toEqual(["L2"]);
    expect(documentOf("--property", "L2,I1").liveness).toMatchObject({ alone: false });
  });

  test("leaves out specs without such properties, and says so", () => {
    const { stdout, stderr } = lastref([
      "check",
      fixture("lost-update"),
      doorbell,
      "--tree",
      "V9",
      "--liveness",
      "only",
    ]);
    expect(stderr).toBe("lastref: not checked, for want of what was asked for: lost-update\n");
    expect(stdout).toContain("T3 doorbell");
  });

  test.each([
    [["--liveness", "only"], fixture("lost-update"), "none of these specs has a liveness property"],
    [["--liveness", "only", "-p", "I1"], doorbell, "no liveness property is among I1"],
    [["--liveness", "skip", "-p", "L1"], doorbell, "all of L1 are liveness properties"],
    [["--search", "dfs", "-p", "L1"], doorbell, "The search for liveness is breadth first"],
    [["--liveness", "only", "--search", "dfs"], doorbell, "does not go with --search dfs"],
  ])("%j where nothing is left to check is a wrong command line", (args, spec, message) => {
    const { stderr, code } = lastref(["check", spec, ...args]);
    expect(stderr).toContain(message);
    expect(code).toBe(2);
  });
});

describe("liveness that is left out", () => {
  test.each([
    ["--liveness", "skip"],
    ["--search", "dfs"],
    ["--store", "fingerprint"],
  ])("%s %s says so, and reports none of it", (...args) => {
    const { stdout } = check("--tree", "V0", ...args);
    expect(stdout).toContain("3 liveness properties skipped; --liveness only checks them");
    expect(stdout).not.toMatch(/ L1 |weak-fairness|broken/);
  });
});

describe("a search for liveness that does not come to its end", () => {
  const huge = ["--scope", "huge", "--tree", "V9"];

  test.each([
    ["--max-states", "2000", "liveness stopped at 2,000 states"],
    ["--max-seconds", "0.5", "liveness stopped after 0.5 s"],
  ])("for %s is incomplete, and others are decided", (option, limit, why) => {
    const { stdout, code } = check(...huge, option, limit);
    expect(stdout).toContain(`incomplete: ${why} (scope huge, tree V9): `);
    expect(stdout).toMatch(/holds +I1 .*\n +incomplete +L1 /);
    expect(code).toBe(3);
  });

  test("goes on from its checkpoint, though the other search left none", () => {
    const file = join(scratch(), "doorbell.ckpt");
    const stopped = check(...huge, "--max-states", "2000", "--checkpoint", file);
    expect(stopped.stdout).toContain(`the same command, with --resume ${file}`);
    const { stdout, code } = check(...huge, "--max-states", "3000", "--resume", file);
    expect(stdout).toContain("incomplete: liveness stopped at 3,000 states");
    expect(code).toBe(3);
    expect(check(...huge, "--resume", `${file}.gone`).code).toBe(2);
  });

  test("leaves what it found broken", () => {
    const { stdout, code } = check(...huge, "--fairness", "none", "--max-states", "20000");
    expect(stdout).toMatch(/broken +L1 [^]*?\n +incomplete +L2 /);
    expect(stdout).toContain(
      "broken: L1 (scope huge, tree V9; incomplete: liveness stopped at 20,000 states)",
    );
    expect(code).toBe(1);
  });

  test("on Ctrl-C leaves a partial report and exits with 130", async () => {
    const args = ["check", doorbell, ...huge];
    const { code, stdout, stderr } = await interrupted(args, /^doorbell huge V9: liveness: /m);
    expect(stdout).toContain("incomplete: liveness interrupted (scope huge, tree V9): ");
    expect(stdout).toMatch(/holds +I1 .*\n +incomplete +L1 /);
    expect(stderr).toContain("lastref: stopping; Ctrl-C again to exit at once\n");
    expect(code).toBe(130);
  });

  test("is not begun after --first found another violation", () => {
    const { stdout, code } = check("--tree", "V1", "--first");
    expect(stdout).toMatch(/broken +I1 .*\n +incomplete +L1 /);
    expect(stdout).not.toContain("liveness (");
    expect(code).toBe(1);
  });

  test("ends at the first property that it finds broken with --first", () => {
    const { stdout } = check("--tree", "V0", "--first", "--drop", "F-ring");
    expect(stdout).toMatch(/broken +L1 /);
    expect(stdout).toContain("liveness (incomplete: stopped at the first broken property)");
  });
});
