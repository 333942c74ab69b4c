/**
 * Procedures: what they are made of.
 */
import { expect, test } from "vitest";
import { counter, flag, procedure } from "../../../checker/index.ts";
import { problemOf } from "../tiny.ts";

test("a procedure keeps its name, its C file and its fields", () => {
  const x = counter(3);
  const p = procedure("put_page", {
    file: "mm/swap.c",
    params: { x },
    locals: { y: flag() },
    returns: x,
    body: ({ ret }) => [ret((my) => my.x)],
  });
  expect([p.name, p.file, Object.keys(p.params), Object.keys(p.locals), p.returns]).toEqual([
    "put_page",
    "mm/swap.c",
    ["x"],
    ["y"],
    x,
  ]);
});

test("a procedure has no parameters, locals, result or file unless they are given", () => {
  const { params, locals, returns, file, body } = procedure("nothing", { body: () => [] });
  expect({ params, locals, returns, file, body }).toEqual({
    params: {},
    locals: {},
    returns: undefined,
    file: undefined,
    body: [],
  });
});

test("a parameter and a local have different names", () => {
  const both = (): unknown =>
    procedure("p", { params: { x: flag() }, locals: { y: flag(), x: flag() }, body: () => [] });
  expect(problemOf(both)).toMatchObject({
    code: "name-used-twice",
    message: "p has a parameter and a local x",
    rule: "Parameters and locals share one scope",
  });
});
