/**
 * What `lastref compare` says of behaviour, as people run it.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type AnySchemaObject } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { type CompareDocument, compareSchema } from "../../../cli/verify/forms/compare-shape.ts";
import { interrupted, lastref, root } from "../lastref.ts";

const file = join(root, "schemas/compare.schema.json");
const schema = JSON.parse(readFileSync(file, "utf8")) as AnySchemaObject;
const validate = new Ajv2020({ strict: true }).compile(schema);
const SC12 = ["--spec", "SC12", "--scope", "small-one-fault"];
const SEED = ["compare", "V10", "V10z", ...SC12];

/** A document that the shipped schema accepts. */
function documentOf(...args: readonly string[]): CompareDocument {
  const document = JSON.parse(lastref([...args, "--format", "json"]).stdout) as CompareDocument;
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  return document;
}

describe("behaviour that differs", () => {
  test("is told with what the other tree does instead, and a run with visible steps marked", () => {
    const { stdout, code } = lastref(SEED);
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^SC12 .*different behaviour \([\d,]+ states of V10, [\d,]+ of V10z\)$/m,
    );
    expect(stdout).toMatch(
      /Only V10 can show:(\n .*){2}\n +3 +unbind +the struct pages: there -> gone\n/,
    );
    expect(stdout).toMatch(/V10z cannot take action 3\. There it can instead:\n +rcu +returns\n/);
    expect(stdout).toContain("nobody can go on: unbind waits for ever");
    expect(stdout).toMatch(/^ 26\* +kill_dax\(\)/m);
    expect(stdout).toMatch(/^Visible: the device, the struct pages, pte\[0\]\[0\], /m);
  });

  test("is in the JSON, with the steps of the runs", () => {
    const { behaviours } = documentOf(...SEED);
    expect(behaviours).toMatchObject([
      {
        verdict: "different",
        why: null,
        differences: [
          {
            only: "V10",
            trace: [
              { process: "unbind", shows: ["the device: there -> gone"] },
              { process: "reader[0]", shows: ["pte[0][0]: none -> pfn 0"] },
              { process: "unbind", shows: ["the struct pages: there -> gone"] },
            ],
          },
          { only: "V10z", instead: [{ process: "unbind" }] },
        ],
      },
    ]);
    const [first, second] = behaviours?.[0]?.differences ?? [];
    expect(first?.run.filter(({ visible }) => visible).length).toBe(first?.trace.length);
    // Its last action is that nobody can go on, which is no step.
    expect(second?.run.filter(({ visible }) => visible).length).toBe(
      (second?.trace.length ?? 0) - 1,
    );
  });
});

describe("behaviour that is the same", () => {
  test("is told with the number of states, and brings nothing", () => {
    const { stdout, code } = lastref(["compare", "V9", "V10", ...SC12]);
    expect(stdout).toMatch(/: the same visible behaviour in all \d+ states of V9, \d+ of V10$/m);
    expect(stdout).not.toContain("Only");
    expect(code).toBe(0);
  });

  test("is in the JSON, and nothing where it was not asked for", () => {
    const same = documentOf("compare", "V9", "V10", ...SC12);
    expect(same.behaviours).toMatchObject([{ verdict: "same", differences: [] }]);
    expect(documentOf("compare", "V9", "V10", ...SC12, "--no-behaviour").behaviours).toBeNull();
  });
});

test("a limit leaves it incomplete, with exit code 3", () => {
  const { stdout, code } = lastref(["compare", "V9", "V10", ...SC12, "--max-states", "100"]);
  expect(stdout).toMatch(/: incomplete: stopped at 100 states$/m);
  expect(stdout).not.toContain("the same visible behaviour");
  expect(code).toBe(3);
  const { behaviours } = documentOf("compare", "V9", "V10", ...SC12, "--max-states", "100");
  expect(behaviours).toMatchObject([{ verdict: "incomplete", why: "stopped at 100 states" }]);
});

test("Ctrl-C leaves what was found, with exit code 130", async () => {
  const place = ["--spec", "SC17", "--scope", "medium", "--liveness", "skip"];
  const args = ["compare", "V9", "V10", ...place, "-j", "1"];
  const { stdout, code } = await interrupted(
    args,
    /V9 and V10: [\d,]+ states of the visible graph/,
  );
  expect(stdout).toMatch(/SC17 .*: incomplete: interrupted$/m);
  expect(code).toBe(130);
});

test("the shipped schema is that of the program (else see write-schema.ts)", () => {
  expect(schema).toEqual(JSON.parse(JSON.stringify(compareSchema())));
});
