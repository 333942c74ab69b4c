/**
 * A statement is new where the parent tree has none like it at its place.
 */
import { expect, test } from "vitest";
import {
  add,
  type Body,
  counter,
  load,
  memory,
  procedure,
  type Procedure,
  type Statements,
} from "../../../../checker/index.ts";
import { systemOf } from "../../../../checker/check.ts";
import type { System } from "../../../../checker/search/system.ts";
import { changedBetween } from "../../../../cli/verify/finding/changed.ts";
import { instanceOf, running } from "../../../checker/tiny.ts";

const mem = memory({ n: counter(9) });
const { n } = mem.cells;
type Writes = Body<any, void>;
const inc = (text: string, { step }: Writes): Statements => [step(text, () => add(n))];
const written = (name: string, body: (make: Writes) => Statements): Procedure<any, any, any> =>
  procedure(name, { locals: { seen: counter(9) }, body });
const systemWith = (runs: Procedure<any, any, any>): System =>
  systemOf(instanceOf(running([runs], { memory: mem })));

/** The texts of the steps of the second that the first lacks. */
async function added(
  before: Procedure<any, any, any>,
  after: Procedure<any, any, any>,
  touched: readonly string[] = [],
): Promise<readonly string[]> {
  const system = systemWith(after);
  const lacks = await changedBetween(systemWith(before), system, new Set(touched));
  const points = system.runners.flatMap(({ program }) => program.points);
  const spots = points.map(({ frame, instruction: { from } }) => {
    return { procedure: frame.code.procedure.name, text: from.text, at: String(from.at) };
  });
  return spots
    .filter(lacks)
    .map(({ procedure: name, text }) => `${name} ${text}`)
    .toSorted();
}

const plain = written("p", (make) => [...inc("a", make), ...inc("b", make)]);

test("a statement that was put in is new, and its neighbours are not", async () => {
  const after = written("p", (make) => [...inc("a", make), ...inc("c", make), ...inc("b", make)]);
  expect(await added(plain, after)).toEqual(["p c"]);
});

test("a statement that was moved is new where it is now", async () => {
  const before = written("p", (make) => ["a", "b", "c"].flatMap((text) => inc(text, make)));
  const after = written("p", (make) => ["c", "a", "b"].flatMap((text) => inc(text, make)));
  expect(await added(before, after)).toEqual(["p c"]);
});

test("a statement that came under a condition is new, with the condition", async () => {
  const after = written("p", (make) => [
    ...inc("a", make),
    make.given("if (seen)", (my) => my.seen > 0, inc("b", make)),
  ]);
  expect(await added(plain, after)).toEqual(["p b", "p if (seen)"]);
});

test("the other branch of the same condition is another place", async () => {
  const either = (isFirst: boolean): Procedure<any, any, any> =>
    written("p", (make) => {
      const [some, none] = [inc("b", make), [] as Statements];
      return [
        make.step("seen = n", () => load(n), "seen"),
        make.given("if (seen)", (my) => my.seen > 0, isFirst ? some : none, isFirst ? none : some),
      ];
    });
  expect(await added(either(true), either(false))).toEqual(["p b"]);
});

const callee = written("callee", (make) => inc("h", make));
const calling = written("p", (make) => [
  ...inc("a", make),
  make.call(callee, () => ({})),
  ...inc("b", make),
]);

test("a function that nobody called before is new only where the patch touches it; the call is new either way", async () => {
  expect(await added(plain, calling)).toEqual(["p callee()"]);
  expect(await added(plain, calling, ["callee"])).toEqual(["callee h", "p callee()"]);
});

test("nothing is new in the same procedures", async () => {
  expect(await added(calling, calling, ["callee"])).toEqual([]);
});
