/**
 * Runs the built command line as people do: as a process of its own.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll } from "vitest";

export const root = join(import.meta.dirname, "../..");
/** The build that is tested; LASTREF_DIST names another one, for a build beside it. */
export const dist = resolve(root, process.env["LASTREF_DIST"] ?? "dist");
export const main = join(dist, "lastref.js");
export const fixture = (name: string): string => join("test/cli/fixtures", `${name}.ts`);

/** How a command line ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a command line to its end. */
export function lastref(args: readonly string[], { cwd, env }: Surroundings = {}): Ended {
  const run = spawnSync(process.execPath, [main, ...args], {
    cwd: cwd ?? root,
    encoding: "utf8",
    env: surroundings(env),
    timeout: 50_000,
  });
  return { code: run.status, stdout: run.stdout, stderr: run.stderr };
}

/**
 * Runs a command line, and sends it SIGINT for each of these texts when its stderr has it: two signals in one breath
 * may arrive as one.
 */
export async function interrupted(
  args: readonly string[],
  ...when: readonly RegExp[]
): Promise<Ended> {
  const child = spawn(process.execPath, [main, ...args], { cwd: root, env: surroundings({}) });
  const waiting = [...when];
  let stdout = "";
  let stderr = "";
  child.stdout.on("data", (data) => (stdout += String(data)));
  child.stderr.on("data", (data) => {
    stderr += String(data);
    if (waiting[0]?.test(stderr) !== true) return;
    waiting.shift();
    child.kill("SIGINT");
  });
  const late = setTimeout(() => child.kill("SIGKILL"), 50_000);
  const code = await new Promise<number | null>((ended) => child.on("close", ended));
  clearTimeout(late);
  return { code, stdout, stderr };
}

/** The environment, without what would change how text looks. */
function surroundings(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, NO_COLOR: _no, COLUMNS: _columns, ...env } = process.env;
  return { ...env, ...more };
}

/** A folder of this test file's own. */
export function scratch(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "lastref-test-")));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Writes a file into a folder and gives its path. */
export function written(folder: string, name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}
