/**
 * KTAP says of nothing that was not shown that it passed, and a TAP parser reads it.
 */
import { Parser } from "tap-parser";
import { expect, test } from "vitest";
import { verifyKtap } from "../../../../cli/verify/forms/verify-ktap.ts";
import { lostReport, sampleReport } from "../sample-report.ts";

const text = verifyKtap(await sampleReport());

/** What the parser makes of one level of it: each test as `ok 1`, with why it was skipped. */
function parsed(lines: readonly string[]): object {
  const { length } = lines;
  const results = Parser.parse(`${lines.join("\n")}\n`);
  const tests = results.flatMap(([kind, what]) =>
    kind === "assert"
      ? [`${what.ok ? "ok" : "not ok"} ${what.id}${what.skip === false ? "" : " skipped"}`]
      : [],
  );
  const done = results.find(([kind]) => kind === "complete");
  return { tests, plan: done?.[0] === "complete" ? done[1].plan.end : length };
}

test("has patches with their scenarios, each level two blanks further in", () => {
  expect(text.split("\n")).toEqual([
    "KTAP version 1",
    "1..2",
    "  KTAP version 1",
    "  1..4",
    "  # after 6 steps: I1, a thing is taken once",
    "  not ok 1 pool.small # brings I1",
    "  ok 2 old.small # XFAIL inherits I2",
    "  ok 3 long.small # SKIP after it: stopped at 3 states",
    "  ok 4 fine.small",
    'not ok 1 pool: take <1> & "all" ]]> no. 2 für alle',
    "ok 2 other: do something # SKIP it touches no function that the model has",
  ]);
});

test("a TAP parser finds the plan and the results of both levels", () => {
  const lines = text.split("\n");
  const inner = lines.filter((line) => line.startsWith("  ")).map((line) => line.slice(2));
  expect(parsed(lines.filter((line) => !line.startsWith("  ")))).toEqual({
    tests: ["not ok 1", "ok 2 skipped"],
    plan: 2,
  });
  expect(parsed(inner)).toEqual({
    tests: ["not ok 1", "ok 2", "ok 3 skipped", "ok 4"],
    plan: 4,
  });
});

test("a run that goes on for ever has a line that says who hangs", async () => {
  expect(
    verifyKtap(await lostReport())
      .split("\n")
      .slice(4, 6),
  ).toEqual([
    "  # after 5 steps, where it comes to rest: L1, the consumer returns",
    "  # A is blocked for ever.",
  ]);
});
