import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fixture, lastref, scratch } from "./lastref.ts";

const out = join(scratch(), "a/b");
const specs = [fixture("lost-update"), fixture("embrace")];
const run = lastref(["check", ...specs, "--scope", "small,large,two", "--out", out]);
const read = (...path: string[]): string => readFileSync(join(out, ...path), "utf8");

test("--out writes trace, table and graph of each counterexample, and one picture for each spec", () => {
  expect(run.code, run.stderr).toBe(1);
  expect(readdirSync(join(out, "lost-update")).sort()).toEqual([
    "large.V0.I1.dot",
    "large.V0.I1.trace.json",
    "large.V0.I1.txt",
    "small.V0.I1.dot",
    "small.V0.I1.svg",
    "small.V0.I1.trace.json",
    "small.V0.I1.txt",
  ]);
  expect(readdirSync(join(out, "embrace")).sort()).toEqual([
    "two.deadlock.dot",
    "two.deadlock.svg",
    "two.deadlock.trace.json",
    "two.deadlock.txt",
  ]);
});

test("--out says where it wrote", () => {
  expect(run.stdout).toContain("3 counterexamples as ");
  expect(run.stdout).toContain(join(out, "report.json"));
});

test("a table in a file fits a mail, and says how to replay it", () => {
  const table = read("lost-update/small.V0.I1.txt");
  const prose = table.split("\n").filter((line) => !line.startsWith("Replay: "));
  expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(78);
  const command = /^Replay: lastref (.*)$/m.exec(table)?.[1]?.split(" ") ?? [];
  expect(command.slice(1)).toEqual([
    join(out, "lost-update/small.V0.I1.trace.json"),
    fixture("lost-update"),
  ]);
  expect(lastref(command)).toMatchObject({ code: 0, stderr: "" });
});

test("the pictures are pictures", () => {
  expect(read("embrace/two.deadlock.svg")).toMatch(/<svg[^]*mutex_lock\(a\)[^]*<\/svg>/);
  expect(read("embrace/two.deadlock.dot")).toMatch(/^digraph /);
});

test("the report of --out is that of --format json", () => {
  const more = ["--scope", "small,large,two", "--out", out, "--format", "json"];
  const { stdout } = lastref(["check", ...specs, ...more]);
  const times = /"seconds": [\d.e-]+/g;
  expect(read("report.json").replaceAll(times, "")).toBe(stdout.replaceAll(times, ""));
});

test("files that are there are replaced, and others stay", () => {
  writeFileSync(join(out, "report.json"), "old");
  writeFileSync(join(out, "mine.txt"), "mine");
  lastref(["check", fixture("embrace"), "--out", out]);
  expect(JSON.parse(read("report.json"))).toMatchObject({ runs: [{ spec: "embrace" }] });
  expect(read("mine.txt")).toBe("mine");
});

test("nothing broken leaves the report alone", () => {
  const clean = join(out, "clean");
  const held = lastref(["check", fixture("lost-update"), "--tree", "V10", "--out", clean]);
  expect(held.stdout).toContain(`Written: ${join(clean, "report.json")}\n`);
  expect(readdirSync(clean)).toEqual(["report.json"]);
});
