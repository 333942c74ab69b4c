// Sees every rule of .oxlintrc.json that the project chose fail: a rule that no line can trip is no
// rule. Each group of tests lays violating files out in a folder like the project's, beside a copy of
// the project's own .oxlintrc.json, and runs the installed oxlint there once.

import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";

/** What oxlint says of one place; `help` is the message of a refused import. */
type Complaint = { filename: string; code: string; message: string; help?: string };

const root = join(import.meta.dirname, "../..");
const resolve = (file: string) => createRequire(import.meta.url).resolve(file);
const oxlint = join(dirname(resolve("oxlint/package.json")), "bin/oxlint");
const tsgolint = join(dirname(resolve("oxlint-tsgolint/package.json")), "bin/tsgolint.js");

/** Lays the files (path to text) out in a temporary folder and lints them with the project's rules. */
function lint(files: Record<string, string>, ...options: string[]): Complaint[] {
  const folder = mkdtempSync(join(tmpdir(), "lastref-lint-"));
  try {
    copyFileSync(join(root, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const run = spawnSync(process.execPath, [oxlint, "--format", "json", ...options], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, OXLINT_TSGOLINT_PATH: tsgolint },
    });
    const report = JSON.parse(run.stdout) as { diagnostics: Complaint[]; number_of_files: number };
    const sources = Object.keys(files).filter((file) => file.endsWith(".ts"));
    expect(report.number_of_files, "files that oxlint read").toBe(sources.length);
    expect(run.status, run.stderr).toBe(report.diagnostics.length > 0 ? 1 : 0);
    return report.diagnostics;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The four ways in which a file can import a thing. */
function fourImports(specifier: string): string {
  return `
    import { a } from "${specifier}";
    import type { B } from "${specifier}";
    export { c } from "${specifier}";
    export const d = async (b: B): Promise<unknown> => [a, b, await import("${specifier}")];
  `;
}

/** A line for each refused import in the file: what was imported, and the rule's message. */
function refusals(complaints: Complaint[], file: string): string[] {
  return complaints
    .filter(({ filename, code }) => filename === file && code.includes("no-restricted-imports"))
    .map(({ message, help }) => `${message} ${help}`);
}

function fourRefusals(specifier: string, rule: string): string[] {
  const line = expect.stringMatching(`^'${specifier}' import is restricted.*${rule}`) as string;
  return [line, line, line, line];
}

describe("layers", () => {
  const rules = [
    { layer: "checker", refused: "model specs cli test bench", rule: "checker/ is the lowest" },
    { layer: "model", refused: "specs cli test bench", rule: "model/ imports only checker/" },
    { layer: "specs", refused: "cli test bench", rule: "specs/ imports only model/ and checker/" },
    { layer: "cli", refused: "test bench", rule: "cli/ imports neither test/ nor bench/" },
    { layer: "bench", refused: "test", rule: "Nothing imports test/" },
  ];
  const cases = rules.flatMap(({ layer, refused, rule }) => [
    ...refused.split(" ").flatMap((to) => [
      { file: `${layer}/to-${to}.ts`, specifier: `../${to}/a.ts`, rule },
      { file: `${layer}/deep/er/to-${to}.ts`, specifier: `../../../${to}/b/a.ts`, rule },
      { file: `${layer}/detour-to-${to}.ts`, specifier: `./b/../../${to}/a.ts`, rule },
    ]),
    ...(layer === "bench" ? [] : ["lastref", "lastref/model"]).map((specifier) => ({
      file: `${layer}/itself/${specifier}.ts`,
      specifier,
      rule,
    })),
  ]);
  const complaints = lint(
    Object.fromEntries(cases.map(({ file, specifier }) => [file, fourImports(specifier)])),
  );

  test.each(cases)("$file may not import $specifier", ({ file, specifier, rule }) => {
    expect(refusals(complaints, file)).toEqual(fourRefusals(specifier, rule));
  });

  const doors = [
    { door: "checker/language/immutable.ts", layer: "checker" },
    { door: "checker/report/dot.ts", layer: "checker" },
    { door: "checker/report/svg.ts", layer: "checker" },
    { door: "cli/load-spec.ts", layer: "cli" },
    { door: "cli/drift/functions-of-c.ts", layer: "cli" },
  ];
  test.each(doors)("$door stays in its layer", ({ door, layer }) => {
    for (const { specifier, rule } of cases.filter(({ file }) => file.startsWith(`${layer}/deep`)))
      expect(refusals(lint({ [door]: fourImports(specifier) }), door)).toEqual(
        fourRefusals(specifier, rule),
      );
  });
});

describe("doors", () => {
  const doors: Record<string, string[]> = {
    immer: ["checker/language/immutable.ts"],
    "ts-graphviz": ["checker/report/dot.ts"],
    "@hpcc-js/wasm-graphviz": ["checker/report/svg.ts"],
    commander: ["cli/main.ts", "cli/load-spec.ts", "cli/drift/functions-of-c.ts"],
    "@bomb.sh/tab": ["cli/main.ts", "cli/load-spec.ts", "cli/drift/functions-of-c.ts"],
    esbuild: ["cli/load-spec.ts"],
    "web-tree-sitter": ["cli/drift/functions-of-c.ts"],
    vitest: ["test/checker/report/dot.test.ts", "vitest.config.ts"],
    "fast-check": ["test/checker/report/dot.test.ts", "vitest.config.ts"],
  };
  const walls = ["checker/a.ts", "model/a.ts", "specs/a.ts", "bench/a.ts", "bench/cli/a.ts"];
  const files = [...new Set([...walls, ...Object.values(doors).flat()])];

  // A file has one path, and what it may import hangs on it: so one run for each dependency.
  describe.each(Object.entries(doors))("%s", (name, open) => {
    const whole = lint(Object.fromEntries(files.map((file) => [file, fourImports(name)])));
    const parts = lint(Object.fromEntries(files.map((file) => [file, fourImports(`${name}/a`)])));

    test.each(files)("%s may import it only as its door", (file) => {
      const rule = "One door per dependency";
      const closed = !open.includes(file);
      expect(refusals(whole, file)).toEqual(closed ? fourRefusals(name, rule) : []);
      expect(refusals(parts, file)).toEqual(closed ? fourRefusals(`${name}/a`, rule) : []);
    });
  });
});

describe("cycles", () => {
  const cycle = ["import(no-cycle)", "import(no-cycle)"];

  test("two files may not import each other", () => {
    const complaints = lint({
      "checker/a.ts": `import { b } from "./inner/b.ts";\nexport const a = (): number => b();\n`,
      "checker/inner/b.ts": `import { a } from "../a.ts";\nexport const b = (): number => a();\n`,
    });
    expect(complaints.map(({ code }) => code)).toEqual(cycle);
  });

  test("two files may not import each other's types", () => {
    const complaints = lint({
      "checker/a.ts": `import type { B } from "./inner/b.ts";\nexport type A = { b?: B };\n`,
      "checker/inner/b.ts": `import type { A } from "../a.ts";\nexport type B = { a?: A };\n`,
    });
    expect(complaints.map(({ code }) => code)).toEqual(cycle);
  });
});

describe("other rules", () => {
  const violations = {
    "no-undef": "export const a = () => location;",
    "no-default-export": "const a = 1; export default a;",
    "no-floating-promises": "export const a = async () => 1; a();",
    "no-misused-promises": "export const a = async () => 1; if (a()) a;",
    "await-thenable": "export const a = 1; await a;",
    "only-throw-error": 'export function a() { throw "b"; }',
    "switch-exhaustiveness-check": "export function a(b: 1 | 2) { switch (b) { case 1: } }",
  };
  const config = { strict: true, module: "nodenext", target: "es2023", types: [] };
  const complaints = lint(
    {
      ...Object.fromEntries(
        Object.entries(violations).map(([rule, text]) => [`checker/${rule}.ts`, text]),
      ),
      "package.json": '{ "type": "module" }',
      "tsconfig.json": JSON.stringify({ compilerOptions: config }),
    },
    "--type-aware",
  );

  test.each(Object.keys(violations))("%s is on", (rule) => {
    const codes = complaints
      .filter(({ filename }) => filename === `checker/${rule}.ts`)
      .map(({ code }) => code);
    expect(codes).toContainEqual(expect.stringContaining(`(${rule})`));
  });
});

test("a clean layout passes", () => {
  const complaints = lint({
    "checker/language/immutable.ts": 'export { produce } from "immer";',
    "checker/report/dot.ts": 'export { toDot } from "ts-graphviz";',
    "checker/report/svg.ts": 'export { Graphviz } from "@hpcc-js/wasm-graphviz";',
    "checker/index.ts": 'export { produce } from "./language/immutable.ts";',
    "model/index.ts": 'export { produce as model } from "../checker/index.ts";',
    "specs/request/spec.ts": `
      export { model as default } from "../../model/index.ts";
      export { produce } from "../../checker/index.ts";`,
    "cli/load-spec.ts": 'export { build } from "esbuild";',
    "cli/main.ts": `
      export { Command } from "commander";
      export { build } from "./load-spec.ts";
      export { produce } from "../checker/index.ts";
      export { model as kernel } from "../model/index.ts";
      export { produce as other } from "../specs/request/spec.ts";`,
    "bench/protocols/ring.ts":
      'export { produce as ring, produce as default } from "../../checker/index.ts";',
    "test/checker/ring.test.ts": `
      export { test } from "vitest";
      export { assert } from "fast-check";
      export { build } from "../../cli/main.ts";
      export { ring } from "../../bench/protocols/ring.ts";`,
    "vitest.config.ts": 'export { defineConfig as default } from "vitest/config";',
  });
  expect(complaints).toEqual([]);
});
