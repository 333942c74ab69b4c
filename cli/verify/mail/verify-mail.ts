/**
 * A verification as replies to the patches that bring something new: plain text, for a maintainer to read.
 *
 * A reply shows one counterexample, the most telling one, and claims no more than that the model has it.
 */
import { wrapped } from "../../../checker/report/wrap.ts";
import type { FileDiff } from "../../patches/diff.ts";
import type { Mail } from "../../patches/mail.ts";
import { assumptionsOf } from "../assumptions.ts";
import type { Example } from "../finding/example.ts";
import { smallestWords } from "../forms/deeper-text.ts";
import type { Deeper } from "../deeper.ts";
import { byTelling, type Finding } from "../finding/finding.ts";
import { hangText, lengthText } from "../finding/words.ts";
import type { Smallest } from "../smallest.ts";
import type { ReportedPatch, VerifyReport } from "../report.ts";
import { MAIL_WIDTH } from "./clipped.ts";
import { endsOf, interleaving } from "./interleaving.ts";
import { headersOf } from "./headers.ts";
import { quoteOf } from "./quote.ts";

/** A reply for each patch with a new violation, in order. */
export const verifyMails = ({ patches, deeper }: VerifyReport): readonly string[] =>
  patches.filter(({ findings }) => findings.length > 0).map((patch) => replyTo(patch, deeper));

/** The replies as one text: an mbox, where there is more than one. */
export function mailText(mails: readonly string[]): string {
  if (mails.length < 2) return mails.join("");
  return mails
    .map(
      (mail) =>
        `From lastref Thu Jan  1 00:00:00 1970\n${mail.replaceAll(/^(>*From )/gm, ">$1")}\n`,
    )
    .join("\n");
}

function replyTo(patch: ReportedPatch, { smallest }: Deeper): string {
  const { subject, findings } = patch;
  const [first, ...others] = findings.toSorted(byTelling) as [Finding, ...Finding[]];
  const files = subject.given?.files ?? [];
  const mail = subject.given?.mail;
  const parts = [
    headersOf(subject.title, mail),
    attribution(mail),
    ...(first.example === undefined ? [] : [quoteOf(first.example, files).join("\n")]),
    paragraph(claimParagraph(first)),
    ...(first.example === undefined ? [] : exampleParts(first.example, files)),
    sizeText(first, smallest.get(first.change)),
    first.example === undefined
      ? "Is there some other way to that end?"
      : "Is there something that prevents this?",
    paragraph(
      `This is about a model of the code${first.example === undefined ? "" : ", and about this one interleaving"}. It rests on these assumptions:`,
    ),
    restingOn(first),
    leftOut(patch),
    othersText(others),
  ];
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

const paragraph = (text: string): string =>
  wrapped(text, MAIL_WIDTH)
    .map((line) => line.trimStart())
    .join("\n");

function attribution(mail: Mail | undefined): string {
  if (mail?.author === undefined) return "";
  const when = mail.date === undefined ? "" : `On ${mail.date}, `;
  return paragraph(`${when}${mail.author} wrote:`);
}

/** What is broken, and what the tree before it does. */
function claimParagraph(finding: Finding): string {
  const { change, properties, example } = finding;
  const { title } = change.after.place.spec;
  const claims = properties.map(({ name }) => `"${name}"`).join(" and ");
  const model = `In a model of this patch (lastref, ${change.label.split(" ")[0]}, "${title}")`;
  if (example === undefined)
    return `${model}, no run comes to a good end any more: ${claims}. Without the patch, some do.`;
  const hang = hangText(finding);
  const what = `a run breaks ${claims} ${lengthText(finding)}.${hang === "" ? "" : ` There, ${hang}`}`;
  return `${model}, ${what} ${beforeText(properties)}`;
}

function beforeText(properties: Finding["properties"]): string {
  if (properties.every(({ isClaimedBefore }) => isClaimedBefore))
    return "Without the patch, the same scenario has no such run.";
  const isSome = properties.some(({ isClaimedBefore }) => isClaimedBefore);
  return `Without the patch, ${isSome ? "not all of this" : "this"} is ${isSome ? "" : "not "}claimed.`;
}

function exampleParts(example: Example, files: readonly FileDiff[]): readonly string[] {
  const isShown = (i: number): boolean =>
    example.lasting[i] !== undefined && !isNoise(example, i, files);
  const left = example.replay.steps.some((_, i) => !isShown(i));
  const isMarked = example.marks.some((mark, i) => mark !== undefined && isShown(i));
  const plus = isMarked ? "A plus marks steps that the patch brings. " : "";
  const note = !left
    ? ""
    : "Left out are steps that do not matter to other CPUs or to the claim: locks that are taken and given back, looks at what nobody changes meanwhile.";
  return [interleaving(example, isShown), paragraph(`${plus}${note}`.trim()), endsOf(example)];
}

/** A new step that changes nothing and that no line of the patch says. */
function isNoise({ marks, lasting }: Example, i: number, files: readonly FileDiff[]): boolean {
  const mark = marks[i];
  const hasLine = mark?.nearest.place?.lines.length !== 0;
  return files.length > 0 && mark !== undefined && lasting[i]?.length === 0 && !hasLine;
}

/** How few threads and folios show it, where that was asked for. */
function sizeText({ properties }: Finding, found: readonly Smallest[] | undefined): string {
  const own = found?.find(({ property }) => property === properties[0]?.id);
  return own === undefined ? "" : paragraph(`To see it, ${smallestWords(own)}.`);
}

const restingOn = ({ change }: Finding): string =>
  assumptionsOf(change)
    .flatMap(({ text }, i) => wrapped(`${String(i + 1).padStart(3)}. ${text}`, MAIL_WIDTH, "     "))
    .join("\n");

/** What of the patch the model does not have. */
function leftOut({ subject: { others } }: ReportedPatch): string {
  const names = others.map(({ name }) => `${name}()`).join(", ");
  return names === "" ? "" : paragraph(`Not modelled of the patch: ${names}.`);
}

/** Other findings that are named. */
const MOST = 10;

function othersText(others: readonly Finding[]): string {
  if (others.length === 0) return "";
  const lines = others
    .slice(0, MOST)
    .flatMap((finding) =>
      wrapped(
        `  - ${finding.change.label.split(" ")[0]}, ${lengthText(finding)}: ${finding.properties.map(({ name }) => name).join("; ")}`,
        MAIL_WIDTH,
        "    ",
      ),
    );
  const more = others.length > MOST ? [`  - and ${others.length - MOST} more`] : [];
  return [
    "The model has other runs that break something; I can send them:",
    ...lines,
    ...more,
  ].join("\n");
}
