/**
 * `lastref scaffold`, as people run it: what it writes compiles, and refuses to run until it is finished.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lastref, root, scratch, written } from "../lastref.ts";
import { mail, mbox, patchMail } from "../patches/samples.ts";

const folder = scratch();
mkdirSync(join(folder, "node_modules"));
symlinkSync(root, join(folder, "node_modules/lastref"));
symlinkSync(join(root, "node_modules/@types"), join(folder, "node_modules/@types"));
writeFileSync(join(folder, "package.json"), '{ "type": "module" }');

/** Changes three functions of the model and others, and adds one whose name is a word of TypeScript. */
const DIFF = `--- a/fs/dax.c
+++ b/fs/dax.c
@@ -10,9 +10,12 @@ static void dax_disassociate_entry(void *entry, struct address_space *m
 			/* both */
 			WARN_ON_ONCE(folio->mapping && folio->mapping != mapping);
 		}
-		folio->mapping = NULL;
-		folio->index = 0;
+		/* */ if (!folio_forget(folio,
+					mapping, "*/ \${x} \`"))
+			continue;
 	}
 }
 
+struct page *delete(void)
+{
+	struct page *page;
+
+	page = other();
+	return page;
+}
+
@@ -90,6 +93,7 @@ void dax_wake_entry(struct xa_state *xas)
 	wq = dax_entry_waitqueue(xas, entry, &key);
+	int unused;
 	return;
@@ -190,5 +200,5 @@ unsigned long dax_to_pfn(void *entry)
-	return a;
+	return b;
 }
@@ -290,5 +300,5 @@ unsigned long dax_elsewhere(void *entry)
-	return a;
+	return b;
 }
--- a/include/linux/dax.h
+++ b/include/linux/dax.h
@@ -10,1 +10,4 @@
+struct page *delete(void)
+{
+	return NULL;
+}
`;
/** With the counts that the lines have. */
const counted = (diff: string): string =>
  diff.replaceAll(
    /@@ -(\d+),\d+ \+(\d+),\d+ (@@.*\n)((?:(?!--- a)[ +-].*\n)*)/g,
    (_, a, b, head, lines) => {
      const of = (mark: string): number =>
        (lines as string)
          .split("\n")
          .filter((line) => line.startsWith(" ") || line.startsWith(mark)).length;
      return `@@ -${a},${of("-")} +${b},${of("+")} ${head}${lines}`;
    },
  );
const patch = written(folder, "fix.patch", mail('[PATCH] fs/dax: "forget" */ it', counted(DIFF)));

const run = lastref(["scaffold", patch]);
const text = run.stdout;

