// A user's spec: a file anywhere, which imports "lastref" or the sources, and gets the one copy that runs.

import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { fixture, lastref, root, scratch, written } from "./lastref.ts";

const folder = scratch();

const SPEC = `
  import { type Cell, access, always, counter, memory, procedure, processes, protocol, spec, update } from "lastref";
  import { threads } from "./parts/threads";
  import names from "./parts/names.json";

  const inc = (n: Cell<number>) => access("inc", { n: update(n) }, (s) => { s.n += 1; });

  enum Size { small = 2 }

  export default spec<{ readonly most: number }>({
    id: "counting",
    title: names.title,
    scopes: { small: { most: Size.small } },
    expected: { small: { "": { broken: ["I1"], states: 9, transitions: 12, depth: 4 } } },
    protocol: ({ scope }) => {
      const mem = memory({ n: counter(threads), m: counter(threads) });
      const count = procedure("count", {
        body: ({ step }) => [step("n++", () => inc(mem.cells.n)), step("m++", () => inc(mem.cells.m))],
      });
      return protocol({
        memory: mem,
        processes: processes("thread", threads, count, () => ({})),
        properties: [always("I1", "the count stays small", (s: any) => s.n < scope.most)],
      });
    },
  });`;

mkdirSync(join(folder, "parts"));
written(folder, "parts/threads.ts", "export const threads: number = 2;\n");
written(folder, "parts/names.json", '{ "title": "Counting, outside the repository" }');
written(folder, "counting.ts", SPEC);

describe("a spec outside the repository", () => {
  test("is checked", () => {
    const args = ["check", "counting.ts", "--reduction", "none"];
    const run = lastref(args, { cwd: folder });
    expect(run.stdout).toContain("counting: Counting, outside the repository");
    expect(run.stdout).toMatch(
      /broken: I1 \(scope small; complete\): 9 states of the full graph, 12 transitions/,
    );
    expect(run).toMatchObject({ code: 1, stderr: "" });
  });

  test("is held against its own expected numbers", () => {
    expect(lastref(["check", "counting.ts", "--expected"], { cwd: folder }).code).toBe(0);
  });

  test("gives places in its own lines", () => {
    const run = lastref(["show", "counting.ts"], { cwd: folder });
    expect(run.stdout).toMatch(/^count\(\) {2}counting\.ts:17$/m);
    expect(run.stdout).toMatch(/^ +18 {2}n\+\+ +inc\(n\)$/m);
  });

  test("has its traces replayed", () => {
    lastref(["check", "counting.ts", "--out", "out"], { cwd: folder });
    const run = lastref(["replay", "out/counting/small.I1.trace.json", "counting.ts"], {
      cwd: folder,
    });
    expect(run.stdout).toContain("All 2 steps were taken again");
    expect(run.code).toBe(0);
  });

  test("knows where it is", () => {
    const text = `import { readFileSync } from "node:fs";
      if (!readFileSync(import.meta.filename, "utf8").includes("here I am")) throw new Error("lost");
      if (!import.meta.url.endsWith("/where.ts")) throw new Error(import.meta.url);
      export { default } from "./counting.ts";`;
    written(folder, "where.ts", text);
    expect(lastref(["list", "where.ts"], { cwd: folder })).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("one copy of the library", () => {
  const same = (imports: string): string =>
    `${imports}\nif (A !== B) throw new Error("two copies");\nexport { default } from "${folder}/counting.ts";`;

  test("a source of this checkout is the running copy", () => {
    const text = same(
      `import { Access as A } from "lastref";\nimport { Access as B } from "${root}/checker/language/access.ts";`,
    );
    const path = written(folder, "same.ts", text);
    expect(lastref(["list", path])).toMatchObject({ code: 0, stderr: "" });
  });

  test("what this checkout has built is the running copy", () => {
    const text = same(
      `import { Access as A } from "lastref";\nimport { Access as B } from "${root}/dist/checker.js";`,
    );
    expect(lastref(["list", written(folder, "built.ts", text)])).toMatchObject({ code: 0 });
  });

  test("so is another copy of it", () => {
    const other = join(folder, "other");
    cpSync(join(root, "checker"), join(other, "checker"), { recursive: true });
    cpSync(join(root, "package.json"), join(other, "package.json"));
    symlinkSync(other, join(folder, "linked"));
    for (const copy of ["other", "linked"]) {
      const text = same(
        `import { Access as A } from "lastref";\nimport { Access as B } from "./${copy}/checker/index.ts";`,
      );
      const run = lastref(["list", written(folder, `${copy}.ts`, text)]);
      expect(run, run.stderr).toMatchObject({ code: 0, stderr: "" });
    }
  });

  test("the model is the running copy, too", () => {
    const text = same(
      `import * as A from "lastref/model";\nimport * as B from "${root}/model/index.ts";`,
    );
    const run = lastref(["list", written(folder, "model.ts", text)]);
    expect(run, run.stderr).toMatchObject({ code: 0, stderr: "" });
  });

  test("a benchmark's protocol that imports the sources has its states", () => {
    const run = lastref(["check", "bench/protocols/pgmap.ts", "--scope", "2_3_1", "--expected"]);
    expect(run.stdout).toContain("holds in all 31,240 states");
    expect(run.code).toBe(0);
  });
});

test("a fixture is found from anywhere", () => {
  expect(lastref(["list", join(root, fixture("embrace"))], { cwd: folder }).code).toBe(0);
});
