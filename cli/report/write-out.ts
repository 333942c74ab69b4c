/**
 * Files for others to read: each is written whole under another name, then renamed, so that nobody sees half of one.
 */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
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

/** Throws a SpecError where the file of an option cannot be written: better before a long search than after it. */
export function checkWritable(path: string, option: string): void {
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (found?.isDirectory() === true) throw new Error("it is a folder");
    makeFolder(dirname(resolve(path)));
    accessSync(dirname(resolve(path)), constants.W_OK);
  } catch (thrown) {
    throw unwritable(path, thrown, option);
  }
}

/** Writes a file, which ends with a newline, and, if need be, its folder. Throws a SpecError, and leaves what was there, where it cannot. */
export function writeWhole(path: string, text: string): void {
  const fresh = join(dirname(path), `.${basename(path)}.${process.pid}`);
  const whole = text.endsWith("\n") ? text : `${text}\n`;
  try {
    makeFolder(dirname(path));
    // To replace a file takes some file systems 30 times as long as to read one.
    if (holds(path, whole)) return;
    writeFileSync(fresh, whole);
    renameSync(fresh, path);
  } catch (thrown) {
    removeIfThere(fresh);
    throw unwritable(path, thrown);
  }
}

/** Whether the file is there and has this text already. */
function holds(path: string, text: string): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true || found.size !== Buffer.byteLength(text)) return false;
  try {
    return readFileSync(path, "utf8") === text;
  } catch {
    // It may be written and not read.
    return false;
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

function unwritable(path: string, thrown: unknown, option = "--out"): SpecError {
  return new SpecError({
    code: "cannot-write",
    at: path,
    message: `cannot be written: ${causeOf(thrown)}`,
    fix: `Choose another place with ${option}`,
  });
}
