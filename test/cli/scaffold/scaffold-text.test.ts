/**
 * Nothing that is in a patch becomes code of the file that is written for it.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { diffIn } from "../../../cli/patches/diff.ts";
import { patchesIn } from "../../../cli/patches/series.ts";
import { draftOf } from "../../../cli/scaffold/draft.ts";
import { scaffoldText } from "../../../cli/scaffold/scaffold-text.ts";
import { knownModel } from "../../../cli/verify/known.ts";

const model = await knownModel();

/** What is left of a file without its comments and its strings. */
const codeOf = (text: string): string =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .filter((line) => !/^\s*\/\/|^ \*|^\/\*\*/.test(line))
    .join("\n")
    .replaceAll(/"(?:[^"\\\n]|\\.)*"/g, '""');

/** A marker among all that ends a comment, a string or a line. */
const nasty = fc
  .array(
    fc.constantFrom(
      "EVIL",
      "*/",
      "//",
      "/*",
      '"',
      "'",
      "`",
      "${",
      "\\",
      "\r",
      "\u2028",
      "\u0000",
      ";",
      "{",
      "}",
      "(",
      ")",
      " ",
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

test("whatever a patch has in its subject, its names of files and its lines", async () => {
  const patches = fc.record({
    subject: nasty,
    file: nasty.map((name) => `a/../${name.replaceAll(/\s/g, "")}.c`),
    heading: fc.constantFrom("", "void dax_lock_entry(int a)", "int await(void)"),
    lines: fc.array(
      nasty.map((line) => line.replaceAll("\r", " ")),
      { minLength: 1, maxLength: 6 },
    ),
  });
  await fc.assert(
    fc.asyncProperty(patches, async ({ subject, file, heading, lines }) => {
      for (const path of [file, "fs/dax.c"]) {
        const text = `--- a/${path}\n+++ b/${path}\n@@ -1,1 +1,${lines.length + 1} @@ ${heading}\n x;\n${lines.map((line) => `+\t${line}`).join("\n")}\n`;
        if ((await diffIn(text, "x").catch(() => [])).length === 0) continue;
        const mail = {
          subject,
          author: undefined,
          date: undefined,
          messageId: undefined,
          inReplyTo: undefined,
          text,
        };
        const [given] = await patchesIn([mail], "x");
        if (given === undefined) continue;
        const written = scaffoldText(await draftOf(given, model));
        expect(codeOf(written)).not.toContain("EVIL");
        expect(codeOf(written)).not.toContain("`");
      }
    }),
    { numRuns: 300 },
  );
});
