/**
 * A patch by what it changes: two copies of it have one identity, however they were sent and wherever their lines stand.
 */
import type { FileDiff } from "./diff.ts";

/** A hash of the files and of the lines of all hunks, white space and line numbers aside; in hexadecimal. */
export function identityOf(files: readonly FileDiff[]): string {
  const hash = process.getBuiltinModule("node:crypto").createHash("sha256");
  const sorted = files.toSorted((a, b) => Number(a.path > b.path) - Number(a.path < b.path));
  for (const { path, hunks } of sorted) {
    hash.update(`${path}\n`);
    for (const { lines } of hunks)
      for (const line of lines) hash.update(`${line[0]}${line.slice(1).replaceAll(/\s+/g, "")}\n`);
  }
  return hash.digest("hex").slice(0, 40);
}
