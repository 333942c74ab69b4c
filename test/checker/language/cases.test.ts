/**
 * Cases: what an access does, told from the cells that it looks at.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Access,
  access,
  counter,
  flag,
  ghost,
  load,
  memory,
  read,
  struct,
  update,
  write,
} from "../../../checker/index.ts";
import { outcomeOf } from "../tiny.ts";

const mem = memory({
  a: counter(3),
  b: counter(3),
  c: counter(3),
  up: flag(),
  entry: struct({ refs: counter(3), up: flag() }),
  seen: ghost(counter(3)),
});
const { a, b, c, up, entry, seen } = mem.cells;

/** The cases of an access: `looked=values -> outcome`, with `_` for a cell that keeps its value. */
function casesOf(one: Access<any>, choice = 0): string[] {
  const cases: string[] = [];
  one.cases(choice, ({ touches, outcome }, codes) => {
    const looked = touches.looked.map((i) => `${i}=${codes[i]}`).join(" ");
    const after =
      outcome.kind === "done"
        ? `${outcome.codes.map((code, i) => (touches.kept.includes(i) ? "_" : code)).join()} ${JSON.stringify(outcome.reply)}`
        : outcome.kind;
    cases.push(`${looked} -> ${after}`);
    return false;
  });
  return cases;
}

describe("a case", () => {
  test("is told by what the guard and the effect look at", () => {
    const take = access(
      "take",
      { up: read(up), a: update(a), b: read(b) },
      (s) => {
        s.a += 1;
      },
      { enabled: (s) => s.up },
    );
    expect(casesOf(take)).toEqual([
      "0=0 -> blocked",
      "0=1 1=0 -> 1,1,_ undefined",
      "0=1 1=1 -> 1,2,_ undefined",
      "0=1 1=2 -> 1,3,_ undefined",
      "0=1 1=3 -> wrong",
    ]);
  });

  test("takes a cell that is assigned for what it becomes, whatever it was", () => {
    const set = access("set", { a: write(a), b: write(b) }, (s) => {
      s.b = 2;
    });
    expect(casesOf(set)).toEqual([" -> _,2 undefined"]);
    expect(outcomeOf(set, [3, 2])).toEqual({ kind: "done", codes: [3, 2], reply: undefined });
    expect(outcomeOf(set, [1, 0])).toEqual({ kind: "done", codes: [1, 2], reply: undefined });
  });

  test("learns nothing from a look at what it assigned itself", () => {
    const set = access("set", { a: update(a) }, (s) => {
      s.a = 1;
      return s.a;
    });
    expect(casesOf(set)).toEqual([" -> 1 1"]);
  });

  test("depends on a cell that is looked at by spreading", () => {
    const all = access("all", { a: read(a), up: read(up) }, (s) => ({ ...s }));
    expect(casesOf(all)).toHaveLength(8);
  });

  test("depends on a struct of which a part is assigned", () => {
    const raise = access("raise", { entry: update(entry) }, (s) => {
      (s.entry as { up: boolean }).up = true;
    });
    expect(casesOf(raise)).toHaveLength(8);
    expect(outcomeOf(raise, [{ refs: 2, up: false }])).toEqual({
      kind: "done",
      codes: [entry.field.encode({ refs: 2, up: true })],
      reply: undefined,
    });
  });

  test("depends on the elements of a list that are looked at", () => {
    const first = access("first", { list: [read(a), read(b), update(c)] }, (s) => {
      if (s.list[0] === 0) s.list[2] = 3;
      return s.list.length;
    });
    expect(casesOf(first)).toEqual([
      "0=0 -> 0,_,3 3",
      "0=1 -> 1,_,_ 3",
      "0=2 -> 2,_,_ 3",
      "0=3 -> 3,_,_ 3",
    ]);
  });

  test("depends on all elements of a list that is gone through", () => {
    const sum = access("sum", { list: [read(a), read(up)] }, (s) => s.list.map(String).join());
    expect(casesOf(sum)).toHaveLength(8);
  });

  test("is one of one choice of outcome", () => {
    const pick = access("pick", { a: read(a) }, (s, choice) => (choice === 0 ? 0 : s.a), {
      outcomes: 2,
    });
    expect(casesOf(pick, 0)).toEqual([" -> _ 0"]);
    expect(casesOf(pick, 1)).toHaveLength(4);
  });

  test("is the same for an access that replies something else of it", () => {
    const half = access("half", { a: read(a), b: write(b) }, (s) => {
      s.b = 0;
      return s.a > 1;
    });
    expect(casesOf(half.is(true))).toEqual(casesOf(half));
    expect(outcomeOf(half.is(false), [3, 1])).toEqual({
      kind: "done",
      codes: [3, 0],
      reply: false,
    });
    expect(outcomeOf(load(a).is(2), [3])).toEqual({ kind: "done", codes: [3], reply: false });
  });

  // The case was found where the cell was 0, and the cell keeps what it has.
  test("that looks at nothing keeps what is there, through `is` and `map` too", () => {
    const nothing = access("nothing", { a: read(a) }, () => 1);
    casesOf(nothing);
    expect(outcomeOf(nothing.is(1), [3])).toEqual({ kind: "done", codes: [3], reply: true });
    expect(
      outcomeOf(
        nothing.map("twice", (n) => 2 * n),
        [2],
      ),
    ).toMatchObject({ reply: 2 });
  });
});

