/**
 * Modules of this folder with an engine whose threads run: a thread needs a file of its own.
 */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "../../bundle.ts";

/** Bundles a module, and gives where it is then. */
export function bundled(name: "searching" | "parts"): string {
  const folder = bundle({
    [name]: `test/checker/engine/${name}.ts`,
    thread: "test/checker/engine/thread.ts",
  });
  return pathToFileURL(join(folder, `${name}.js`)).href;
}

/** What searching.ts has, with threads that work. */
export const threaded = async (): Promise<typeof import("./searching.ts")> =>
  (await import(bundled("searching"))) as typeof import("./searching.ts");

/** What parts.ts has, with threads that work. */
export const partsWithThreads = async (): Promise<typeof import("./parts.ts")> =>
  (await import(bundled("parts"))) as typeof import("./parts.ts");
