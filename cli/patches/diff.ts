/**
 * The diff in a mail: which files it changes, hunk by hunk. The one door to the diff parser.
 */
import type { StructuredPatch } from "diff";
import { messageOf, SpecError } from "../../checker/error.ts";

/** Lines that change together. */
export interface Hunk {
  /** Where it is in both files: `@@ -10,7 +10,8 @@`. */
  readonly range: string;
  /** What stands behind the second `@@`: where the hunk is, mostly a function's first line, often cut short. */
  readonly heading: string;
  /** Each with its mark: ` `, `-` or `+`. */
  readonly lines: readonly string[];
}

export interface FileDiff {
  /** As it is after the patch, or before it where the file goes: `fs/dax.c`. */
  readonly path: string;
  readonly hunks: readonly Hunk[];
}

/** Reads the diff in a text; none where there is none. Throws a SpecError where a hunk is not what its head says. */
export async function diffIn(text: string, from: string): Promise<readonly FileDiff[]> {
  const diff = diffPart(text);
  if (diff === "") return [];
  const heads = [...diff.matchAll(/^(@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@) ?(.*)$/gm)].map(
    ([, range = "", heading = ""]) => ({ range, heading }),
  );
  let next = 0;
  return (await parsed(diff, from)).flatMap(({ oldFileName, newFileName, hunks }): FileDiff[] => {
    const path = pathOf(newFileName) ?? pathOf(oldFileName);
    const read = hunks.map(({ lines }) => ({
      ...(heads[next++] ?? { range: "", heading: "" }),
      lines: lines.filter((line) => !line.startsWith("\\")),
    }));
    return path === undefined ? [] : [{ path, hunks: read }];
  });
}

async function parsed(diff: string, from: string): Promise<readonly StructuredPatch[]> {
  const { parsePatch } = await import("diff");
  try {
    return parsePatch(diff);
  } catch (thrown) {
    throw new SpecError({
      code: "patch-damaged",
      at: from,
      message: `the diff cannot be read: ${messageOf(thrown)}`,
      rule: "Each hunk has as many lines as its @@ line says",
      fix: "Take the mail as the list has it, without wrapped or missing lines",
    });
  }
}

/** From the first file on, without a signature below the last hunk. */
function diffPart(text: string): string {
  const begin = /^(?:diff --git |--- (?=\S.*\n\+\+\+ ))/m.exec(text);
  if (begin === null) return "";
  const lines = text.slice(begin.index).split("\n");
  const signature = lines.findLastIndex((line) => line === "-- " || line === "--");
  const isLast =
    signature >= 0 &&
    !lines.slice(signature).some((line) => /^(@@ -|diff --git |\+\+\+ )/.test(line));
  return (isLast ? lines.slice(0, signature) : lines).join("\n");
}

/** `fs/dax.c`, of `a/fs/dax.c` or `a/fs/dax.c~name-of-the-patch`; undefined for no file. */
function pathOf(name: string | undefined): string | undefined {
  if (name === undefined || name === "/dev/null") return undefined;
  return name
    .replace(/^[^/]*\//, "")
    .replace(/~[^/]*$/, "")
    .replaceAll(/\p{Cc}+/gu, " ");
}

/** Positions in the second list of what the first one lacks, where the two have as much in common as can be. */
export async function addedIn(
  before: readonly string[],
  after: readonly string[],
): Promise<ReadonlySet<number>> {
  const { diffArrays } = await import("diff");
  const added = new Set<number>();
  let at = 0;
  for (const part of diffArrays([...before], [...after])) {
    if (part.removed) continue;
    if (part.added) for (let i = 0; i < part.count; i += 1) added.add(at + i);
    at += part.count;
  }
  return added;
}
