/**
 * Asks git, without a shell: whatever a name has in it, it stays one argument.
 */
import { execFileSync } from "node:child_process";
import { messageOf, SpecError } from "../checker/error.ts";

/** Most bytes that git may answer with. */
const MOST_BYTES = 256 * 2 ** 20;

/** What git says in a repository. Throws a SpecError where it fails. */
export function git(repository: string, args: readonly string[]): string {
  try {
    return execFileSync("git", ["-C", repository, ...args], {
      encoding: "utf8",
      maxBuffer: MOST_BYTES,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (thrown) {
    const said = (thrown as { stderr?: string }).stderr?.trim().split("\n")[0] || messageOf(thrown);
    throw new SpecError({ code: "git-failed", at: repository, message: `git says: ${said}` });
  }
}
