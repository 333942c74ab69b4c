/**
 * The files of a verification: it in every form, and each counterexample as a trace, a table, a graph and ITF.
 */
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { replayCommand, stemOf } from "../../report/counterexamples.ts";
import { writeWhole } from "../../report/write-out.ts";
import { counted } from "../../terminal.ts";
import { assumptionsOf } from "../assumptions.ts";
import type { Finding } from "../finding/finding.ts";
import { exampleTable } from "../finding/finding-text.ts";
import { type Form, formOf } from "./forms.ts";
import type { VerifyReport } from "../report.ts";

const FILES: Readonly<Record<Form, string>> = {
  text: "verify.txt",
  json: "verify.json",
  ktap: "verify.ktap",
  junit: "verify.junit.xml",
  sarif: "verify.sarif",
  mail: "replies.mbox",
};

/** Writes them all, and says what was written. Throws a SpecError where something cannot be written. */
export async function writeVerification(report: VerifyReport, out: string): Promise<string> {
  for (const [form, name] of Object.entries(FILES) as [Form, string][]) {
    const text = await formOf(report, form, { all: true, traces: false, out });
    if (text !== "") writeWhole(join(out, name), stripVTControlCharacters(text));
  }
  const findings = report.patches.flatMap((patch) => patch.findings);
  let written = 0;
  for (const finding of findings) written += await writeExample(finding, out);
  const stem = join(out, "SPEC", "SCOPE.TREE.PROPERTY");
  const counterexamples =
    written === 0
      ? ""
      : `, and ${counted(written, "counterexample")} as ${stem}.{trace.json,txt,dot,itf.json}`;
  return `Written: ${join(out, "verify.*")}${counterexamples}`;
}

/** Columns of a table in a file: it fits a mail. */
const FILE_WIDTH = 78;

/** Gives how many counterexamples were written: one, or none where there is no run to show. */
async function writeExample({ change, example }: Finding, out: string): Promise<number> {
  if (example === undefined) return 0;
  const [{ dotOf }, { itfOf }] = await Promise.all([
    import("../../../checker/report/dot.ts"),
    import("../../../checker/report/itf.ts"),
  ]);
  const { replay } = example;
  const stem = stemOf(out, replay.trace);
  const command = replayCommand(out, replay.trace, change.after.request.ref);
  writeWhole(`${stem}.trace.json`, JSON.stringify(replay.trace, null, 2));
  writeWhole(`${stem}.txt`, exampleTable(example, FILE_WIDTH, assumptionsOf(change), command));
  writeWhole(`${stem}.dot`, dotOf(replay));
  writeWhole(`${stem}.itf.json`, JSON.stringify(itfOf(replay)));
  return 1;
}
