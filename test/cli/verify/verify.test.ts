/**
 * `lastref verify`, as people run it.
 */
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { VerifyDocument } from "../../../cli/verify/forms/shape.ts";
import { lastref, root, scratch, written } from "../lastref.ts";
import { DIFF, mbox, patchMail } from "../patches/samples.ts";

const folder = scratch();
const json = (...args: readonly string[]): VerifyDocument =>
  JSON.parse(lastref(["verify", ...args, "--format", "json"]).stdout) as VerifyDocument;

describe("a patch of the model", () => {
  test("brings what is broken on its tree and not on the one before", () => {
    const { patches } = json("P10", "--spec", "SC2,SC12");
    expect(patches).toMatchObject([
      {
        id: "P10",
        tree: "V10",
        parent: "V9",
        scenarios: [
          {
            spec: "sc02-pin-against-truncate",
            status: "new violation",
            brings: ["I8"],
            inherits: ["I10"],
          },
          { spec: "sc12-fault-against-unbind", status: "inherited", inherits: ["I3"] },
        ],
      },
    ]);
  });

  test("is judged in a scenario that only its own tree has", () => {
    const { patches } = json("P10", "--spec", "SC10");
    expect(patches.map(({ scenarios }) => scenarios.map(({ status }) => status))).toEqual([
      ["clean"],
    ]);
  });

  test("has no verdict in a scenario that neither of its trees has", () => {
    const { patches } = json("P09", "--spec", "SC10");
    expect(patches.map(({ scenarios }) => scenarios)).toEqual([[]]);
  });

  test("is told with the smallest instance of what it brings, and what carries the weight", () => {
    const place = "verify P10 --spec SC2 --scope small-reader --liveness skip";
    const run = lastref([...place.split(" "), "--smallest", "--weigh-assumptions"]);
    const text = run.stdout.replaceAll(/\s+/g, " ");
    expect(text).toContain(
      "I8 3 threads (pinner[0], reader[0], truncate), 1 folio, 1 entry a file and 1 file suffice",
    );
    expect(text).toContain("without A-punch-unmap the same");
    expect(text).toMatch(/without A-fault-locks also broken: .*I6/);
    expect(text).toContain("A-fault-locks, A-truncate-locks suffice");
  }, 120_000);

  test("is told with exit code 1, its scenarios with --all, and what they rest on", () => {
    const run = lastref(["verify", "P10", "--spec", "SC2,SC12", "--all"]);
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/SC2 .*inherits I10; rests on 1-24$/m);
    expect(run.stdout).toMatch(/^ {2}1 {3}R1 +The pgmap stays live/m);
    expect(run.stdout).toMatch(/SC2 .*new violation .*brings I8; inherits I10/);
    expect(run.stdout).toMatch(/SC12 .*inherited/);
    expect(run.stdout).toContain("the first is P10");
  });

  test("is told with the steps that its parent tree does not have, and where that leaves the run", () => {
    const { stdout } = lastref(["verify", "P10", "--spec", "SC2,SC12"]);
    expect(stdout).toContain(
      [
        "  SC2 after 76 steps: I8, a folio that a page table maps is referenced (not claimed of V9)",
        "    New in V10: steps 14-19, 51-52. V9 leaves the run at step 14, where pinner[0] does this instead:",
        "    dax_associate_entry(): folio->mapping = mapping.",
        "    Without them, V9 can take the run to its end.",
        "      14-19  dax_associate_entry(): the call of pgmap_request_folios()",
        "      51-52  dax_zap_pages(): the call of pgmap_release_folios()",
        "",
      ].join("\n"),
    );
    expect(stdout).not.toContain("folio_ref_inc(iter)");
  });

  test("is told in full with --traces, and where one scenario was asked for", () => {
    const args = ["verify", "P10", "--spec", "SC2"];
    const { stdout } = lastref(args);
    expect(stdout).toMatch(
      /^ +13 {2}.*\n.*WARN_ON_ONCE\(folio->mapping\)\n +14\+ folio_span_valid\(\) mm\/memremap\.c$/m,
    );
    expect(lastref([...args, "--traces"]).stdout).toBe(stdout);
  });

  test("that brings the check that fails is told so", () => {
    const { stdout } = lastref(["verify", "P06", "--spec", "SC5"]);
    expect(stdout).toContain("  SC5 after 33 steps: assert-dax_disassociate_entry-1, ");
    expect(stdout).toContain(
      "dax_disassociate_entry (not claimed of V5)\n    New in V6: the check itself. ",
    );
    expect(stdout).toMatch(/^ {6}check {2}dax_disassociate_entry\(\): WARN_ON_ONCE\(trunc && /m);
  });

  test("without a new violation is told with exit code 0", () => {
    const run = lastref(["verify", "P01", "--spec", "SC1"]);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain("clean: SC1");
  });
});

