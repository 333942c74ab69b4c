/**
 * The README is true: its results, its example, and what it says that the example prints.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { specs } from "../../specs/index.ts";
import { resultsTable, tableIn } from "../../specs/results-table.ts";

const readme = readFileSync("README.md", "utf8");

/** Cells without the blanks that a formatter may put in. */
const rows = (table: string): string[] =>
  table.split("\n").map((line) => line.replaceAll(/\s*\|\s*/g, "|").replaceAll(/-+/g, "-"));

// That the checker says what stands beside the specs is a test of its own: test/specs/expected.test.ts.
test("the results are those beside the specs", () => {
  expect(rows(tableIn(readme))).toEqual(rows(resultsTable(specs)));
});

/** The specs that are written out, each with the name of its file and what it prints. */
const examples = [
  ...readme.matchAll(
    /Save this as `([^`]+)`[^\n]*:\n\n```ts\n([\s\S]*?)```\n\n`npx lastref check \1` says:\n\n```text\n([\s\S]*?)```/g,
  ),
].map(([, name = "", source = "", printed = ""]) => ({ name, source, printed }));

test("two specs are written out", () => {
  expect(examples.map(({ name }) => name)).toEqual(["last-put.ts", "fair-lock.ts"]);
});

/** Runs a check of a spec that is written out. */
function check({ name, source }: { name: string; source: string }, ...options: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "lastref-readme-"));
  try {
    const path = join(folder, name);
    writeFileSync(path, source);
    const args = ["dist/lastref.js", "check", path, ...options];
    return spawnSync(process.execPath, args, { encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each(examples)("$name prints what the README says", (example) => {
  const run = check(example);
  expect(run.status).toBe(1);
  const text = run.stdout.replaceAll(/, \d+\.\d s$/gm, "");
  expect(text).toContain(example.printed.trimEnd());
});

test("with strong fairness, everybody gets the lock, and nobody without any", () => {
  const [, example = { name: "", source: "" }] = examples;
  const [strong = ""] = /processes\("worker".*?"strong"\)/.exec(readme) ?? [];
  const [weak = ""] =
    /processes\("worker", 2, worker, \(\) => \(\{\}\)\)/.exec(example.source) ?? [];
  const source = example.source.replace(weak, strong);
  expect(source).toContain('"strong"');
  expect(check({ ...example, source }).status).toBe(0);
  expect(check({ ...example, source }, "--fairness", "none").status).toBe(1);
});

test("a comparison of two trees prints what the README says", () => {
  const [, line = ""] = /npx lastref (compare .*--scope \S+)/.exec(readme) ?? [];
  const [, printed = ""] = /and the run:\n\n```text\n([\s\S]*?)```/.exec(readme) ?? [];
  const run = spawnSync(process.execPath, ["dist/lastref.js", ...line.split(" ")], {
    encoding: "utf8",
  });
  expect(printed).toContain("Only V10 can show");
  expect(run.stdout).toContain(printed.trim());
});

test.each(examples)("$name passes the type check", ({ source }) => {
  // Inside the checkout, where "lastref" is this package by its own name.
  const path = "test/docs/example.check.ts";
  try {
    writeFileSync(path, source);
    const options = [
      "--noEmit",
      "--strict",
      "--skipLibCheck",
      "--module",
      "nodenext",
      "--target",
      "es2023",
    ];
    const tsc = [
      "node_modules/typescript/bin/tsc",
      ...options,
      "--types",
      "node",
      "--ignoreConfig",
      path,
    ];
    const run = spawnSync(process.execPath, tsc, { encoding: "utf8" });
    expect(run.stdout).toBe("");
    expect(run.status).toBe(0);
  } finally {
    rmSync(path);
  }
});

test("every file that the README links to is there", () => {
  const links = [...readme.matchAll(/\]\(([^)#]+)\)/g)].map(([, target = ""]) => target);
  expect(links.length).toBeGreaterThan(15);
  for (const target of links) expect(() => readFileSync(target), target).not.toThrow("ENOENT");
});
