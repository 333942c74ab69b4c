/**
 * What an access can reply, looked up without going through all values.
 */
import { describe, expect, test } from "vitest";
import {
  type Access,
  access,
  add,
  counter,
  flag,
  ghost,
  inSequence,
  LimitError,
  load,
  memory,
  procedure,
  read,
  type Statements,
  store,
  update,
} from "../../../checker/index.ts";
import { Lowering } from "../../../checker/code/lower.ts";
import type { Instruction } from "../../../checker/code/instruction.ts";
import { repliesTo } from "../../../checker/unfold/replies.ts";
import { alone, problemOf } from "../tiny.ts";

const wide = counter(2 ** 20 - 1);
const mem = memory({
  a: counter(3),
  b: counter(3),
  up: flag(),
  seen: ghost(counter(3)),
  far: wide,
  near: wide,
});
const { a, b, up, seen, far, near } = mem.cells;

/** The first instruction with an access of a body. */
function instruction(body: (make: any) => Statements): Instruction {
  const p = procedure("p", { locals: { x: counter(100) }, body });
  const { instructions } = new Lowering({ dropped: new Set(), edits: {} }).code(p);
  return instructions.find(({ kind }) => kind === "access") as Instruction;
}
const looks = instruction(({ step }) => [step("x = it", () => load(a), "x")]);
const ignores = instruction(({ step }) => [step("it", () => load(a))]);
const waits = instruction(({ awaits }) => [awaits("it", () => load(up))]);

const values = (of: Access<any>, by = looks, choice = 0): unknown[] =>
  repliesTo(by, of, choice).map((reply) => reply?.value);

describe("the replies of an access", () => {
  test("are each given once, in the order of the least values that give them", () => {
    const sum = access("sum", { a: read(a), b: read(b) }, (s) => (s.b === 0 ? 9 - s.a : s.a + s.b));
    // With b at 0 and a from 0 on: 9 8 7 6. Then with b at 1: 1 2 3 4, and with b at 3: 5.
    expect(values(sum)).toEqual([9, 8, 7, 6, 1, 2, 3, 4, 5]);
  });

  test("are in that order whichever cell is looked at first", () => {
    const sum = access("sum", { a: read(a), b: read(b) }, (s) => 10 * s.b + s.a);
    const mus = access("mus", { a: read(a), b: read(b) }, (s) => s.a + 10 * s.b);
    expect(values(sum).slice(0, 6)).toEqual([0, 1, 2, 3, 10, 11]);
    expect(values(mus)).toEqual(values(sum));
  });

  test("are those of one choice of outcome, where it is not blocked", () => {
    const pick = access("pick", { up: read(up), a: read(a) }, (s, choice) => choice + s.a, {
      outcomes: 2,
      enabled: (s, choice) => s.up || choice === 0,
    });
    expect(values(pick, looks, 1)).toEqual([1, 2, 3, 4]);
    const never = access("never", { a: read(a) }, () => 1, { enabled: () => false });
    expect(values(never)).toEqual([]);
  });

  test("are not those that come with a mistake", () => {
    expect(values(add(a, 2))).toEqual([2, 3]);
  });

  test("are known by their texts where they are objects", () => {
    const pair = access("pair", { a: read(a) }, (s) => ({ half: s.a >> 1 }));
    expect(repliesTo(looks, pair, 0)).toEqual([
      { key: '\0{"half":0}', value: { half: 0 } },
      { key: '\0{"half":1}', value: { half: 1 } },
    ]);
  });

  test("are looked up once", () => {
    expect(repliesTo(looks, load(a), 0)).toBe(repliesTo(looks, load(a), 0));
  });
});

describe("what follows on a reply", () => {
  test("is true where a process waits", () => {
    expect(values(load(up), waits)).toEqual([true]);
  });

  test("is one thing where the reply decides nothing", () => {
    expect(values(load(a), ignores)).toEqual([undefined]);
  });

  test("is nothing where there is no reply", () => {
    const never = access("never", { a: read(a) }, () => 1, { enabled: () => false });
    expect(values(never, ignores)).toEqual([]);
    const late = access("late", { a: read(a), b: read(b) }, () => 1, {
      enabled: (s) => s.a === 3 && s.b === 3,
    });
    expect(values(late, ignores)).toEqual([undefined]);
  });
});

describe("many values", () => {
  test("are no matter where few cases look at them", () => {
    const uses = { far: read(far), near: read(near), up: read(up) };
    const look = access("look", uses, (s) => s.up);
    expect(values(look)).toEqual([false, true]);
    const p = procedure("p", { body: ({ when }) => [when("if (look)", () => look, [])] });
    expect(alone(p, { memory: mem })).toBe("2/1/1");
  });

  test("are too many where cases tell them apart", () => {
    const look = access("look", { far: read(far), up: read(up) }, (s) => s.far > 3 && s.up);
    const p = procedure("p", { body: ({ when }) => [when("if (look)", () => look, [])] });
    expect(problemOf(() => alone(p, { memory: mem }))).toMatchObject({
      code: "footprint-too-large",
      message: "the footprint of look (far, up) has 2,097,152 values",
    });
  });

  test("are too many at once in an access of which nobody knows where it looks", () => {
    const look = inSequence("look", [load(far), load(near), load(up)]);
    expect(() => values(look)).toThrow(LimitError);
  });
});

describe("beside ghosts", () => {
  test("replies are found by cases, where nothing depends on a ghost", () => {
    const count = access("count", { a: update(a), seen: update(seen) }, (s) => {
      s.seen = Math.min(3, s.seen + 1);
      return s.a;
    });
    expect(values(count)).toEqual([0, 1, 2, 3]);
    // No outcome was asked for: the first one that is decides what later ones are held against.
    expect(count.outcome([0, 2], 0).kind).toBe("done");
  });

  test("those of the ghost's first values count, where something does", () => {
    const tell = access("tell", { a: read(a), seen: read(seen) }, (s) => 10 * s.a + s.seen);
    expect(values(tell)).toEqual([0, 10, 20, 30]);
    expect(tell.outcome([1, 2], 0).kind).toBe("wrong");
    expect(tell.outcome([1, 0], 0).kind).toBe("done");
  });

  test("also where the ghost's own range is left", () => {
    const take = access("take", { seen: update(seen), up: read(up) }, (s) => {
      s.seen += 1;
      return s.up;
    });
    expect(values(take)).toEqual([false, true]);
    expect(values(take, ignores)).toEqual([undefined]);
    expect(values(store(up, true), ignores)).toEqual([undefined]);
  });
});
