/**
 * The edits that are drafted fit the procedure that they are drafted for, one after the other.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  edited,
  insertAfter,
  insertBefore,
  procedure,
  remove,
  replace,
} from "../../../checker/index.ts";
import { type DraftEdit, draftEdits, needsStep } from "../../../cli/scaffold/drafts.ts";

const nothing = () => access("nothing", {}, () => {});
const isEmpty = () => access("isEmpty", {}, () => true);

const take = procedure("take", {
  body: ({ step, when, ret }) => [
    step("lock(p)", nothing),
    when("if (empty(p))", isEmpty, [step("unlock(p)", nothing), ret()]),
    step("n = count(p)", nothing),
    step("unlock(p)", nothing),
  ],
});

const told = (lines: string): readonly string[] =>
  draftEdits([lines.split("\n")], take.body).map(
    ({ what, target, occurrence = 0, steps }) =>
      `${what} ${target}${occurrence === 0 ? "" : ` ${occurrence}`}: ${steps.join(" ")}`,
  );

/** The procedure with the edits made, each step that is to be written as a step. */
function made(edits: readonly DraftEdit[]): readonly string[] {
  const target = ({ target: text, occurrence }: DraftEdit) =>
    occurrence === undefined ? text : ([text, occurrence] as const);
  const words = { replace, insertAfter, insertBefore };
  const after = edited(
    take,
    edits.flatMap((one) => {
      if (one.what === "only C") return [];
      if (one.what === "remove") return [remove(target(one))];
      return [words[one.what](target(one), ({ step }) => one.steps.map((c) => step(c, nothing)))];
    }),
  );
  return after.body.map(({ text }) => text);
}

describe("edits", () => {
  test("put what comes in the place of what goes", () => {
    expect(told(" \tlock(p);\n-\tn = count(p);\n+\tn = --p->n;\n \tunlock(p);")).toEqual([
      "replace n = count(p): n = --p->n;",
    ]);
  });

  test("take out what is inside with what is around it, and what is left by its place then", () => {
    const lines =
      "-\tif (empty(p)) {\n-\t\tunlock(p);\n-\t\treturn;\n-\t}\n \tn = count(p);\n-\tunlock(p);";
    expect(told(lines)).toEqual(["remove if (empty(p)): ", "remove unlock(p): "]);
    expect(made(draftEdits([lines.split("\n")], take.body))).toEqual(["lock(p)", "n = count(p)"]);
  });

  test("leave alone what went with an edit before", () => {
    const pieces = ["-\tif (empty(p)) {", "-\t\tunlock(p);"].map((line) => [line]);
    const edits = draftEdits(pieces, take.body);
    expect(edits.map(({ what }) => what)).toEqual(["remove", "only C"]);
  });

  test("take the first of those with one text", () => {
    expect(told("-\t\tunlock(p);")).toEqual(["remove unlock(p) 1: "]);
  });

  test("stand after what is above, or before what is below, or at the beginning", () => {
    expect(told(" \tlock(p);\n+\ta(p);\n \tn = count(p);")).toEqual(["insertAfter lock(p): a(p);"]);
    expect(told("+\ta(p);\n \tn = count(p);")).toEqual(["insertBefore n = count(p): a(p);"]);
    expect(told("+\ta(p);")).toEqual(["insertBefore lock(p): a(p);"]);
  });

  test("are none where only C that is no step changes", () => {
    expect(told("+\tint a;\n-\tint b;")).toEqual(["only C : "]);
  });
});

test.each([
  ["return x;", true],
  ["goto out;", true],
  ["a = b;", true],
  ["f(a);", true],
  ["int a = f();", true],
  ["struct page *page;", false],
  ["int a, *b;", false],
  ["} else {", false],
  ["}", false],
])("%s needs a step: %s", (text, answer) => {
  expect(needsStep({ text, isChanged: true, line: 0, isHead: false })).toBe(answer);
});
