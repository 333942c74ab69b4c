/**
 * `lastref drift`, as people run it, on C of our own.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { broughtLater, driftOf, type Found } from "../../../cli/drift/drift.ts";
import { ABSENT, emptyRecord, recorded } from "../../../cli/drift/record.ts";
import { knownModel } from "../../../cli/verify/known.ts";
import { lastref, root, scratch, written } from "../lastref.ts";

const folder = scratch();

const BEFORE = `void dax_lock_entry(struct xa_state *xas)
{
	lock(xas);
}

void dax_unlock_entry(struct xa_state *xas)
{
	unlock(xas);
}

int pool_size(void)
{
	return 3;
}
`;
const AFTER = BEFORE.replace("unlock(xas)", "unlock(xas, 1)")
  .replace("\tlock(xas);", "\t/* now */\n\tlock( xas );")
  .replace("pool_size", "pool_length");

/** A kernel of one file. */
function kernel(name: string, text: string): string {
  const file = join(folder, name, "fs/dax.c");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return join(folder, name);
}
const [before, after] = [kernel("before", BEFORE), kernel("after", AFTER)];
const hashes = join(folder, "hashes.json");
const recording = lastref(["drift", "--files", before, "--record", hashes, "--source", "ours"]);

interface Told {
  readonly functions: readonly { readonly name: string; readonly status: string }[];
}
const told = (...args: readonly string[]): readonly string[] => {
  const run = lastref(["drift", ...args, "--format", "json"]);
  return (JSON.parse(run.stdout) as Told).functions.map(({ name, status }) => `${name} ${status}`);
};

describe("against what was recorded of the same files", () => {
  test("all is the same, and the exit code 0", () => {
    expect(recording).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(told("--files", before, "--hashes", hashes)).toEqual([
      "dax_lock_entry same",
      "dax_unlock_entry same",
      "pool_size same",
    ]);
    expect(lastref(["drift", "--files", before, "--hashes", hashes]).code).toBe(0);
  });

  test("a changed function, one that went and one that came are told, and the exit code is 1", () => {
    expect(told("--files", after, "--hashes", hashes)).toEqual([
      "dax_lock_entry same",
      "dax_unlock_entry changed",
      "pool_length new",
      "pool_size missing",
    ]);
    const run = lastref(["drift", "--files", after, "--hashes", hashes]);
    expect(run.code).toBe(1);
    expect(run.stdout).toContain("1 same, 1 changed, 1 missing, 1 new, against V0 (ours)");
  });

  test("it is said on which other tree a text is as it is", () => {
    const both = written(folder, "both.json", readFileSync(hashes, "utf8"));
    lastref(["drift", "--files", after, "--record", both, "--tree", "V10"]);
    expect(lastref(["drift", "--files", after, "--hashes", both]).stdout).toMatch(
      /dax_unlock_entry +changed +as on V10/,
    );
  });
});

test("of a function that nothing was recorded of nothing is said: exit code 3", () => {
  const found: Found = { file: "a.c", name: "f", hash: "1", isModelled: true, isUnsure: false };
  const record = recorded(emptyRecord, "V0", "ours", []);
  expect(driftOf([found], record, "V0")).toMatchObject([{ status: "unknown" }]);
  const none = written(folder, "none.json", JSON.stringify(emptyRecord));
  expect(lastref(["drift", "--files", before, "--hashes", none]).code).toBe(3);
});

test("a function that only a later tree has is not asked of an earlier one, and is new where it is there", async () => {
  const model = await knownModel();
  const onV0 = broughtLater(model, "V0");
  const [one] = onV0.filter(({ name }) => name === "pgmap_request_folio");
  expect(broughtLater(model, "VF")).not.toContain(one);
  const found = { ...(one as NonNullable<typeof one>), hash: ABSENT, isModelled: true };
  const of = (hash: string): unknown =>
    driftOf([{ ...found, hash, isUnsure: false }], emptyRecord, "V0", onV0);
  expect(of(ABSENT)).toEqual([]);
  expect(of("1")).toMatchObject([{ status: "new" }]);
});

test("a record has a tree's hashes once, however often they are recorded", () => {
  const f = { file: "a.c", name: "f", hash: "1" };
  const once = recorded(recorded(emptyRecord, "V0", "", [f]), "V1", "", [f]);
  expect(once.functions).toEqual({ "a.c": { f: { "1": "V0 V1" } } });
  const again = recorded(once, "V0", "", [{ ...f, hash: "2" }]);
  expect(again.functions).toEqual({ "a.c": { f: { "1": "V1", "2": "V0" } } });
});

describe("a repository", () => {
  const repo = kernel("repo", BEFORE);
  const git = (...args: readonly string[]): string =>
    execFileSync("git", ["-C", repo, "-c", "user.name=a", "-c", "user.email=a@b", ...args], {
      encoding: "utf8",
    });
  git("init", "-q");
  git("add", "-A");
  git("commit", "-qm", "one");
  git("tag", "one");
  writeFileSync(join(repo, "fs/dax.c"), AFTER);
  git("commit", "-qam", "two");

  test("is read at a revision, whatever is checked out", () => {
    expect(told("--git", repo, "--rev", "one", "--hashes", hashes)).toContain("pool_size same");
    expect(told("--git", repo, "--hashes", hashes)).toContain("pool_size missing");
  });

  test.each([
    [["--git", repo, "--rev", "no-such"], "there is no revision no-such"],
    [["--git", repo, "--rev", "--output=x"], "is no name of a revision"],
    [["--git", repo, "--rev", "one; touch x"], "is no name of a revision"],
    [["--git", repo, "--rev", "one:fs/dax.c"], "there is no revision"],
    [["--git", folder], "git says"],
    [["--git", join(folder, "gone")], "git says"],
    [["--files", join(folder, "gone")], "there is no such folder"],
    [["--files", join(repo, "fs/dax.c")], "there is no such folder"],
    [["--files", repo, "--rev", "one"], "--rev goes with --git"],
    [[], "there is no kernel to look at"],
    [["--files", join(repo, "fs")], "there are no kernel sources here"],
    [["--files", repo, "--tree", "V99"], "there is no tree V99"],
    [["--files", repo, "--record", hashes, "--tree", "a b"], "no name for a tree"],
    [["--files", repo, "--hashes", join(repo, "fs/dax.c")], "is not valid JSON"],
    [["--files", repo, "--hashes", written(folder, "odd.json", "null")], "no file of hashes"],
    [["--files", repo, "--hashes", join(folder, "gone")], "no such file"],
  ])("%j is refused on one line: %s", (args, says) => {
    const run = lastref(["drift", ...args]);
    expect(run).toMatchObject({ code: 2, stdout: "" });
    expect(run.stderr).toContain(says);
    expect(run.stderr.trimEnd().split("\n")).toHaveLength(1);
  });
});

test("a file too large for C is refused, and one of noise is read", () => {
  const large = lastref(["drift", "--files", kernel("large", "x".repeat(50 * 2 ** 20))]);
  expect(large.code).toBe(2);
  expect(large.stderr).toContain("larger than 8 MiB");
  const noise = kernel("noise", '{(\u0000#if "'.repeat(20_000));
  expect(lastref(["drift", "--files", noise, "--hashes", hashes]).code).toBe(1);
});

test("what comes with lastref has hashes of the trees of the series", () => {
  const run = lastref(["drift", "--files", before, "--tree", "V10"]);
  expect(run.code).toBe(1);
  expect(run.stdout).toMatch(/against V10 \(Linux 6\.1/);
  expect(readFileSync(join(root, "model/hashes.json"), "utf8").length).toBeLessThan(100_000);
});
