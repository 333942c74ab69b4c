/**
 * The accesses that every protocol needs.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  acquire,
  add,
  counter,
  flag,
  inSequence,
  load,
  memory,
  pause,
  procedure,
  read,
  release,
  store,
  write,
} from "../../../checker/index.ts";
import { after, alone, problemOf } from "../tiny.ts";

const above = { id: "I3", name: "never above" };
const mem = memory({ a: counter(3), b: counter(3), ruled: counter(1, { above }), held: flag() });
const { a, b, ruled, held } = mem.cells;

test("load replies the value and changes nothing", () => {
  expect(after(load(a), [2])).toEqual([2, 2]);
  expect(load(a).footprint).toEqual([{ mode: "read", cell: a }]);
});

test("store assigns, whatever was there", () => {
  expect(after(store(a, 3), [1])).toEqual([3, undefined]);
  expect(store(a, 3).footprint).toEqual([{ mode: "write", cell: a }]);
});

test("add adds one, or as much as it is told, and replies the sum", () => {
  expect(after(add(a), [1])).toEqual([2, 2]);
  expect(after(add(a, -1), [1])).toEqual([0, 0]);
  expect(after(add(a), [3])).toBe("a would become 4");
});

test("acquire waits for the flag to be down", () => {
  expect(after(acquire(held), [false])).toEqual([true, undefined]);
  expect(after(acquire(held), [true])).toBe("blocked");
});

test("release takes the flag down", () => {
  expect(after(release(held), [true])).toEqual([false, undefined]);
});

test("pause touches nothing", () => {
  expect(after(pause, [])).toEqual([undefined]);
});

describe("inSequence", () => {
  test("does its accesses one after the other, each on what the ones before left", () => {
    expect(after(inSequence("twice", [add(a), add(a)]), [1])).toEqual([3, 3]);
    expect(after(inSequence("move", [store(b, 2), add(a), add(b)]), [0, 1])).toEqual([3, 2, 3]);
  });

  test("replies what the last one does", () => {
    expect(after(inSequence("both", [load(a), load(b)]), [1, 2])).toEqual([1, 2, 2]);
    expect(after(inSequence("both", [load(a), store(b, 0)]), [1, 2])).toEqual([1, 0, undefined]);
  });

  test("has each cell once, with the mode that covers all its uses", () => {
    const put = store(a, 1);
    const modes = (...accesses: Parameters<typeof inSequence>[1]): string =>
      inSequence("any", accesses)
        .footprint.map(({ mode, cell }) => `${mode} ${cell.name}`)
        .join(", ");
    expect(modes(load(a), load(a).is(1))).toBe("read a");
    expect(modes(put, store(a, 2))).toBe("write a");
    expect(modes(load(a), put, load(b))).toBe("update a, read b");
    expect(modes(load(b), add(a), put)).toBe("read b, update a");
  });

  test("is blocked where any of them is, and then does nothing", () => {
    const locked = inSequence("lock and add", [add(a), acquire(held), add(a)]);
    expect(after(locked, [0, true])).toBe("blocked");
    expect(after(locked, [0, false])).toEqual([2, true, 2]);
  });

  test("is blocked by what an earlier one did", () => {
    expect(after(inSequence("twice", [acquire(held), acquire(held)]), [false])).toBe("blocked");
    expect(
      after(inSequence("again", [acquire(held), release(held), acquire(held)]), [false]),
    ).toEqual([true, undefined]);
  });

  test("may not leave a range in between", () => {
    expect(after(inSequence("up and down", [add(a), add(a, -1)]), [3])).toBe("a would become 4");
    expect(after(inSequence("up and down", [add(ruled), add(ruled, -1)]), [1])).toBe("breaks I3");
  });

  test("is one access for the same accesses", () => {
    const once = (): unknown => inSequence("any", [add(a), load(b)]);
    expect(once()).toBe(once());
    expect(inSequence("any", [load(b), add(a)])).not.toBe(once());
  });

  test("refuses none", () => {
    expect(problemOf(() => inSequence("nothing", []))).toEqual({
      code: "bad-sequence",
      message: "nothing has no access",
      rule: "atomically takes one or more accesses, each with one outcome",
    });
  });

  test("refuses an access with several outcomes", () => {
    const pick = access("pick", {}, (_, choice) => choice, { outcomes: 2 });
    expect(problemOf(() => inSequence("any", [pause, pick]))?.message).toBe(
      "pick in any has several outcomes",
    );
  });

  test("holds each access to its own footprint", () => {
    const sneak = access("sneak", { a: read(a) }, (s) => {
      (s as { a: number }).a = 1;
    });
    const honest = access("honest", { a: write(a) }, (s) => {
      s.a = 2;
    });
    expect(after(inSequence("any", [honest, sneak]), [0])).toBe("the effect of sneak writes a");
  });
});

describe("atomically", () => {
  test("is one step", () => {
    const p = procedure("p", {
      body: ({ atomically }) => [
        atomically("a++; b++", "nobody looks in between", () => [add(a), add(b)]),
      ],
    });
    expect(alone(p, { memory: mem })).toBe("2/1/1");
  });

  test("gives the last reply to a local", () => {
    const p = procedure("p", {
      locals: { x: counter(3) },
      body: ({ atomically, assert }) => [
        atomically("x = ++a + 1", "a lock is held", () => [add(a), add(a)], "x"),
        assert("x == 2", (my) => my.x === 2),
        assert("x == 1", (my) => my.x === 1),
      ],
    });
    expect(alone(p, { memory: mem })).toBe("2/1/1 assert-p-2");
  });

  test("says its text where it has no access", () => {
    const p = procedure("p", {
      body: ({ atomically }) => [atomically("nothing", "a reason", () => [])],
    });
    expect(problemOf(() => alone(p))?.message).toBe("nothing has no access");
  });
});
