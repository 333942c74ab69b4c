/**
 * Which tools this machine has.
 */
import { spawnSync } from "node:child_process";
import type { Tool } from "./mode.ts";

/** The first line that a program writes about its version; undefined where there is no such program. */
function version(program: string, flag = "--version"): string | undefined {
  const { status, stdout } = spawnSync(program, [flag], { encoding: "utf8" });
  return status === 0 ? stdout.trim().split("\n")[0] : undefined;
}

/** Tools and their versions. */
export type Installed = Readonly<Record<Tool | "gcc", string | undefined>>;

export const installed = (): Installed => ({
  lastref: process.env["npm_package_version"] ?? "of this folder",
  spin: version("spin", "-V"),
  rumur: version("rumur"),
  gcc: version("gcc"),
});

/** Why a tool cannot be used here, as a sentence; undefined where it can. */
export function missing(tool: Tool, has: Installed): string | undefined {
  if (tool === "lastref") return undefined;
  const lacks = [tool, "gcc" as const].filter((program) => has[program] === undefined);
  if (lacks.length === 0) return undefined;
  return `${lacks.join(" and ")} not found: apt-get install spin rumur gcc`;
}
