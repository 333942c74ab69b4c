/**
 * Files for others to read: each is written whole under another name, then renamed, so that nobody sees half of one.
 */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { SpecError } from "../../checker/error.ts";
import { causeOf } from "../terminal.ts";

/** Makes the folder, if it is not there. Throws a SpecError where nothing can be written to it. */
export function openFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (thrown) {
    throw unwritable(folder, thrown);
  }
}

/** Writes a file, which ends with a newline, and, if need be, its folder. Throws a SpecError, and leaves what was there, where it cannot. */
export function writeWhole(path: string, text: string): void {
  const fresh = join(dirname(path), `.${basename(path)}.${process.pid}`);
  try {
    makeFolder(dirname(path));
    writeFileSync(fresh, text.endsWith("\n") ? text : `${text}\n`);
    renameSync(fresh, path);
  } catch (thrown) {
    removeIfThere(fresh);
    throw unwritable(path, thrown);
  }
}

function removeIfThere(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It could not be made, then.
  }
}

/** One level at a time: Node 20's recursive mkdir never comes back from a folder that cannot be made, as in /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (statSync(folder).isDirectory()) return;
    throw new Error(`${folder} is a file`);
  }
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (thrown) {
    // Another run may have made it just now.
    if (!existsSync(folder) || !statSync(folder).isDirectory()) throw thrown;
  }
}

function unwritable(path: string, thrown: unknown): SpecError {
  return new SpecError({
    code: "cannot-write",
    at: path,
    message: `cannot be written: ${causeOf(thrown)}`,
    fix: "Choose another place with --out",
  });
}