describe("a bug of the corpus", () => {
  test("is judged against the tree that it is put back into", () => {
    const run = lastref(["verify", "put-no-wake", "--spec", "SC16", "--all"]);
    expect(run.code).toBe(1);
    expect(run.stdout).toContain("V0+put-no-wake, against V0");
    expect(run.stdout).toMatch(/SC16 .*new violation .*brings L2, L7, deadlock/);
  });

  test("is no part of the series", () => {
    const { patches } = json("--spec", "SC16");
    expect(patches.map(({ id }) => id)).not.toContain("put-no-wake");
  });

  test("is checked by the name of its tree, and not with all trees", () => {
    const named = lastref(["check", "SC16", "--scope", "small-two", "--tree", "V0+put-no-wake"]);
    expect(named).toMatchObject({ code: 1, stderr: "" });
    expect(named.stdout).toMatch(/broken +deadlock .*after 15 steps/);
    const all = lastref(["check", "SC16", "--tree", "all"]);
    expect(all.stdout).not.toContain("put-no-wake");
  });
});

describe("a patch that the model does not have", () => {
  test("is never clean: exit code 3", () => {
    const run = lastref(["verify", written(folder, "pool.patch", patchMail("[PATCH] pool: x"))]);
    expect(run.code).toBe(3);
    expect(run.stdout).toContain("not modelled: it touches no function that the model has");
    expect(run.stdout).toContain("pool_take() (mm/pool.c)");
  });

  test("is told which steps are stale, where it touches some", () => {
    const touching = DIFF.replaceAll("pool_take", "dax_insert_entry").replaceAll(
      "mm/pool.c",
      "fs/dax.c",
    );
    const [patch] = json(written(folder, "dax.patch", touching)).patches;
    expect(patch).toMatchObject({
      id: null,
      functions: { modelled: [{ name: "dax_insert_entry", file: "fs/dax.c" }] },
    });
  });

  test("is not known by its subject alone", () => {
    const text = patchMail("[PATCH] fsdax: introduce pgmap_request_folios()");
    const [patch] = json(written(folder, "named.patch", text)).patches;
    expect(patch?.why).toContain("it is called as P10 is");
  });
});

describe("other forms", () => {
  const unknown = written(folder, "other.patch", patchMail("[PATCH] pool: #1"));

  test.each([
    ["ktap", /^KTAP version 1\n1\.\.1\nok 1 pool: no\. 1 # SKIP /],
    [
      "junit",
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="lastref verify" tests="1"/,
    ],
    ["sarif", /^\{\n {2}"\$schema": "[^"]*sarif-schema-2\.1\.0\.json",\n/],
    ["mail", /^$/],
  ])("%s", (format, begins) => {
    const run = lastref(["verify", unknown, "--format", format]);
    expect(run.code).toBe(3);
    expect(run.stdout).toMatch(begins);
  });

  test("--bisect says that it cannot tell with 125", () => {
    expect(lastref(["verify", unknown, "--bisect"]).code).toBe(125);
    expect(lastref(["verify", "P10", "--spec", "SC2", "--bisect"]).code).toBe(1);
    expect(lastref(["verify", "P01", "--spec", "SC1", "--bisect"]).code).toBe(0);
  });
});

const seed = join(root, "../shared/kernel/seed/fsdax-introduce-pgmap_request_folios.patch");
test.skipIf(!existsSync(seed))("the seed's file is P10", () => {
  expect(json(seed, "--spec", "SC2").patches).toMatchObject([
    { id: "P10", scenarios: [{ brings: ["I8"] }] },
  ]);
});

describe("a folder", () => {
  test("has its patches in the order of its series", () => {
    const quilt = join(folder, "quilt");
    mkdirSync(quilt);
    for (const name of ["b.patch", "a.patch"])
      writeFileSync(join(quilt, name), patchMail(`pool: ${name}`));
    writeFileSync(join(quilt, "series"), "# ours\nb.patch -p1\n\na.patch\n");
    expect(json(quilt).patches.map(({ subject }) => subject)).toEqual([
      "pool: b.patch",
      "pool: a.patch",
    ]);
  });

  test.each([
    ["../outside.patch", "is no name of a patch"],
    ["/etc/passwd", "is no name of a patch"],
    ["gone.patch", "there is no such file"],
  ])("may not name %s", (name, says) => {
    const quilt = join(folder, `bad-${name.replaceAll(/\W/g, "")}`);
    mkdirSync(quilt);
    writeFileSync(join(quilt, "series"), `${name}\n`);
    const run = lastref(["verify", quilt]);
    expect(run.code).toBe(2);
    expect(run.stderr).toContain(says);
  });
});

test("what is not new is left out unless all is asked for, which --only-new says", () => {
  const args = ["verify", "P10", "--spec", "SC12,SC1"];
  expect(lastref([...args, "--only-new"]).stdout).toBe(lastref(args).stdout);
  const run = lastref([...args, "--only-new", "--all"]);
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr).toContain("'--only-new' cannot be used with option '--all'");
});

test.each([
  [["no-such.patch"], "there is no such file"],
  [["P99"], "there is no patch P99"],
  [["--git", root, "main; rm"], "this is no range of revisions"],
  [["--git", folder, "a..b"], "git says"],
  [["--git", root], "--git goes with one range"],
  [[written(folder, "empty.mbox", "")], "there is no patch in it"],
  [
    [written(folder, "text.mbox", mbox("Subject: hello\n\nno diff here"))],
    "there is no patch in it",
  ],
])("bad input is one line and exit code 2: %j", (args, says) => {
  const run = lastref(["verify", ...args]);
  expect(run).toMatchObject({ code: 2, stdout: "" });
  expect(run.stderr.trim().split("\n")).toHaveLength(1);
  expect(run.stderr).toContain(says);
});
