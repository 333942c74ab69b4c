/**
 * Which imports of a user's spec mean lastref itself: its package's name, or the path of a file of a copy of it.
 */
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, extname, join, relative, sep } from "node:path";
import { running } from "../package-folder.ts";

const COMPILED = extname(import.meta.filename);
const LAYERS = ["checker", "model", "specs"];

/** The running file for `lastref` or `lastref/model`. */
export function ownEntry(name: string): string {
  return join(running, name === "lastref" ? "checker" : "model", `index${COMPILED}`);
}

/** The running file for the path of one of our files, in any copy, compiled or not; undefined for any other path. */
export function ownFile(path: string): string | undefined {
  const file = existsSync(path) ? realpathSync(path) : path;
  const root = packageOf(dirname(file));
  if (root === undefined) return undefined;
  const parts = relative(root, file).split(sep);
  if (parts[0] === "dist") parts.shift();
  if (!LAYERS.includes(parts[0] ?? "")) return undefined;
  const stem = join(running, ...parts).replace(/\.[jt]s$/, "");
  return [stem, join(stem, "index")]
    .map((own) => own + COMPILED)
    .find((candidate) => existsSync(candidate));
}

/** The nearest package's folder, if that is lastref. */
function packageOf(folder: string): string | undefined {
  const manifest = join(folder, "package.json");
  if (existsSync(manifest)) {
    return /"name":\s*"lastref"/.test(readFileSync(manifest, "utf8")) ? folder : undefined;
  }
  return dirname(folder) === folder ? undefined : packageOf(dirname(folder));
}