describe("the file", () => {
  test("has an edit for what goes, with a step to be written for what comes", () => {
    expect(run).toMatchObject({ code: 0, stderr: "" });
    expect(text).toContain('replace("folio->mapping = NULL", () => [');
    expect(text).toMatch(
      /unwritten\("if \(!folio_forget\(folio, mapping, \\"\*\/ \$\{x\} `\\"\)\)"\)/,
    );
    expect(text).toContain('remove("folio->index = 0")');
  });

  test("has a procedure for what the patch adds, and a question where no step changes", () => {
    expect(text).toContain('const deleteFunction = cFunction("delete", "fs/dax.c"');
    expect(text).toContain('const deleteFunction2 = cFunction("delete (include/linux/dax.h)"');
    expect(text).toContain('unwritten("page = other();")');
    expect(text).not.toContain('unwritten("struct page *page;")');
    expect(text).toContain(
      'keeps(daxWakeEntry, unwritten("why the steps of dax_wake_entry() stay"))',
    );
  });

  test("names what has no steps, and what the model does not have", () => {
    expect(text).toMatch(/No steps: dax_to_pfn\(\) \(fs\/dax\.c\): it computes/);
    expect(text).toContain("Not in the model: dax_elsewhere() (fs/dax.c)");
  });

  test("compiles", () => {
    const config = {
      compilerOptions: {
        strict: true,
        noEmit: true,
        module: "nodenext",
        target: "es2023",
        types: ["node"],
        skipLibCheck: true,
      },
      files: ["fix.ts"],
    };
    writeFileSync(join(folder, "fix.ts"), text);
    writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
    const tsc = spawnSync(join(root, "node_modules/.bin/tsc"), ["-p", folder], {
      encoding: "utf8",
    });
    expect({ status: tsc.status, stdout: tsc.stdout }).toEqual({ status: 0, stdout: "" });
  });
});

describe("a spec that uses it", () => {
  const spec = `
import { always, process, protocol, spec } from "lastref";
import { daxDisassociateEntry, kernel, treeOf } from "lastref/model";
import { patch } from "./delta.ts";
export default spec({ id: "it", title: "it", scopes: { a: null }, protocol: () => {
  const k = kernel({ id: "X", title: "x", patches: [...treeOf("V0").patches, patch] },
    { folios: 1, files: 1, offsets: 1, maps: [0], threads: 1 }, () => true);
  const entry = { kind: "pfn", folio: 0, zap: false, pmd: false };
  return protocol({
    memory: k.memory,
    processes: [process("p", daxDisassociateEntry(k), { m: 0, i: 0, entry, trunc: false })],
    properties: [always("x", "true", () => true)],
  });
} });`;
  const check = (delta: string) => {
    writeFileSync(join(folder, "delta.ts"), delta);
    writeFileSync(join(folder, "spec.ts"), spec);
    return lastref(["check", "spec.ts"], { cwd: folder });
  };
  const withoutKeeps = text
    .replace(/.*keeps\(daxWakeEntry.*\n/, "")
    .replace("keeps, ", "")
    .replace("  keeps,\n", "");

  test("is refused while a step is unwritten, and the step is named", () => {
    const { code, stderr } = check(withoutKeeps);
    expect(code).toBe(2);
    expect(stderr).toMatch(/delta\.ts:\d+: the step for "if \(!folio_forget/);
    expect(stderr).toContain("is not written yet");
  });

  test("is refused while a reason is missing", () => {
    expect(check(text)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("why the steps of dax_wake_entry() stay") as string,
    });
  });

  test("runs when all that it runs is written", () => {
    const finished = withoutKeeps.replace(
      /replace\("folio->mapping = NULL", \(\) => \[[^]*?\n\s*\]\),/,
      'remove("folio->mapping = NULL"),',
    );
    expect(finished).not.toBe(withoutKeeps);
    expect(check(finished)).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("--out", () => {
  test("writes no file that is there, unless it is told to", () => {
    const out = written(folder, "mine.ts", "steps of mine\n");
    const refused = lastref(["scaffold", patch, "--out", out]);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("is there already");
    expect(readFileSync(out, "utf8")).toBe("steps of mine\n");
    expect(lastref(["scaffold", patch, "--out", out, "--force"])).toMatchObject({
      code: 0,
      stdout: "",
    });
    expect(readFileSync(out, "utf8")).toBe(text);
  });
});

describe("of a series", () => {
  const series = written(
    folder,
    "two.mbox",
    mbox(patchMail("[PATCH 1/2] pool: x"), patchMail("[PATCH 2/2] pool: y")),
  );

  test("one patch is taken by its number", () => {
    expect(lastref(["scaffold", series, "-n", "2"]).stdout).toContain(" * pool: y");
  });

  test.each([
    [[series], "there are 2 patches in it"],
    [[series, "-n", "3"], "there is no patch 3 among its 2"],
    [[patch, "--tree", "V99"], "there is no tree V99"],
    [["gone.patch"], "there is no such file"],
    [[written(folder, "empty.mbox", "")], "there is no patch in it"],
    [
      [written(folder, "cut.patch", counted(DIFF).split("\n").slice(0, 9).join("\n"))],
      "the diff cannot be read",
    ],
    [[patch, "--out", "/proc/none/x.ts"], "cannot be written"],
    [["a..b", "--git", folder], "git says"],
  ])("%j is refused: %s", (args, says) => {
    const refused = lastref(["scaffold", ...args]);
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain(says);
  });
});

const seed = join(root, "../shared/kernel/seed/fsdax-introduce-pgmap_request_folios.patch");
test.skipIf(!existsSync(seed))(
  "the seed's file gives edits of the three functions of fs/dax.c",
  () => {
    const { stdout } = lastref(["scaffold", seed, "--tree", "V9"]);
    for (const name of ["daxAssociateEntry", "daxInsertEntry", "daxZapPages"])
      expect(stdout).toContain(`edits(${name}, `);
  },
);
