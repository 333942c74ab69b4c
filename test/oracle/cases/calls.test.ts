/**
 * Calls, in protocols that are small enough to count by hand.
 */
import { describe, expect, test } from "vitest";
import {
  counter,
  insertAfter,
  memory,
  pause,
  procedure,
  process,
  remove,
  SpecError,
  store,
} from "../../../checker/index.ts";
import { alone, found, running } from "./tiny.ts";

const mem = memory({ n: counter(3) });
const { n } = mem.cells;
const onMem = { memory: mem };
const digit = counter(3);
const rests = procedure("rests", { body: ({ step }) => [step("rest", () => pause)] });

describe("a call", () => {
  test("is in line, and two calls are two places", () => {
    const p = procedure("p", {
      body: ({ call }) => [call(rests, () => ({})), call(rests, () => ({}))],
    });
    expect(alone(p)).toBe("3/2/2");
  });

  test("from one place is one place", () => {
    const p = procedure("p", {
      body: ({ loop, call }) => [loop("for ever", () => true, [call(rests, () => ({}))])],
    });
    expect(alone(p)).toBe("1/1/0");
  });

  test("keeps the caller's locals", () => {
    const p = procedure("p", {
      locals: { i: digit },
      body: ({ each, call }) => [each("i", () => 2, [call(rests, () => ({}))])],
    });
    expect(alone(p)).toBe("3/2/2");
  });

  test("gives arguments, worked out from the caller's locals", () => {
    const puts = procedure("puts", {
      params: { p: digit },
      body: ({ step }) => [step("n = p", (my) => store(n, my.p))],
    });
    const p = procedure("p", {
      locals: { p: digit },
      body: ({ choose, set, call }) => [
        choose("p", [
          ["0", []],
          ["1", [set("p", () => 1)]],
        ]),
        call(puts, (my) => ({ p: my.p + 1 })),
      ],
    });
    expect(alone(p, onMem)).toBe("5/4/2");
  });

  test("starts each time with the first values of its locals", () => {
    const counts = procedure("counts", {
      locals: { k: digit },
      body: ({ assert, set, step }) => [
        assert("k == 0", (my) => my.k === 0),
        set("k", () => 1),
        step("a", () => pause),
      ],
    });
    const p = procedure("p", {
      body: ({ call }) => [call(counts, () => ({})), call(counts, () => ({}))],
    });
    expect(alone(p)).toBe("3/2/2");
  });

  test("of itself is a mistake", () => {
    const edits = {
      rests: [insertAfter("rest", ({ call }) => [call(rests, () => ({}))])],
    };
    expect(() => alone(rests, {}, { edits })).toThrow("rests calls itself. Calls are in line.");
  });
});

describe("a call's results", () => {
  const adds = procedure("adds", {
    params: { p: digit },
    returns: digit,
    body: ({ set, step, ret }) => [
      set("p", (my) => my.p + 1),
      step("a", () => pause),
      ret((my) => my.p + 1),
    ],
  });

  test("are what it returns and what parameters are copied back", () => {
    const p = procedure("p", {
      locals: { q: digit, r: digit },
      body: ({ call, assert }) => [
        call(adds, () => ({ p: 1 }), { into: "r", outs: { p: "q" } }),
        assert("q == 2 && r == 3", (my) => my.q === 2 && my.r === 3),
      ],
    });
    expect(alone(p)).toBe("2/1/1");
  });

  test("are copied back before what it returns is taken", () => {
    const p = procedure("p", {
      locals: { q: digit },
      body: ({ call, assert }) => [
        call(adds, () => ({ p: 1 }), { into: "q", outs: { p: "q" } }),
        assert("q == 3", (my) => my.q === 3),
      ],
    });
    expect(alone(p)).toBe("2/1/1");
  });
});

describe("ret", () => {
  test("ends a procedure early", () => {
    const p = procedure("p", {
      body: ({ step, ret }) => [step("a", () => pause), ret(), step("b", () => pause)],
    });
    expect(alone(p)).toBe("2/1/1");
  });

  test("goes on after the call, out of all loops", () => {
    const leaves = procedure("leaves", {
      body: ({ loop, step, ret }) => [
        loop("for ever", () => true, [step("a", () => pause), ret()]),
      ],
    });
    const p = procedure("p", {
      body: ({ call, step }) => [call(leaves, () => ({})), step("b", () => pause)],
    });
    expect(alone(p)).toBe("3/2/2");
  });

  test("must not be missing where something is returned", () => {
    const p = procedure("p", { returns: digit, body: ({ step }) => [step("a", () => pause)] });
    expect(() => alone(p)).toThrow(SpecError);
  });
});

test("a process gives arguments, too", () => {
  const puts = procedure("puts", {
    params: { p: digit },
    body: ({ step }) => [step("n = p", (my) => store(n, my.p))],
  });
  const processes = [process("A", puts, { p: 1 }), process("B", puts, { p: 2 })];
  expect(found({ memory: mem, processes })).toBe("5/4/2");
});

test("edits change procedures by name where they are called", () => {
  const p = procedure("p", { body: ({ call }) => [call(rests, () => ({}))] });
  expect(found(running([p, rests]), { edits: { rests: [remove("rest")] } })).toBe("1/0/0");
});
