/**
 * Sources as JavaScript, for tests that need another thread or process.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** Bundles files of the checkout, by the names that they get; gives the folder that they are in then. */
export function bundle(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "lastref-bundle-"));
  const entries = Object.entries(files).map(([name, file]) => `${name}=${file}`);
  const flags = ["--bundle", "--splitting", "--platform=node", "--format=esm", "--log-level=error"];
  const args = [...entries, ...flags, `--outdir=${folder}`];
  execFileSync("node_modules/.bin/esbuild", args, { cwd: root });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  return folder;
}
