/**
 * `verify --out` writes everything there is.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lastref, scratch, written } from "../../lastref.ts";

const out = join(scratch(), "out");
const run = lastref(["verify", "P10", "--spec", "SC2,SC1", "--out", out]);
const text = (name: string): string => readFileSync(join(out, name), "utf8");
const stem = "sc02-pin-against-truncate/small.V10.I8";

test("it has a file for each form, and for each counterexample", () => {
  expect(run.code).toBe(1);
  expect(readdirSync(out).toSorted()).toEqual([
    "replies.mbox",
    "sc02-pin-against-truncate",
    "verify.json",
    "verify.junit.xml",
    "verify.ktap",
    "verify.sarif",
    "verify.txt",
  ]);
  expect(readdirSync(join(out, "sc02-pin-against-truncate")).toSorted()).toEqual(
    ["dot", "itf.json", "trace.json", "txt"].map((kind) => `small.V10.I8.${kind}`),
  );
  expect(run.stdout).toContain("1 counterexample as ");
});

test("a table marks new steps, and has the command that takes it again", () => {
  const table = text(`${stem}.txt`);
  expect(table).toMatch(/^ 14\+ folio_span_valid\(\) mm\/memremap\.c$/m);
  const [, trace] = /^Replay: lastref replay (.*)$/m.exec(table) ?? [];
  expect(lastref(["replay", trace ?? ""]).code).toBe(0);
});

test("ITF is that of render", () => {
  const rendered = lastref(["render", join(out, `${stem}.trace.json`), "--as", "itf"]);
  expect(JSON.parse(rendered.stdout)).toEqual(JSON.parse(text(`${stem}.itf.json`)));
});

test("the JSON says where traces are", () => {
  const [patch] = JSON.parse(text("verify.json")).patches;
  const files = patch.scenarios.flatMap((one: any) =>
    one.counterexamples.map(({ file }: any) => file),
  );
  expect(files).toEqual([join(out, `${stem}.trace.json`)]);
  expect(files.every((file: string) => existsSync(file))).toBe(true);
});

test("a place that cannot be written is one line and exit code 2, before any search", () => {
  const file = written(scratch(), "file", "");
  const failed = lastref(["verify", "P10", "--out", join(file, "out")]);
  expect(failed).toMatchObject({ code: 2, stdout: "" });
  expect(failed.stderr.trim().split("\n")).toHaveLength(1);
});
