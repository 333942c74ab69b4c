/**
 * Mistakes with cells, accesses and properties that the types find. Each `@ts-expect-error` is checked by `tsc --noEmit`; where the same mistake is found
 * again at run time, for those who skip types, the test says how.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  always,
  array,
  counter,
  flag,
  listed,
  load,
  memory,
  note,
  oneOf,
  pause,
  procedure,
  process,
  type Property,
  protocol,
  read,
  start,
  type StateOf,
  store,
  update,
} from "../../../checker/index.ts";
import { after, alone, problemOf } from "../tiny.ts";

const mem = memory({
  count: counter(3),
  up: flag(),
  folio: array(2, { refs: counter(3) }),
  pte: array([2, 2], flag()),
  kind: oneOf("none", "pfn"),
  taker: note<string>(),
});
const { count, up, folio, pte, kind } = mem.cells;
const codeOf = (run: () => unknown): string | undefined => problemOf(run)?.code;

describe("a cell", () => {
  test("that memory does not have is found", () => {
    // @ts-expect-error there is no lock
    expect(mem.cells.lock).toBeUndefined();
    // @ts-expect-error a folio has no mapcount
    expect(folio(0).mapcount).toBeUndefined();
  });

  test("of an array is found by as many indices as it has dimensions", () => {
    expect(pte(1, 0).name).toBe("pte[1][0]");
    // @ts-expect-error one index is missing
    expect(codeOf(() => pte(1))).toBe("no-such-cell");
    // @ts-expect-error an array has no fields of its own
    expect(folio.refs).toBeUndefined();
  });

  test("is assigned only values of its type", () => {
    // @ts-expect-error kind is a word
    expect(after(store(kind, 1), ["none"])).toBe("kind would become 1");
    // @ts-expect-error kind has no such word
    expect(after(store(kind, "zero"), ["none"])).toBe('kind would become "zero"');
  });

  test("starts with a value of its type", () => {
    // @ts-expect-error up is a boolean
    const parts = { memory: mem, start: [start(up, 1)] };
    expect(codeOf(() => alone(procedure("p", { body: () => [] }), parts))).toBe("bad-start");
  });
});

describe("an access", () => {
  test("sees its footprint's names and types only", () => {
    const other = access("other", { c: update(count) }, (s) => {
      // @ts-expect-error there is no d
      return s.d;
    });
    expect(after(other, [0])).toBe("the effect of other touches d");
    const wrong = access("wrong", { c: update(count) }, (s) => {
      // @ts-expect-error c is a number
      s.c = true;
    });
    expect(after(wrong, [0])).toBe("count would become true");
  });

  test("is asked only for replies that it can give", () => {
    // @ts-expect-error count replies a number
    expect(after(load(count).is("1"), [1])).toEqual([1, false]);
  });

  test("decides only where it replies a boolean", () => {
    const p = procedure("p", {
      body: ({ when, awaits, warnOn, assume }) => [
        // @ts-expect-error a number decides nothing
        when("if (count)", () => load(count), []),
        // @ts-expect-error a number is not waited for
        awaits("count", () => load(count)),
        // @ts-expect-error a number is no warning
        warnOn("count", () => load(count)),
        // @ts-expect-error a number is no assumption
        assume("R1", "count", () => load(count)),
      ],
    });
    expect(p.body).toHaveLength(4);
  });
});

describe("a property", () => {
  type State = StateOf<typeof mem.schema>;
  const p = procedure("p", { body: ({ step }) => [step("a", () => pause)] });
  const holds = (property: Property<any>): string =>
    alone(p, { memory: mem, properties: [property] });

  test("sees the state's names and types", () => {
    const well = always("ok", "all is well", (s: State) => {
      return s.folio.every(({ refs }) => refs === 0) && !s.up && s.pte[1]?.[1] === false;
    });
    const lock = always("lock", "s has no lock", (s: State) => {
      // @ts-expect-error there is no lock
      return s.lock === undefined;
    });
    const rows = always("rows", "pte has two dimensions", (s: State) => {
      // @ts-expect-error a row is no boolean
      const row: boolean = s.pte[0];
      return typeof row === "object";
    });
    expect([well, lock, rows].map(holds)).toEqual(["2/1/1", "2/1/1", "2/1/1"]);
  });

  test("sees no notes", () => {
    // @ts-expect-error a note is no part of the state
    const seen = always("note", "there is a note", (s: State) => s.taker === "me");
    expect(codeOf(() => holds(seen))).toBe("note-read");
  });

  test("changes nothing", () => {
    // @ts-expect-error a state is read-only
    const set = always("set", "it is up", (s: State) => (s.up = true));
    expect(codeOf(() => holds(set))).toBe("predicate-threw");
  });

  test("gives a boolean", () => {
    // @ts-expect-error a number is no boolean
    expect(always("n", "a claim", () => 1).kind).toBe("always");
  });

  test("fits the memory of its protocol", () => {
    const lock = always("lock", "a lock is free", (s: { readonly lock: boolean }) => !s.lock);
    // @ts-expect-error this memory has no lock
    protocol({ memory: mem, processes: [process("A", p, {})], properties: [lock] });
    expect(codeOf(() => holds(always("no", "no", (s: any) => s.lock.held)))).toBe(
      "predicate-threw",
    );
  });

  test("written inside a protocol knows the state's type", () => {
    const { properties } = protocol({
      memory: mem,
      processes: [process("A", p, {})],
      properties: ({ always: holdsAlways }) => [
        holdsAlways("up", "it is down", (s) => !s.up),
        // @ts-expect-error a state has no such cell
        holdsAlways("down", "it is up", (s) => s.down),
      ],
    });
    expect(properties).toHaveLength(2);
  });
});

test("a footprint takes no note", () => {
  // @ts-expect-error a note is no cell
  expect(codeOf(() => access("peek", { taker: read(mem.cells.taker) }, () => {}))).toBe("no-cell");
});

test("oneOf takes strings or numbers, unless it is told of both", () => {
  expect(oneOf("none", null).size).toBe(2);
  expect(oneOf<string | number>("none", 1).size).toBe(2);
  // @ts-expect-error the type is inferred from the first value
  expect(oneOf("none", 1).size).toBe(2);
});

test("listed values are read-only", () => {
  const field = listed([{ name: "red" }], ({ name }) => name);
  // @ts-expect-error it is frozen
  expect(() => (field.initial.name = "blue")).toThrow(TypeError);
});
