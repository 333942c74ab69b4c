/**
 * Errors and statements say the file and the line of the spec that they come from.
 */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import {
  add,
  counter,
  edited,
  insertAfter,
  memory,
  pause,
  procedure,
  process,
  processes,
  remove,
  spec,
} from "../../../checker/index.ts";
import { alone, problemOf } from "../tiny.ts";

const FILE = "test/checker/language/source.test.ts";
const lines = readFileSync(FILE, "utf8").split("\n");
/** `file:line` of the line of this file that ends with this comment. */
const placeOf = (comment: string): string =>
  `${FILE}:${lines.findIndex((line) => line.endsWith(`// ${comment}`)) + 1}`;

const mem = memory({ count: counter(0) });
const p = procedure("p", {
  // the procedure starts here
  locals: { x: counter(1) },
  body: ({ step, choose, set }) => [
    step("count++", () => add(mem.cells.count)), // the step
    choose("either", [
      // the choice
      ["left", []],
      ["right", [set("x", () => 2)]], // the assignment
    ]),
  ],
});

test("a statement knows the line that made it", () => {
  expect(String(p.body[0]?.at)).toBe(placeOf("the step"));
});

test("a choice and its options know the line of the choice", () => {
  const [, choice] = p.body;
  const line = Number(placeOf("the choice").split(":")[1]) - 1;
  expect(String(choice?.at)).toBe(`${FILE}:${line}`);
  expect(choice?.kind === "choose" && choice.options.map((o) => String(o.at))).toEqual([
    `${FILE}:${line}`,
    `${FILE}:${line}`,
  ]);
});

test("a procedure knows the line that made it", () => {
  const line = Number(placeOf("the procedure starts here").split(":")[1]) - 1;
  expect(String(p.at)).toBe(`${FILE}:${line}`);
});

test("processes and specs know the line that made them", () => {
  const one = process("A", p, {}); // one process
  const [many] = processes("B", 2, p, () => ({})); // many processes
  const it = spec({ id: "x", title: "x", scopes: {}, protocol: () => ({}) as any }); // a spec
  expect(String(one.at)).toBe(placeOf("one process"));
  expect(String(many?.at)).toBe(placeOf("many processes"));
  expect(String(it.at)).toBe(placeOf("a spec"));
});

test("an access that goes out of scope is blamed on its line and its text", () => {
  expect(problemOf(() => alone(p, { memory: mem }))?.at).toBe(`${placeOf("the step")} count++`);
});

test("a local that goes out of scope is blamed on the line that assigns it", () => {
  const without = edited(p, [remove("count++")]);
  expect(problemOf(() => alone(without, { memory: mem }))?.at).toBe(
    `${placeOf("the assignment")} x = …`,
  );
});

test("an argument that is missing is blamed on the call, or on the process", () => {
  const callee = procedure("callee", { params: { x: counter(1) }, body: () => [] });
  const caller = procedure("caller", {
    body: ({ call }) => [call(callee, () => ({}) as any)], // the call
  });
  expect(problemOf(() => alone(caller))?.at).toBe(placeOf("the call"));
});

test("a statement that an edit wrote knows the edit's line", () => {
  const more = edited(p, [
    insertAfter("count++", ({ step }) => [step("more", () => pause)]), // the edit
  ]);
  expect(String(more.body[1]?.at)).toBe(placeOf("the edit"));
});
