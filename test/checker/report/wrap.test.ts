/**
 * Wrapping of text.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wrapped } from "../../../checker/report/wrap.ts";

describe("a text", () => {
  test("that fits stays one line", () => {
    expect(wrapped("put_page(page)", 20)).toEqual(["put_page(page)"]);
    expect(wrapped("", 20)).toEqual([""]);
  });

  test("is wrapped at blanks, and goes on a little to the right", () => {
    expect(wrapped("abc defgh", 8)).toEqual(["abc", "  defgh"]);
    expect(wrapped("abc defgh", 9)).toEqual(["abc defgh"]);
    expect(wrapped("one two three four", 9)).toEqual(["one two", "  three", "  four"]);
  });

  test("is cut where a word is too long for a line", () => {
    expect(wrapped("abcdefghij", 4)).toEqual(["abcd", "  ef", "  gh", "  ij"]);
  });

  test("keeps its own indentation", () => {
    expect(wrapped("  one two", 6)).toEqual(["  one", "    tw", "    o"]);
  });

  test("goes on with the indentation that it is told", () => {
    expect(wrapped("R1: one two", 8, "    ")).toEqual(["R1: one", "    two"]);
  });

  test("is wrapped line by line", () => {
    expect(wrapped("one two\nthree", 4)).toEqual(["one", "  tw", "  o", "thre", "  e"]);
  });
});

const texts = fc.string({
  unit: fc.constantFrom("a", "B", "(", " ", " ", "\n", "é"),
  maxLength: 80,
});

test("no line is longer than the width", () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 8, max: 40 }), (text, width) => {
      // Indentation is taken from the text: it is cut off here, so that it leaves room.
      const flush = text.replaceAll(/^ +/gm, "");
      for (const line of wrapped(flush, width)) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});

test("no character is lost or added but blanks and ends of lines", () => {
  const bare = (text: string): string => text.replaceAll(/[ \n]/g, "");
  fc.assert(
    fc.property(texts, fc.integer({ min: 8, max: 40 }), (text, width) => {
      expect(bare(wrapped(text, width).join("\n"))).toBe(bare(text));
    }),
  );
});
