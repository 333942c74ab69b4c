/**
 * Every form tells of a good end that cannot be reached any more, which no run shows; and of a finding in short or in full.
 */
import { describe, expect, test } from "vitest";
import { formOf, FORMS, type Form } from "../../../../cli/verify/forms/forms.ts";
import type { VerifyReport } from "../../../../cli/verify/report.ts";
import { sampleReport } from "../sample-report.ts";

const plain = { all: false, traces: undefined, out: undefined };

describe("a good end that cannot be reached any more", () => {
  const says: Readonly<Record<Form, RegExp>> = {
    text: /T-pool in no reachable state: I1, a thing is taken once\n +Some run of V0 ends so, and no run of V1 does\./,
    json: /"trace": null,\n +"hang": null,\n +"file": null,\n +"essential": \[\]/,
    ktap: /^ {2}# in no reachable state: I1, /m,
    junit: /<failure [^>]*> {2}T-pool in no reachable state: I1, /,
    sarif: /"text": "I1 is broken in no reachable state: a thing is taken once\. Some run of V0 /,
    mail: /no run comes to a good\nend any more: "a thing is taken once"\. Without the patch, some do\.\n\nIs there some other way/,
  };

  test.each(FORMS)("%s", async (form) => {
    const report = await sampleReport();
    const patches = report.patches.map((one) => ({
      ...one,
      findings: one.findings.map((finding) => ({ ...finding, example: undefined })),
    }));
    expect(await formOf({ ...report, patches }, form, plain)).toMatch(says[form]);
  });
});

describe("the text", () => {
  const textOf = async (report: VerifyReport, traces: boolean): Promise<readonly string[]> =>
    (await formOf(report, "text", { ...plain, traces })).split("\n");

  test("says that liveness was left out", async () => {
    const report = await sampleReport();
    const said = "liveness properties were left out; --liveness only judges them alone";
    expect(await textOf(report, false)).not.toContain(said);
    const patches = report.patches.map((one) => ({
      ...one,
      changes: one.changes.map((change) => {
        const { result } = change.after;
        return {
          ...change,
          after: { ...change.after, result: result && { ...result, skipped: 2 } },
        };
      }),
    }));
    expect(await textOf({ ...report, patches }, false)).toContain(said);
  });

  test("has a line for each scenario, what differs from the parent, and the assumptions", async () => {
    const report = await sampleReport(["Message-ID: <1@example.org>"]);
    expect(await textOf(report, false)).toEqual([
      'pool: take <1> & "all" ]]> #2   für alle',
      "  V1, against V0",
      "  T-pool pool  new violation  brings I1; rests on 1-2",
      "  T-long long  incomplete     after it: stopped at 3 states; rests on 2-3",
      "  inherited: T-old; rests on 2-3",
      "  clean: T-fine; rests on 2-3",
      "  not in the model: pool_log() (mm/pool.c)",
      "",
      "  T-pool after 6 steps: I1, a thing is taken once",
      "    New in V1: steps 1-6. V0 leaves the run at step 1, where A does this instead: pool_take(): lock(p).",
      "      1-2   pool_take(): READ_ONCE(p->n) > 0  mm/pool.c @@ -10,10 +10,8 @@",
      "      3, 5  pool_take(): p->n--               mm/pool.c @@ -10,10 +10,8 @@",
      "      4, 6  pool_take(): p->taken++           mm/pool.c @@ -10,10 +10,8 @@",
      "",
      "other: do something",
      "  not modelled: it touches no function that the model has",
      "  not in the model: other_do() (mm/other.c)",
      "",
      "The verdicts rest on these assumptions:",
      "  1  R1       Nobody puts anything back",
      "  2  A-long   What is said here at some length is longer than one line of a mail can be",
      "  3  A-other  Of another scenario",
      "",
      '1 patch with a new violation; the first is pool: take <1> & "all" ]]> #2   für alle; 2 patches not modelled or incomplete',
      "all at the scope small; --scope all tries all that there are",
    ]);
  });

  test("has the table in full with traces", async () => {
    const lines = await textOf(await sampleReport(), true);
    expect(lines).toContain(" 1+ pool_take() mm/pool.c");
    expect(lines).toContain("Broken here: I1");
  });
});
