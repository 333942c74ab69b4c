/**
 * The functions of a C file are found whatever the preprocessor would make of it, and their hashes are of tokens.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { definitionsIn } from "../../../cli/drift/functions-of-c.ts";
import { hashOf } from "../../../cli/drift/hash.ts";

const names = async (text: string): Promise<readonly string[]> => [
  ...(await definitionsIn(text)).functions.keys(),
];

const PLAIN = `static struct pool *__must_check pool_of(struct page *page)
{
	return page->pool;
}
`;

describe("a function", () => {
  test("is found behind pointers, annotations and a type on a line of its own", async () => {
    expect(
      await names(`${PLAIN}int __weak\npool_size(\n\tstruct pool *p)\n{\n\treturn p->n;\n}\n`),
    ).toEqual(["pool_of", "pool_size"]);
  });

  test("is no declaration, macro, type or array", async () => {
    expect(
      await names(
        "int f(int a);\n#define g(x) (x)\nstruct s { int a; };\nEXPORT_SYMBOL(f);\nint t[] = { 1 };\n",
      ),
    ).toEqual([]);
  });

  test("has all its texts where an #ifdef leaves two", async () => {
    const { functions } = await definitionsIn(
      "#ifdef A\nint f(void)\n{\n\treturn 1;\n}\n#else\nint f(void)\n{\n\treturn 2;\n}\n#endif\n",
    );
    expect(functions.get("f")).toHaveLength(2);
  });

  test("with a loop macro is whole", async () => {
    const text =
      "void f(struct s *s)\n{\n\tint i;\n\n\tpool_for_each_page(s, i) {\n\t\tg(i);\n\t}\n}\n";
    expect((await definitionsIn(`${text}${PLAIN}`)).functions.get("f")).toEqual([text.trimEnd()]);
  });

  test("that defines a loop over things keeps its name", async () => {
    expect(await names("void pool_for_each(struct s *s)\n{\n\tg(s);\n}\n")).toEqual([
      "pool_for_each",
    ]);
  });

  test("does not swallow those below it where its braces do not add up", async () => {
    const open =
      "void f(int a)\n{\n#ifdef A\n\tif (a) {\n#else\n\tif (!a) {\n#endif\n\t\tg(a);\n\t}\n}\n\n";
    const { functions } = await definitionsIn(`${open}${PLAIN}`);
    expect([...functions.keys()].toSorted()).toEqual(["f", "pool_of"]);
    expect(functions.get("f")?.[0]).toBe(open.trimEnd());
  });
});

describe("a hash", () => {
  test("is the same without comments and in another layout", () => {
    const other = PLAIN.replaceAll("\n", " /* here */\n")
      .replaceAll("\t", "  // there\n    ")
      .replace("struct pool *", "struct\npool * ");
    expect(hashOf([other])).toBe(hashOf([PLAIN]));
  });

  test.each([
    ["p->n", "p->m"],
    ["a - -b", "a--b"],
    ['"a  b"', '"a b"'],
    ["#if A\nB\n#endif", "#if A B\n#endif"],
    ["f(a, b)", "f(b, a)"],
  ])("of %s is not that of %s", (one, other) => {
    expect(hashOf([one])).not.toBe(hashOf([other]));
  });

  test("is of all definitions in their order", () => {
    expect(hashOf(["a", "b"])).not.toBe(hashOf(["b", "a"]));
    expect(hashOf(["a", "b"])).not.toBe(hashOf(["a b"]));
  });
});

test("whatever a file is, it is read to its end", async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...PLAIN.split("\n"),
      "}",
      "{",
      "#ifdef A",
      "#endif",
      "/*",
      '"',
      "void f(int a)",
    ),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece), async (lines) => {
      const { functions } = await definitionsIn(lines.join("\n"));
      for (const texts of functions.values()) expect(hashOf(texts)).toMatch(/^[0-9a-f]{20}$/);
    }),
  );
});
