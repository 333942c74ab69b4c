/**
 * SARIF is what its schema says, and tells each counterexample thread by thread.
 */
import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { default as Ajv04 } from "ajv-draft-04";
import { expect, test } from "vitest";
import { flowOf } from "../../../cli/verify/sarif/flows.ts";
import { verifySarif } from "../../../cli/verify/sarif/verify-sarif.ts";
import { lassoReplay, retrying } from "../../checker/trace/lassos.ts";
import { lostReport, sampleReport } from "./sample-report.ts";

const validate = new Ajv04.default({
  strict: false,
  unicodeRegExp: false,
  validateFormats: false,
}).compile(schema);

const HEADERS = ["Message-ID: <1@example.org>"];
const logOf = async (all = false): Promise<any> =>
  JSON.parse(JSON.stringify(verifySarif(await sampleReport(HEADERS), { all, version: "1.2.3" })));

test.each([false, true])("keeps to the schema, with all: %j", async (all) => {
  const log = await logOf(all);
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...log, runs: [{}] })).toBe(false);
});

test("has what is new as an error, at the line of the patch", async () => {
  const [run] = (await logOf()).runs;
  expect(run.results).toHaveLength(1);
  expect(run.results[0]).toMatchObject({
    ruleId: "I1",
    level: "error",
    baselineState: "new",
    message: {
      text: expect.stringMatching(/^I1 is broken after 6 steps: a thing is taken once\. /),
    },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "mm/pool.c", uriBaseId: "SRCROOT" },
          region: { startLine: 12, snippet: { text: "\tif (READ_ONCE(p->n) > 0) {" } },
        },
        logicalLocations: [{ name: "pool_take", kind: "function" }],
      },
    ],
  });
  expect(run.tool.driver).toMatchObject({
    name: "lastref",
    version: "1.2.3",
    rules: [{ id: "I1", shortDescription: { text: "the claim I1" } }],
  });
});

test("has a thread flow for each process, with its steps in the order of the run", async () => {
  const [flow] = (await logOf()).runs[0].results[0].codeFlows;
  const told = flow.threadFlows.map(({ id, locations }: any) => [
    id,
    ...locations.map((one: any) => `${one.executionOrder} ${one.location.message.text}`),
  ]);
  expect(told).toEqual([
    ["A", "1 READ_ONCE(p->n) > 0", "5 p->n--", "6 p->taken++"],
    ["B", "2 READ_ONCE(p->n) > 0", "3 p->n--", "4 p->taken++"],
  ]);
  expect(flow.threadFlows[1].locations[1]).toMatchObject({
    importance: "essential",
    kinds: ["new"],
    state: { n: { text: "0" } },
  });
});

test("has what is inherited with all, as unchanged", async () => {
  const states = (await logOf(true)).runs[0].results.map(
    (one: any) => `${one.ruleId} ${one.level} ${one.baselineState}`,
  );
  expect(states).toEqual(["I1 error new", "I2 note unchanged"]);
});

test("a run that left something open did not succeed, and says what", async () => {
  const [invocation] = (await logOf()).runs[0].invocations;
  expect(invocation.executionSuccessful).toBe(false);
  const texts = invocation.toolExecutionNotifications.map((one: any) => one.message.text);
  expect(texts).toEqual([
    'pool: take <1> & "all" ]]> #2   für alle, long small: incomplete: after it: stopped at 3 states',
    "other: do something: it touches no function that the model has",
  ]);
});

test("says of a run that goes on for ever who waits for what", async () => {
  const log = JSON.parse(
    JSON.stringify(verifySarif(await lostReport(), { all: false, version: "1" })),
  );
  expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
  const [result] = log.runs[0].results;
  expect(result.message.text).toMatch(
    /^L1 is broken after 5 steps, where it comes to rest: the consumer returns\. A is blocked for ever, in consume\(\) at schedule\(\), from step 5 on: wait = queue since step 5\. New /,
  );
  expect(result.codeFlows[0].message.text).toMatch(/; nobody moves any more after the last step$/);
});

test("marks the steps of a loop", () => {
  const replay = lassoReplay(retrying, "ABB", 1);
  const parted = { parting: undefined, partingWithout: undefined };
  const flow = flowOf({ replay, failures: [], checks: [], marks: [], lasting: [], ...parted });
  expect(flow.threadFlows.map(({ locations }) => locations.map(({ kinds }) => kinds))).toEqual([
    [undefined],
    [["loop"], ["loop"]],
  ]);
  expect(flow.message.text).toMatch(/; the steps from 2 on are taken again and again$/);
});
