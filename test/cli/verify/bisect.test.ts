/**
 * `git bisect run` understands `lastref verify --bisect`.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { main, scratch, written } from "../lastref.ts";
import { patchMail } from "../patches/samples.ts";

const folder = scratch();
const unknown = written(folder, "unknown.patch", patchMail("[PATCH] pool: x"));

const env = {
  ...process.env,
  ...Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((who) => [
      [`GIT_${who}_NAME`, "A Developer"],
      [`GIT_${who}_EMAIL`, "a@example.org"],
    ]),
  ),
  GIT_CONFIG_GLOBAL: "/dev/null",
  LASTREF: main,
  NODE: process.execPath,
};
function git(...args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd: folder, env, encoding: "utf8" });
  expect(status, `git ${args.join(" ")}: ${stdout}${stderr}`).toBe(0);
  return stdout;
}

test("it finds the first patch that brings a violation, past one of which nothing can be said", () => {
  git("init", "--quiet");
  // The fourth of seven is the one that git looks at first.
  const revisions = ["P01", "P02", unknown, `${unknown} P01`, "P03", "P10", "P10 P09"];
  for (const patch of revisions) {
    writeFileSync(join(folder, "series"), `${patch}\n`);
    git("add", "series");
    git("commit", "--quiet", "-m", patch);
  }
  git("bisect", "start", "HEAD", "HEAD~6");
  const verify = '"$NODE" "$LASTREF" verify $(cat series) --spec SC2 --bisect';
  const told = git("bisect", "run", "sh", "-c", verify);
  expect(told).toMatch(/is the first bad commit[^]*\n {4}P10\n/);
  expect(git("bisect", "log")).toMatch(/^# skip: /m);
});
