/**
 * A verification as KTAP, the kernel's test output (Documentation/dev-tools/ktap.rst): a patch is a test, its scenarios are
 * its subtests. What was not searched to the end or is not modelled is skipped, and what was broken before fails as expected,
 * which the kernel's own tests report as "ok" with the directive XFAIL.
 */
import { claimText, hangText, lengthText } from "../finding/words.ts";
import { isBad, nameOf, type ReportedPatch, type VerifyReport } from "../report.ts";
import type { Change } from "../verdict.ts";

export function verifyKtap({ patches }: VerifyReport): string {
  const tests = patches.flatMap((one, i) => testOf(one, i + 1));
  return ["KTAP version 1", `1..${patches.length}`, ...tests].join("\n");
}

function testOf(one: ReportedPatch, number: number): readonly string[] {
  const { subject, changes } = one;
  const name = plain(nameOf(one));
  if (changes.length === 0)
    return [`ok ${number} ${name} # SKIP ${plain(subject.why ?? "no scenario was checked")}`];
  const subtests = changes.flatMap((change, i) => [
    ...diagnosticsOf(change, one),
    lineOf(change, i + 1),
  ]);
  const result = isBad(one) ? "not ok" : "ok";
  return [
    ...["KTAP version 1", `1..${changes.length}`, ...subtests].map((line) => `  ${line}`),
    `${result} ${number} ${name}${directiveOf(one)}`,
  ];
}

/** What is known of a failure stands before its line. */
const diagnosticsOf = (change: Change, { findings }: ReportedPatch): readonly string[] =>
  findings
    .filter((finding) => finding.change === change)
    .flatMap((finding) => [`${lengthText(finding)}: ${claimText(finding)}`, hangText(finding)])
    .filter((text) => text !== "")
    .map((text) => `# ${plain(text)}`);

function lineOf({ status, spec, scope, brought, inherited, why }: Change, number: number): string {
  const name = plain(`${spec}.${scope}`);
  if (status === "new violation") return `not ok ${number} ${name} # brings ${brought.join(",")}`;
  if (status === "incomplete") return `ok ${number} ${name} # SKIP ${plain(why ?? "incomplete")}`;
  if (inherited.length > 0) return `ok ${number} ${name} # XFAIL inherits ${inherited.join(",")}`;
  return `ok ${number} ${name}`;
}

/** A patch passes only where all was searched. */
function directiveOf(one: ReportedPatch): string {
  if (isBad(one)) return "";
  return one.changes.some(({ status }) => status === "incomplete") ? " # SKIP incomplete" : "";
}

/** One line, in which `#` begins no directive. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .replaceAll("#", "no. ")
    .trim();
