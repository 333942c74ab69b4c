import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ReportDocument } from "../../cli/report/shape.ts";
import { bundle } from "../bundle.ts";
import { fixture, interrupted, scratch, written } from "./lastref.ts";

const PROGRESS = /^endless small: [\d,]+ states/;
const LATER = /^3 of 5 done, endless small: [\d,]+ states/;

describe("Ctrl-C", () => {
  test("leaves a partial report and exits with 130", async () => {
    const { code, stdout, stderr } = await interrupted(["check", fixture("endless")], PROGRESS);
    expect(stdout).toMatch(
      /broken: I1 \(scope small; incomplete: interrupted\): [\d,]+ states of the/,
    );
    expect(stdout).toMatch(/incomplete +I2 /);
    expect(stderr).toContain("lastref: stopping; Ctrl-C again to exit at once\n");
    expect(code).toBe(130);
  });

  test("leaves out runs that did not begin", async () => {
    const specs = [fixture("lost-update"), fixture("endless"), fixture("embrace")];
    const { code, stdout } = await interrupted(
      ["check", ...specs, "-j", "1", "--reduction", "none"],
      LATER,
    );
    expect(stdout).toMatch(/T1 lost-update small +broken I1 +holds 27 +holds 9\n/);
    expect(stdout).toMatch(/^endless small +broken\* I1\nT2 embrace two +not run$/m);
    expect(stdout).toContain("1 not run");
    expect(code).toBe(130);
  });

  test("leaves whole JSON and whole files", async () => {
    const out = join(scratch(), "out");
    const args = ["check", fixture("endless"), "--format", "json", "--out", out];
    const { code, stdout } = await interrupted(args, PROGRESS);
    const report = JSON.parse(stdout) as ReportDocument;
    expect(report).toMatchObject({
      interrupted: true,
      runs: [{ verdict: "broken", complete: false, stopped: "interrupted" }],
    });
    expect(JSON.parse(readFileSync(join(out, "report.json"), "utf8"))).toEqual(report);
    expect(readdirSync(join(out, "endless"))).toContain("small.I1.trace.json");
    expect(code).toBe(130);
  });

  test("pressed twice exits at once, even where a spec never comes back", async () => {
    const busy = written(
      scratch(),
      "busy.ts",
      `import { access, counter, memory, procedure, process as run, protocol, spec, update } from "lastref";
      const mem = memory({ n: counter(3) });
      const up = access("up", { n: update(mem.cells.n) }, (s) => {
        if (s.n === 1) { console.error("busy"); for (;;); }
        s.n += 1;
      });
      const t = procedure("t", { body: ({ step }) => [step("a", () => up), step("b", () => up)] });
      export default spec({ id: "busy", title: "busy", scopes: { a: null },
        protocol: () => protocol({ memory: mem, processes: [run("t", t, {})] }) });`,
    );
    const { code, stdout } = await interrupted(["check", busy], /busy/, /stopping/);
    expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
  });
});

test("on a second Ctrl-C, whatever runs is not waited for", async () => {
  const module = join(bundle({ interrupt: "cli/interrupt.ts" }), "interrupt.js");
  const script = `
    import { listenForInterrupt } from ${JSON.stringify(module)};
    const interrupt = listenForInterrupt(() => {});
    setInterval(() => process.stdout.write(String(interrupt.pressed) + "\\n"), 20);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
  let said = "";
  let sent = 0;
  child.stdout.on("data", (data) => {
    said += String(data);
    const due = said.includes("true") ? 2 : 1;
    for (; sent < due; sent += 1) child.kill("SIGINT");
  });
  const late = setTimeout(() => child.kill("SIGKILL"), 50_000);
  const code = await new Promise((ended) => child.on("close", ended));
  clearTimeout(late);
  expect(said).toMatch(/^(false\n)+(true\n)+$/);
  expect(code).toBe(130);
});
