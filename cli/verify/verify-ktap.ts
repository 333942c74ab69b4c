/**
 * A verification as KTAP, the kernel's test output (Documentation/dev-tools/ktap.rst): a patch is a test, its scenarios are
 * its subtests. What was not searched to the end or is not modelled is skipped, and what was broken before fails as expected.
 */
import type { Change } from "./verdict.ts";
import type { Judged } from "./verify-run.ts";

export function verifyKtap(list: readonly Judged[]): string {
  const tests = list.flatMap((one, i) => testOf(one, i + 1));
  return ["KTAP version 1", `1..${list.length}`, ...tests].join("\n");
}

function testOf(one: Judged, number: number): readonly string[] {
  const { subject, changes, tree } = one;
  const name = plain(
    subject.patch === undefined ? subject.title : `${subject.patch.id} ${subject.title}`,
  );
  if (tree === undefined || changes.length === 0)
    return [`ok ${number} ${name} # SKIP ${plain(subject.why ?? "no scenario was checked")}`];
  const subtests = changes.map((change, i) => `    ${lineOf(change, i + 1)}`);
  return [
    "    KTAP version 1",
    `    1..${changes.length}`,
    ...subtests,
    `${resultOf(changes)} ${number} ${name}${directiveOf(changes)}`,
  ];
}

function lineOf({ status, spec, scope, brought, inherited, why }: Change, number: number): string {
  const name = plain(`${spec}.${scope}`);
  if (status === "new violation") return `not ok ${number} ${name} brings ${brought.join(",")}`;
  if (status === "incomplete") return `ok ${number} ${name} # SKIP ${plain(why ?? "incomplete")}`;
  if (inherited.length > 0)
    return `not ok ${number} ${name} # XFAIL inherits ${inherited.join(",")}`;
  return `ok ${number} ${name}`;
}

const resultOf = (changes: readonly Change[]): string =>
  changes.some(({ status }) => status === "new violation") ? "not ok" : "ok";

/** A patch passes only where all was searched. */
function directiveOf(changes: readonly Change[]): string {
  if (resultOf(changes) === "not ok") return "";
  return changes.some(({ status }) => status === "incomplete") ? " # SKIP incomplete" : "";
}

/** One line, in which `#` begins no directive. */
const plain = (text: string): string =>
  text
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .replaceAll("#", "no. ")
    .trim();
