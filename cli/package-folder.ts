/**
 * Where the running copy is. Built, all of it is files in one folder, `dist`; else it is the sources.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";

/** Whether this is the built copy. */
const isBuilt = extname(import.meta.filename) !== ".ts";
/** The package's own folder. */
export const packageFolder: string = dirname(import.meta.dirname);

/** The running file of a layer that specs import. */
export function entryOf(layer: "checker" | "model"): string {
  return isBuilt
    ? join(import.meta.dirname, `${layer}.js`)
    : join(packageFolder, layer, "index.ts");
}

/** The grammar of C, which the build puts beside the program. */
export function grammarOfC(): string {
  const name = "tree-sitter-c.wasm";
  return isBuilt
    ? join(import.meta.dirname, name)
    : createRequire(import.meta.url).resolve(`tree-sitter-c/${name}`);
}

export function version(): string {
  const text = readFileSync(join(packageFolder, "package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
