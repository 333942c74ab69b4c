/**
 * From mails to the patches of a series, in its order.
 */
import { SpecError } from "../../checker/error.ts";
import { type FileDiff, diffIn } from "./diff.ts";
import { type Touched, touchedBy } from "./functions.ts";
import { identityOf } from "./identity.ts";
import type { Mail } from "./mail.ts";

/** A patch as it was given. */
export interface GivenPatch {
  /** Without what stands in brackets: `fsdax: Introduce pgmap_request_folios()`. */
  readonly subject: string;
  /** Its place in the series, where the subject says so. */
  readonly number: number | undefined;
  readonly files: readonly FileDiff[];
  readonly touches: Touched;
  readonly identity: string;
  readonly mail: Mail;
}

/** What the brackets of a subject say: `[RFC PATCH v3 10/25]`. */
interface Tag {
  readonly version: number;
  readonly number: number | undefined;
  readonly total: number | undefined;
  readonly title: string;
}

/**
 * The patches among mails: answers and cover letters are left out, and the rest is put in order. `from` says where they
 * are from. Throws a SpecError where a number is missing or two versions are mixed.
 */
export async function patchesIn(
  mails: readonly Mail[],
  from: string,
): Promise<readonly GivenPatch[]> {
  const found: (Pick<GivenPatch, "files" | "mail"> & { readonly tag: Tag })[] = [];
  for (const [i, mail] of mails.entries()) {
    const at = mails.length === 1 ? from : `${from}, mail ${i + 1}`;
    const files = isAnswer(mail) ? [] : await diffIn(mail.text, at);
    if (files.length > 0) found.push({ tag: tagOf(mail.subject ?? from), files, mail });
  }
  checkVersions(
    found.map(({ tag }) => tag),
    from,
  );
  checkNumbers(
    found.map(({ tag }) => tag),
    from,
  );
  // Where there are no numbers, the order is that of the mails.
  const ordered = found.toSorted((a, b) => (a.tag.number ?? 0) - (b.tag.number ?? 0));
  return ordered.map(({ tag, files, mail }) => ({
    subject: tag.title,
    number: tag.number,
    files,
    touches: touchedBy(files),
    identity: identityOf(files),
    mail,
  }));
}

const isAnswer = ({ subject }: Mail): boolean => /^\s*(re|aw|fwd?)\s*:/i.test(subject ?? "");

function tagOf(subject: string): Tag {
  const [, tag = "", title = subject] = /^\s*((?:\[[^\]]*\]\s*)*)(.*)$/.exec(subject) ?? [];
  const numbers = /(\d+)\/(\d+)/.exec(tag);
  return {
    version: Number(/\bv(\d+)\b/i.exec(tag)?.[1] ?? 1),
    number: numbers === null ? undefined : Number(numbers[1]),
    total: numbers === null ? undefined : Number(numbers[2]),
    title: (title.trim() || subject).replaceAll(/\p{Cc}+/gu, " "),
  };
}

function checkVersions(tags: readonly Tag[], at: string): void {
  const versions = [...new Set(tags.map(({ version }) => version))].toSorted((a, b) => a - b);
  if (versions.length < 2) return;
  throw new SpecError({
    code: "versions-mixed",
    at,
    message: `these are patches of ${versions.map((version) => `v${version}`).join(" and ")}`,
    rule: "A series is of one version",
    fix: "Give the mails of one of them",
  });
}

function checkNumbers(tags: readonly Tag[], at: string): void {
  const numbered = tags.filter(({ number }) => number !== undefined);
  const total = Math.max(0, ...numbered.map((tag) => tag.total ?? 0));
  if (numbered.length < 2) return;
  const numbers = numbered.map(({ number }) => number as number);
  const twice = numbers.find((number, i) => numbers.indexOf(number) !== i);
  const missing = Array.from({ length: Math.min(total, MOST) }, (_, i) => i + 1).filter(
    (n) => !numbers.includes(n),
  );
  if (twice === undefined && missing.length === 0 && numbered.length === tags.length) return;
  throw new SpecError({
    code: "series-incomplete",
    at,
    message:
      twice !== undefined
        ? `there are two patches ${twice}/${total}`
        : missing.length > 0
          ? `of ${total} patches, ${missing.slice(0, 5).join(", ")}${missing.length > 5 ? " and others" : ""} ${missing.length === 1 ? "is" : "are"} missing`
          : "some patches have a number and others have none",
    rule: "What a patch does depends on those before it",
    fix: "Give the whole series, or one patch by itself",
  });
}

/** Most patches of a series. */
const MOST = 10_000;
