/**
 * A piece of C tells which function each of its lines is in.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { linesOfC } from "../../../cli/patches/lines-of-c.ts";

/** The names for lines, which are given without their indentation's meaning lost: `>` is a tab. */
const names = (heading: string, text: string): readonly string[] =>
  linesOfC(heading, text.replaceAll(">", "\t").split("\n")).map(({ name = "-" }) => name);

describe("a line", () => {
  test("is in the function of the heading until its brace", () => {
    expect(names("int f(int a)", ">a = 1;\n}\n\nint g;")).toEqual(["f", "f", "-", "-"]);
  });

  test("is in a function that begins in the piece, head and all", () => {
    expect(names("", "static bool\ng(int a,\n>int b)\n{\n>h(a);\n}\n>x;")).toEqual([
      "g",
      "g",
      "g",
      "g",
      "g",
      "g",
      "-",
    ]);
  });

  test("is in none where the heading's function ended above the piece, unseen", () => {
    expect(names("int f(int a)", "#ifdef X\nint g(int b)\n{")).toEqual(["-", "g", "g"]);
  });

  test("below a label is in the function still", () => {
    expect(names("int f(int a)", "out:\n>return a;")).toEqual(["f", "f"]);
  });

  test("of a forward declaration is in no function, in one line or two", () => {
    expect(names("", "static int f(int a);\nint g(int a,\n>int b);\nint h(int c)\n{")).toEqual([
      "-",
      "-",
      "-",
      "h",
      "h",
    ]);
  });

  test("is in none where the heading is a declaration that goes on in the piece", () => {
    expect(names("int f(struct a *a,", ">struct b *b);\nstruct c {\n>int d;\n};")).toEqual([
      "-",
      "-",
      "-",
      "-",
    ]);
    expect(names("int f(struct a *a,", ">g(b);\n>h(a, 1);")).toEqual(["f", "f"]);
  });

  test("of a macro is in the macro, as far as it goes on", () => {
    expect(names("", "#define each(x) \\\n>for (x = 0; x < 3; x++)\n#define N 3\nint n;")).toEqual([
      "each",
      "each",
      "-",
      "-",
    ]);
  });

  test("of a struct, an array or a call of a macro is in none", () => {
    expect(
      names("int f(void)", "struct s {\n>int a;\n};\nEXPORT_SYMBOL(f);\nLIST_HEAD(l);"),
    ).toEqual(["-", "-", "-", "-", "-"]);
  });

  test("with nothing but a comment is no code", () => {
    const read = linesOfC("int f(void)", [
      "\t/* one",
      "\t * two",
      "\t */",
      "\ta(); /* three */",
      "\t/* b */ c();",
    ]);
    expect(read.map(({ isCode }) => isCode)).toEqual([false, false, false, true, true]);
  });
});

test("whatever a piece is, each of its lines gets an answer", () => {
  const line = fc.oneof(
    fc.constantFrom("{", "}", "int f(int a)", "/*", "*/", "#define x(a) \\", "out:", "\ta;", "};"),
    fc.string(),
  );
  fc.assert(
    fc.property(line, fc.array(line), (heading, lines) => {
      expect(linesOfC(heading, lines)).toHaveLength(lines.length);
    }),
  );
});
