/**
 * From what is on the command line to patches: files of mails, a folder with a series, or revisions of a repository.
 */
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { messageOf, SpecError } from "../../checker/error.ts";
import { git } from "../git.ts";
import { readMail } from "./mail.ts";
import { mailsIn } from "./mbox.ts";
import { Reading } from "./reading.ts";
import { type GivenPatch, patchesIn } from "./series.ts";

/** Most bytes of a file of patches. */
const MOST_BYTES = 256 * 2 ** 20;

/** The patches of a file or folder. Throws a SpecError where it cannot be read, or no patch is in it. */
export async function patchesAt(path: string): Promise<readonly GivenPatch[]> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) throw wrong("no-such-file", path, "there is no such file");
  return found.isDirectory() ? inFolder(path) : inText(textOf(path), path);
}

/** The patches between two revisions: `base..head`. */
export async function patchesOf(repository: string, range: string): Promise<readonly GivenPatch[]> {
  const [, base = "", head = ""] = /^([^-.\s][^\s]*?)\.\.([^-.\s][^\s]*)$/.exec(range) ?? [];
  if (base === "" || head === "")
    throw wrong("not-a-range", range, "this is no range of revisions", "A range is BASE..HEAD");
  return inText(
    git(repository, ["format-patch", "--stdout", "--no-signature", `${base}..${head}`, "--"]),
    range,
  );
}

async function inText(text: string, from: string): Promise<readonly GivenPatch[]> {
  const raws = mailsIn(text);
  const reading = new Reading(from, raws.length);
  const mails = [];
  for (const raw of raws) {
    mails.push(await readMail(raw));
    reading.at(mails.length);
  }
  const patches = await patchesIn(mails, from).finally(() => reading.done());
  if (patches.length > 0) return patches;
  throw wrong(
    "no-patch",
    from,
    "there is no patch in it",
    "A patch is a diff, in a mail or by itself",
  );
}

/** Patches in the order that the file `series` gives, as quilt has it. */
async function inFolder(folder: string): Promise<readonly GivenPatch[]> {
  const series = join(folder, "series");
  if (statSync(series, { throwIfNoEntry: false })?.isFile() !== true)
    throw wrong(
      "no-series",
      folder,
      "this folder has no file named series",
      "A folder of patches says their order in it",
    );
  const patches: GivenPatch[] = [];
  for (const line of textOf(series).split("\n")) {
    const [name = ""] = line.replace(/#.*$/, "").trim().split(/\s+/);
    if (name === "") continue;
    if (!isBelow(name))
      throw wrong(
        "bad-name",
        series,
        `${JSON.stringify(name)} is no name of a patch`,
        "A series names files below its own folder",
      );
    const path = join(folder, name);
    if (statSync(path, { throwIfNoEntry: false })?.isFile() !== true)
      throw wrong("no-such-file", path, "there is no such file", `It is named in ${series}`);
    patches.push(...(await inText(textOf(path), path)));
  }
  if (patches.length > 0) return patches;
  throw wrong("no-patch", series, "it names no patch");
}

/** Whether a name stays in its folder, and a terminal can show it. */
const isBelow = (name: string): boolean =>
  !name.startsWith("/") && !name.split("/").includes("..") && !/\p{Cc}/u.test(name);

function textOf(path: string): string {
  try {
    if (statSync(path).size > MOST_BYTES)
      throw wrong("too-large", path, "this is larger than 256 MiB");
    return readFileSync(path, "utf8");
  } catch (thrown) {
    if (thrown instanceof SpecError) throw thrown;
    throw wrong("unreadable", path, messageOf(thrown));
  }
}

const wrong = (code: string, at: string, message: string, rule?: string): SpecError =>
  new SpecError({ code, at, message, rule });
