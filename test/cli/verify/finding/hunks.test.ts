/**
 * A statement's hunk is one that touches its function, and its line one that has its text.
 */
import { expect, test } from "vitest";
import { diffIn } from "../../../../cli/patches/diff.ts";
import { hunkOf } from "../../../../cli/verify/finding/hunks.ts";
import { DIFF } from "../../patches/samples.ts";

const TWO_FILES = `diff --git a/include/pool.h b/include/pool.h
--- a/include/pool.h
+++ b/include/pool.h
@@ -1,2 +1,6 @@ struct pool;
 struct pool;
+static inline int pool_take(struct pool *p)
+{
+	return take_slowly(p);
+}
 struct other;
${DIFF}`;

/** The range of the hunk, and its line. */
async function found(diff: string, procedure: string, text: string): Promise<string> {
  const place = hunkOf(await diffIn(diff, "x"), { procedure, text });
  if (place === undefined) return "none";
  return [place.path, place.hunk.range, ...place.lines.map((i) => place.hunk.lines[i])].join(" ");
}

test("has the line with the text, however it is set", async () => {
  expect(await found(DIFF, "pool_take", "p->n > 0")).toBe(
    "mm/pool.c @@ -10,7 +10,8 @@ +\tif (p->n > 0)",
  );
});

test("a call is found by its name, whatever its arguments", async () => {
  expect(await found(TWO_FILES, "pool_take", "take_slowly()")).toBe(
    "include/pool.h @@ -1,2 +1,6 @@ +\treturn take_slowly(p);",
  );
});

test("of a text that no line has, only the function is known; C comes before headers", async () => {
  expect(await found(TWO_FILES, "pool_take", "something of the model")).toBe(
    "mm/pool.c @@ -10,7 +10,8 @@",
  );
});

test("a line that was there before is it where no other one is", async () => {
  const diff = DIFF.replace("+\t\tp->n--;", "+\t\tunlock(p);");
  expect(await found(DIFF, "pool_take", "unlock(p)")).toBe(
    "mm/pool.c @@ -10,7 +10,8 @@  \tunlock(p);",
  );
  expect(await found(diff, "pool_take", "unlock(p)")).toBe(
    "mm/pool.c @@ -10,7 +10,8 @@ +\t\tunlock(p);",
  );
});

test("a line that goes away is not it", async () => {
  const diff = DIFF.replace("+\t\tp->n--;", "+\t\ttake(p);");
  expect(await found(diff, "pool_take", "p->n--")).toBe("mm/pool.c @@ -10,7 +10,8 @@");
});

test("a function that the patch leaves alone has none", async () => {
  expect(await found(DIFF, "pool_size", "p->n--")).toBe("none");
});
