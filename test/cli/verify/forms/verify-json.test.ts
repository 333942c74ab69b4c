/**
 * The document of a verification keeps to the schema that is shipped.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type AnySchemaObject } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import type { Assumption } from "../../../../checker/index.ts";
import { formOf } from "../../../../cli/verify/forms/forms.ts";
import type { VerifyReport } from "../../../../cli/verify/report.ts";
import { verification, verifySchema } from "../../../../cli/verify/forms/shape.ts";
import type { Change } from "../../../../cli/verify/verdict.ts";
import { verifyDocument } from "../../../../cli/verify/forms/verify-json.ts";
import { root } from "../../lastref.ts";
import { ASSUMPTIONS, lostReport, sampleReport } from "../sample-report.ts";

const file = join(root, "schemas/verify.schema.json");
const schema = JSON.parse(readFileSync(file, "utf8")) as AnySchemaObject;
const validate = new Ajv2020({ strict: true }).compile(schema);
const document = verifyDocument(await sampleReport(["Message-ID: <1@example.org>"]), "out");

test("the shipped schema is that of the program (else see write-schema.ts)", () => {
  expect(schema).toEqual(JSON.parse(JSON.stringify(verifySchema())));
});

test("accepts the document, and none that lacks something or has more", () => {
  expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  expect(verification.safeParse(document).success).toBe(true);
  const { assumptions: _, ...without } = document;
  for (const wrong of [without, { ...document, more: 1 }, { ...document, version: 2 }]) {
    expect(validate(wrong)).toBe(false);
    expect(verification.safeParse(wrong).success).toBe(false);
  }
});

test("has each verdict with the numbers of its assumptions", () => {
  const told = document.patches.flatMap(({ scenarios }) =>
    scenarios.map(({ spec, status, assumptions }) => `${spec} ${status} ${assumptions.join()}`),
  );
  expect(told).toEqual([
    "pool new violation 1,2",
    "old inherited 2,3",
    "long incomplete 2,3",
    "fine clean 2,3",
  ]);
  expect(document.assumptions.map(({ number, id }) => `${number} ${id}`)).toEqual([
    "1 R1",
    "2 A-long",
    "3 A-other",
  ]);
});

test("has the counterexample with its new steps, their hunks, and where the parent leaves it", () => {
  const [counterexample] = document.patches[0]?.scenarios[0]?.counterexamples ?? [];
  expect(counterexample).toMatchObject({
    properties: [{ id: "I1", name: "a thing is taken once", isClaimedBefore: true }],
    file: "out/pool/small.V1.I1.trace.json",
    essential: [1, 2, 3, 4, 5, 6],
    parent: { step: 1, instead: ["pool_take(): lock(p)"], isBlocked: false },
    parentWithoutNewSteps: { step: null },
  });
  expect(counterexample?.newSteps[0]).toEqual({
    step: 1,
    nearest: {
      procedure: "pool_take",
      text: "READ_ONCE(p->n) > 0",
      isCall: false,
      file: "mm/pool.c",
      hunk: "@@ -10,10 +10,8 @@ static int pool_size(struct pool *p)",
      line: "\tif (READ_ONCE(p->n) > 0) {",
    },
    entry: counterexample?.newSteps[0]?.nearest,
  });
});

test("has why a run goes on for ever", async () => {
  const lost = verifyDocument(await lostReport(), undefined);
  expect(validate(lost), JSON.stringify(validate.errors)).toBe(true);
  const [found] = lost.patches[0]?.scenarios[0]?.counterexamples ?? [];
  expect(found?.hang).toMatchObject({
    loop: 5,
    length: 0,
    processes: [
      { process: "A", kind: "blocked", wakers: [{ process: "B", takenBefore: [4] }] },
      { process: "B", kind: "ended" },
    ],
  });
  expect(found?.essential).toEqual([1, 2, 4, 5]);
});

describe("what more was asked", () => {
  const size = { folios: 2, entries: 1, files: 1, steps: 6 };
  const smallest = { property: "I1", processes: ["A", "B"], ...size, open: undefined };
  const [first, second] = ASSUMPTIONS as [Assumption, Assumption];
  const weighed = {
    weights: [{ assumption: first, more: [], less: ["I1"], open: undefined }],
    suffices: ["R1"],
    kept: [second],
  };
  const deeper = async (): Promise<VerifyReport> => {
    const report = await sampleReport();
    const change = report.patches[0]?.changes[0] as Change;
    return {
      ...report,
      deeper: { smallest: new Map([[change, [smallest]]]), weighed: new Map([[change, weighed]]) },
    };
  };

  test("is in the document, beside its scenario", async () => {
    const asked = verifyDocument(await deeper(), undefined);
    expect(validate(asked), JSON.stringify(validate.errors)).toBe(true);
    const [pool, old] = asked.patches[0]?.scenarios ?? [];
    expect(pool).toMatchObject({
      smallest: [{ property: "I1", processes: ["A", "B"], ...size, open: null }],
      weighed: {
        without: [{ assumption: "R1", alsoBroken: [], notBroken: ["I1"], open: null }],
        suffices: ["R1"],
        notWeighed: ["A-long"],
      },
    });
    expect(old).toMatchObject({ smallest: null, weighed: null });
  });

  test("is in the text, and the size in a reply", async () => {
    const told = "2 threads (A, B), 2 folios, 1 entry a file and 1 file suffice";
    const plain = { all: false, traces: undefined, out: undefined };
    expect(await formOf(await deeper(), "text", plain)).toContain(`  I1  ${told} (6 steps)`);
    expect(await formOf(await deeper(), "mail", plain)).toContain(`\n\nTo see it, ${told}`);
  });
});
