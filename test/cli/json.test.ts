import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020, type AnySchemaObject } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { report, type ReportDocument, reportSchema } from "../../cli/report/shape.ts";
import { fixture, lastref, root, scratch, written } from "./lastref.ts";

const file = join(root, "schemas/report.schema.json");
const schema = JSON.parse(readFileSync(file, "utf8")) as AnySchemaObject;
const validate = new Ajv2020({ strict: true }).compile(schema);

function documentOf(...args: readonly string[]): ReportDocument {
  return JSON.parse(lastref(["check", ...args, "--format", "json"]).stdout) as ReportDocument;
}

describe("the shipped schema", () => {
  test("is that of the program (else see write-schema.ts)", () => {
    expect(schema).toEqual(JSON.parse(JSON.stringify(reportSchema())));
  });

  test.each([
    ["broken", [fixture("lost-update")]],
    ["incomplete", [fixture("endless"), "-p", "I2", "--max-states", "10"]],
    ["a random walk", [fixture("lost-update"), "--search", "random", "--max-states", "5"]],
    ["in error", [fixture("stumbles"), "--scope", "all"]],
    ["compared", [fixture("misjudged"), fixture("lost-update"), "--expected", "--tree", "V11"]],
    ["dropped", [fixture("lost-update"), "--drop", "R1", "--tree", "V9"]],
    ["live", [fixture("doorbell"), "--tree", "V9"]],
    ["stuck for ever", [fixture("doorbell"), "--tree", "V0", "--fairness", "none", "--stats"]],
    ["about liveness alone", [fixture("doorbell"), "--tree", "all", "--liveness", "only"]],
    ["measured", [fixture("lost-update"), "--stats"]],
    ["the reference's", [fixture("lost-update"), "--stats", "--engine", "reference"]],
  ])("accepts a report of runs that are %s", (_, args) => {
    const document = documentOf(...args);
    expect(document.runs.length + document.errors.length).toBeGreaterThan(0);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(() => report.parse(document)).not.toThrow();
  });

  test("refuses a document that lacks something, or has more", () => {
    const document = documentOf(fixture("embrace"));
    const [run] = document.runs as [ReportDocument["runs"][number]];
    const { verdict: _, ...without } = run;
    for (const wrong of [
      { ...document, version: 1 },
      { ...document, more: 1 },
      { ...document, runs: [without] },
      { ...document, runs: [{ ...run, verdict: "passed" }] },
      { ...document, runs: [{ ...run, states: -1 }] },
      { ...document, runs: [{ ...run, properties: [{ ...run.properties[0], trace: {} }] }] },
    ]) {
      expect(validate(wrong)).toBe(false);
      expect(report.safeParse(wrong).success).toBe(false);
    }
  });
});

describe("the document", () => {
  test("has the numbers and verdicts of each run", () => {
    const { runs, ...rest } = documentOf(
      fixture("lost-update"),
      "--tree",
      "V0,V9",
      "--reduction",
      "none",
    );
    expect(rest).toEqual({ format: "lastref-report", version: 4, interrupted: false, errors: [] });
    expect(runs).toMatchObject([
      {
        spec: "lost-update",
        scenario: "T1",
        tree: "V0",
        scope: "small",
        search: "bfs",
        verdict: "broken",
        complete: true,
        stopped: null,
        states: 24,
        transitions: 34,
        depth: 6,
        differences: null,
      },
      { tree: "V9", verdict: "holds", states: 27, transitions: 36, depth: 10 },
    ]);
    expect(runs[0]?.unreached.map(({ text }) => text)).toEqual([
      "spin_lock(&lock)",
      "atomic_inc(&n)",
      "spin_unlock(&lock)",
    ]);
    expect(runs[0]?.assumptions).toEqual([
      { id: "R1", text: "Callers hold the lock.", droppable: true },
      { id: "A1", text: "Loads and stores of one word are single.", droppable: false },
    ]);
  });

  test("has the trace of a counterexample and of a witness", () => {
    const [run] = documentOf(fixture("lost-update"), "--tree", "V0").runs;
    const found = run?.properties.map(({ id, kind, verdict, trace }) => ({
      id,
      kind,
      verdict,
      steps: trace?.steps.length,
    }));
    expect(found).toEqual([
      { id: "I1", kind: "always", verdict: "broken", steps: 6 },
      { id: "S1", kind: "sometimes", verdict: "holds", steps: 6 },
      { id: "deadlock", kind: "deadlock", verdict: "holds", steps: undefined },
    ]);
  });

  test("says who searched which graph, and how many states the full one has", () => {
    const args = ["--tree", "V10,V11", "--engine", "reference", "--workers", "1"];
    expect(documentOf(fixture("lost-update"), ...args).runs).toMatchObject([
      {
        engine: "reference",
        store: "exact",
        reductions: [],
        graph: "full",
        fullStates: 9,
        coverage: null,
        checkpoint: null,
        workers: 1,
        stats: null,
      },
      { fullStates: 9 },
    ]);
    const stopped = [...args, "--max-states", "5"];
    const { runs } = documentOf(fixture("lost-update"), ...stopped);
    expect(runs.map(({ fullStates }) => fullStates)).toEqual([9, null]);
  });

  test("has statistics where they were asked for", () => {
    const args = ["--tree", "V10", "--reduction", "none", "--stats"];
    const [run] = documentOf(fixture("lost-update"), ...args).runs;
    const counts = run?.stats?.statements.map(({ text, times, actions }) => {
      return [text, times, ...actions.map(({ process, times: of }) => `${process} ${of}`)];
    });
    expect(counts?.filter(([, times]) => times !== 0)).toEqual([
      ["atomic_inc(&n)", 6, "thread[0] 3", "thread[1] 3"],
      ["ended++", 6, "thread[0] 3", "thread[1] 3"],
    ]);
    expect(run?.stats?.phases[0]?.name).toBe("unfold");
  });

  test("has a fault of lastref's own among the errors", () => {
    const text =
      'import { spec } from "lastref";\n' +
      'export default spec({ id: "it", title: "it", scopes: { a: 1 },' +
      " protocol: () => ({ memory: { all: [] }, processes: [{}] }) as never });\n";
    const { errors } = documentOf(written(scratch(), "fault.ts", text));
    expect(errors).toMatchObject([
      { spec: "it", code: "fault", message: expect.stringMatching(/^TypeError: /) as unknown },
    ]);
  });

  test("says in what a run is not as expected", () => {
    expect(documentOf(fixture("misjudged"), "--expected").runs[0]?.differences).toEqual([
      { what: "broken", found: "deadlock", expected: "none" },
      { what: "depth", found: "8", expected: "9" },
    ]);
    const tree = ["--expected", "--tree", "V10"];
    expect(documentOf(fixture("lost-update"), ...tree).runs[0]?.differences).toEqual([]);
  });

  test("has the errors of runs that came to nothing", () => {
    const { runs, errors } = documentOf(fixture("stumbles"), "--scope", "all");
    expect(runs.map(({ scope }) => scope)).toEqual(["never"]);
    expect(errors).toMatchObject([{ spec: "stumbles", scope: "early", code: "access-threw" }]);
  });
});