test("an effect runs once for each value of what it looks at", () => {
  let runs = 0;
  const look = access("look", { a: read(a), b: read(b), c: read(c) }, (s) => {
    runs += 1;
    return s.b;
  });
  for (let n = 0; n < 64; n += 1) outcomeOf(look, [n % 4, Math.floor(n / 4) % 4, n >> 4]);
  expect(runs).toBe(4);
});

describe("an effect that is no function of its cells", () => {
  let count = 0;
  const odd = access("odd", { a: read(a), b: read(b) }, (s) => {
    count += 1;
    return count % 2 === 0 ? s.a : s.b;
  });

  test("is found out where it looks at something else than before", () => {
    expect(outcomeOf(odd, [1, 1])).toMatchObject({ reply: 1 });
    expect(() => outcomeOf(odd, [1, 2])).toThrow(
      "odd looked at other cells than before, where all that it had seen was as before",
    );
  });
});

describe("ghosts", () => {
  const ignores = (one: Access<any>): boolean => one.ignoresGhosts(0);

  test("are ignored where there are none, or where they decide nothing", () => {
    expect(ignores(load(a))).toBe(true);
    const count = access("count", { a: update(a), seen: update(seen) }, (s) => {
      s.seen = Math.min(3, s.seen + s.a);
      s.a = 0;
      return s.a;
    });
    expect(ignores(count)).toBe(true);
    expect(ignores(count.is(0))).toBe(true);
    const order = access("order", { a: read(a), b: read(b), seen: read(seen) }, (s) =>
      s.seen > 2 ? s.a + s.b : s.b + s.a,
    );
    expect(ignores(order)).toBe(true);
  });

  test("are not ignored where one decides a reply, a cell, or whether a cell is looked at", () => {
    const uses = { a: update(a), b: read(b), seen: read(seen) };
    const reply = access("reply", uses, (s) => s.seen > 2);
    const cell = access("cell", uses, (s) => {
      if (s.seen > 2) s.a = 1;
    });
    const more = access("more", uses, (s) => (s.seen > 2 ? Math.min(s.a, 0) + s.b : s.b));
    expect([reply, cell, more].map(ignores)).toEqual([false, false, false]);
  });

  test("are not ignored by an access that hides what another does with one", () => {
    const reply = access("reply", { seen: read(seen) }, (s) => s.seen);
    expect(ignores(reply.map("nothing", () => 0))).toBe(false);
  });
});

describe("random effects", () => {
  type Operation =
    | { readonly set: number; readonly from: number; readonly plus: number }
    | { readonly when: number; readonly is: number; readonly run: Operation };
  const cellNumber = fc.nat(3);
  const { operation } = fc.letrec<{ operation: Operation }>((tie) => ({
    operation: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      fc.record({ set: cellNumber, from: cellNumber, plus: fc.nat(2) }),
      fc.record({ when: cellNumber, is: fc.nat(2), run: tie("operation") }),
    ),
  }));
  const script = fc.record({
    guard: fc.option(fc.tuple(cellNumber, fc.nat(2))),
    operations: fc.array(operation, { maxLength: 4 }),
    reply: fc.option(cellNumber),
  });
  const { x, y, p, q } = memory({
    x: counter(2),
    y: counter(2),
    p: counter(2),
    q: counter(2),
  }).cells;

  /** A name or an index in a list for each cell. */
  const look = (s: any, i: number): number => (i < 2 ? s[i === 0 ? "x" : "y"] : s.list[i - 2]);
  const put = (s: any, i: number, value: number): void => {
    if (i < 2) s[i === 0 ? "x" : "y"] = value;
    else s.list[i - 2] = value;
  };

  test("do with all values what a plain reading of them does", () => {
    fc.assert(
      fc.property(script, ({ guard, operations, reply }) => {
        const run = (s: any, one: Operation): void => {
          if ("set" in one) put(s, one.set, (look(s, one.from) + one.plus) % 3);
          else if (look(s, one.when) === one.is) run(s, one.run);
        };
        const effect = (s: any): number | null => {
          for (const one of operations) run(s, one);
          return reply === null ? null : look(s, reply);
        };
        const enabled = (s: any): boolean => guard === null || look(s, guard[0]) === guard[1];
        const uses = { x: update(x), list: [update(p), update(q)], y: update(y) };
        const made = access("random", uses, effect, { enabled });
        // The footprint's order is x, p, q, y.
        for (let n = 0; n < 81; n += 1) {
          const codes = [n % 3, Math.floor(n / 3) % 3, Math.floor(n / 9) % 3, Math.floor(n / 27)];
          const plain = { x: codes[0], list: [codes[1], codes[2]], y: codes[3] };
          const expected = enabled(plain)
            ? { kind: "done", reply: effect(plain), codes: [plain.x, ...plain.list, plain.y] }
            : { kind: "blocked" };
          expect(made.outcome(codes, 0)).toEqual(expected);
        }
      }),
      { numRuns: 300 },
    );
  });
});
