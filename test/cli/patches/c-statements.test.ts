/**
 * Statements of C in a diff, and the texts of the model that stand for them.
 */
import { expect, test } from "vitest";
import { cStatements, standsFor } from "../../../cli/patches/c-statements.ts";

const piece = [
  " \tif (a)",
  "-\t\told(b,",
  "-\t\t    c); /* why */",
  "+\t\tnew(b, c);",
  " \treturn x(1,",
  "-\t\t 2);",
  "+\t\t 3);",
];

test("a statement is one line, and is changed where one of its lines is", () => {
  expect(cStatements(piece, "-")).toEqual([
    { text: "if (a)", isChanged: false, line: 0, isHead: false },
    { text: "old(b, c);", isChanged: true, line: 1, isHead: false },
    { text: "return x(1, 2);", isChanged: true, line: 4, isHead: false },
  ]);
  expect(cStatements(piece, "+").map(({ text }) => text)).toEqual([
    "if (a)",
    "new(b, c);",
    "return x(1, 3);",
  ]);
});

test("a text without an end comes to one", () => {
  const endless = Array.from({ length: 1000 }, () => "+a,");
  expect(Math.max(...cStatements(endless, "+").map(({ text }) => text.length))).toBeLessThan(1000);
});

test.each([
  ["pool_take()", "error = pool_take(p, 1);", true],
  ["take()", "error = pool_take(p, 1);", false],
  ["if (!page)", "if ( !page )", true],
  ["folio->mapping = mapping", "folio->mapping = mapping;", true],
  ["folio->mapping = mapping", "folio->mapping = NULL;", false],
  ["lock(p)", "unlock(p);", false],
  ["lock(p)", "return lock( p );", true],
  ["page->mapping", "page->mapping_end;", false],
  ["a", "a = 1;", false],
])("%s in %s: %s", (label, c, answer) => {
  expect(standsFor(label, c)).toBe(answer);
});
