/**
 * Which imports of a user's spec mean lastref itself: its package's name, or the path of a file of a copy of it.
 */
import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { entryOf } from "../package-folder.ts";

/** Layers that specs import; of each there is one running file. */
const LAYERS = ["checker", "model"] as const;
type Layer = (typeof LAYERS)[number];

/** The running file for `lastref` or `lastref/model`. */
export function ownEntry(name: string): string {
  return entryOf(name === "lastref" ? "checker" : "model");
}

/** The running file for the path of one of our files, in any copy, built or not; undefined for any other path. */
export function ownFile(path: string): string | undefined {
  const file = existsSync(path) ? realpathSync(path) : path;
  const root = packageOf(dirname(file));
  if (root === undefined) return undefined;
  const parts = relative(root, file).split(sep);
  if (parts[0] === "dist") parts.shift();
  const layer = (parts[0] ?? "").replace(/\.js$/, "");
  return LAYERS.includes(layer as Layer) ? entryOf(layer as Layer) : undefined;
}

/** The nearest package's folder, if that is lastref. */
function packageOf(folder: string): string | undefined {
  const manifest = join(folder, "package.json");
  if (existsSync(manifest)) {
    return /"name":\s*"lastref"/.test(readFileSync(manifest, "utf8")) ? folder : undefined;
  }
  return dirname(folder) === folder ? undefined : packageOf(dirname(folder));
}
