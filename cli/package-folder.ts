/**
 * Where the running copy is: `running` holds the compiled folders, and `sources` the package they were compiled from.
 */
import { readFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";

/** The folder that holds checker/, model/ and cli/ as they run. */
export const running: string = resolve(import.meta.dirname, "..");
/** The package's own folder. */
export const sources: string = basename(running) === "dist" ? dirname(running) : running;

export function version(): string {
  const text = readFileSync(join(sources, "package.json"), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
