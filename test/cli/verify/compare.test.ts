/**
 * `lastref compare`, as people run it.
 */
import { expect, test } from "vitest";
import { lastref } from "../lastref.ts";

test("says what the second tree brings and what it fixes", () => {
  const run = lastref(["compare", "V0", "V9", "--spec", "SC2,SC4,SC1", "--no-behaviour"]);
  expect(run.code).toBe(1);
  expect(run.stdout).toMatch(/V9, against V0/);
  expect(run.stdout).toMatch(/SC2 .*new violation .*brings I10/);
  expect(run.stdout).toMatch(/SC4 .*fixed here .*fixes I6/);
  expect(run.stdout).toMatch(/clean: SC1/);
});

test("says which aims the second tree reaches, also where nothing else changes", () => {
  const run = lastref(["compare", "V9", "V10", "--spec", "SC1"]);
  expect(run.code).toBe(0);
  expect(run.stdout).toMatch(/SC1 .*clean .*reaches I8-goal/);
});

test("a tree against itself brings nothing, as data too", () => {
  const run = lastref(["compare", "V10", "V10", "--spec", "SC2", "--format", "json"]);
  expect(run.code).toBe(0);
  expect(JSON.parse(run.stdout)).toMatchObject({
    scenarios: [{ status: "inherited", brings: [], inherits: ["I10", "I8"], fixes: [] }],
  });
});

test("a tree that is not there is one line and exit code 2", () => {
  const run = lastref(["compare", "V9", "V99"]);
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toMatch(/^lastref: there is no tree V99.*\n$/);
});
