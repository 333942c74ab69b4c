/**
 * What searching.ts has, with threads that work: bundled, with the thread's own file beside them.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const THREADS = {
  real: "../../../checker/engine/thread.ts",
  broken: "./broken-thread.ts",
  none: undefined,
} as const;

/** `thread` says what the file of other threads does; with none, no thread can start. */
export async function threaded(
  thread: keyof typeof THREADS = "real",
): Promise<typeof import("./searching.ts")> {
  const file = THREADS[thread];
  const folder = mkdtempSync(join(tmpdir(), "lastref-threaded-"));
  execFileSync(fromHere("../../../node_modules/.bin/esbuild"), [
    `searching=${fromHere("./searching.ts")}`,
    ...(file === undefined ? [] : [`thread=${fromHere(file)}`]),
    "--bundle",
    "--splitting",
    "--platform=node",
    "--format=esm",
    "--log-level=error",
    `--outdir=${folder}`,
  ]);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  return (await import(
    pathToFileURL(join(folder, "searching.js")).href
  )) as typeof import("./searching.ts");
}
