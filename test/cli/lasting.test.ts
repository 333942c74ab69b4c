/**
 * A counterexample that goes on for ever, from the check to every form that it can have.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { ReportDocument } from "../../cli/report/shape.ts";
import { fixture, lastref, scratch, written } from "./lastref.ts";

const doorbell = fixture("doorbell");
const out = join(scratch(), "out");
const run = lastref(["check", doorbell, "--tree", "V0", "--out", out]);
const file = join(out, "doorbell/small.V0.L1.trace.json");
const rendered = (form: string): string => lastref(["render", file, doorbell, "--as", form]).stdout;

test("the check writes it with its loop", () => {
  expect(run.code).toBe(1);
  expect(JSON.parse(readFileSync(file, "utf8"))).toMatchObject({ by: "loop", loop: 1 });
});

test("it is taken again, with its loop and the fairness that it rests on", () => {
  const { stdout, code } = lastref(["replay", file, doorbell]);
  expect(stdout).toMatch(/^--- loop: from here on, for ever ---$/m);
  expect(stdout).toMatch(/^ {2}weak-fairness: A process that can take a step from some time on/m);
  expect(stdout).toContain("its property is false on it.");
  expect(code).toBe(0);
});

test("one whose loop is elsewhere is refused", () => {
  const trace = { ...(JSON.parse(readFileSync(file, "utf8")) as object), loop: 0 };
  const other = written(scratch(), "other.trace.json", JSON.stringify(trace));
  const { stderr, code } = lastref(["replay", other, doorbell]);
  expect(stderr).toContain("does not decide L1 any more: its loop does not come back");
  expect(code).toBe(2);
});

test("it is a table, a graph, and data", () => {
  expect(rendered("table")).toContain("--- back to after step 1 ---");
  expect(rendered("dot")).toContain("for ever: back to 1");
  expect(JSON.parse(rendered("itf"))).toMatchObject({ loop: 1 });
  expect(JSON.parse(rendered("json"))).toMatchObject({ hang: { loop: 1, length: 2 } });
});

test("the JSON of one run has it, written or not", () => {
  const { stdout } = lastref(["check", doorbell, "--tree", "V0", "--format", "json"]);
  const { runs } = JSON.parse(stdout) as ReportDocument;
  const hangs = runs[0]?.properties.map(({ id, hang }) => [id, hang?.length]);
  expect(hangs).toContainEqual(["L1", 2]);
  expect(hangs).toContainEqual(["L2", undefined]);
});
