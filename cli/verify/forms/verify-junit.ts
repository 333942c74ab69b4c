/**
 * A verification as JUnit XML, which CI servers read: a patch is a suite, its scenarios are its cases.
 *
 * JUnit knows no expected failure: as others do, what was broken before is skipped, with its reason. Skipped is no pass, so
 * what was not searched to the end or is not modelled is skipped, too.
 */
import { element } from "../../report/xml.ts";
import type { Outcome } from "../../run/run-all.ts";
import { exampleText } from "../finding/finding-text.ts";
import type { Finding } from "../finding/finding.ts";
import { nameOf, type ReportedPatch, type VerifyReport } from "../report.ts";
import type { Change } from "../verdict.ts";

type Kind = "passed" | "failed" | "skipped";
interface Case {
  readonly kind: Kind;
  readonly seconds: number;
  readonly xml: string;
}

/** The document. */
export function verifyJunit({ patches }: VerifyReport): string {
  const suites = patches.map((patch) => ({ name: nameOf(patch), cases: casesOf(patch) }));
  const all = suites.flatMap(({ cases }) => cases);
  const inside = suites.map(({ name, cases }) =>
    element(
      "testsuite",
      { name, ...countsOf(cases) },
      cases.map(({ xml }) => xml),
    ),
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", { name: "lastref verify", ...countsOf(all) }, inside)}`;
}

function countsOf(cases: readonly Case[]): Readonly<Record<string, string | number>> {
  const count = (kind: Kind): number => cases.filter((one) => one.kind === kind).length;
  const seconds = cases.reduce((sum, one) => sum + one.seconds, 0);
  return {
    tests: cases.length,
    failures: count("failed"),
    errors: 0,
    skipped: count("skipped"),
    time: seconds.toFixed(3),
  };
}

function casesOf(patch: ReportedPatch): readonly Case[] {
  const { subject, changes, findings } = patch;
  const classname = subject.patch?.id ?? subject.title;
  if (changes.length > 0) return changes.map((change) => caseOf(change, classname, findings));
  const message = subject.why ?? "no scenario was checked";
  const skipped = element("skipped", { type: "not modelled", message });
  const xml = element("testcase", { name: "all scenarios", classname, time: "0.000" }, [skipped]);
  return [{ kind: "skipped", seconds: 0, xml }];
}

function caseOf(change: Change, classname: string, findings: readonly Finding[]): Case {
  const { spec, scope, before, after } = change;
  const seconds = secondsOf(before) + secondsOf(after);
  const [kind, inside] = resultOf(
    change,
    findings.filter((finding) => finding.change === change),
  );
  const named = { name: `${spec}.${scope}`, classname, time: seconds.toFixed(3) };
  return { kind, seconds, xml: element("testcase", named, inside) };
}

const secondsOf = ({ result }: Outcome): number => result?.seconds ?? 0;

/** Columns of a text that a browser shows. */
const WIDTH = 100;

function resultOf(
  { status, brought, inherited, why = "incomplete" }: Change,
  findings: readonly Finding[],
): readonly [kind: Kind, inside: readonly string[]] {
  if (status === "new violation") {
    const message = `brings ${brought.join(", ")}`;
    const text = findings.map((finding) => exampleText(finding, WIDTH)).join("\n\n");
    return ["failed", [element("failure", { type: status, message }, text)]];
  }
  if (status === "incomplete")
    return ["skipped", [element("skipped", { type: status, message: why })]];
  if (inherited.length === 0) return ["passed", []];
  const message = `was broken before: ${inherited.join(", ")}`;
  return ["skipped", [element("skipped", { type: "inherited", message })]];
}
