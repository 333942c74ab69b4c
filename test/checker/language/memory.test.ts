/**
 * Memory: names, slots, arrays, and the plain form of a state.
 */
import { describe, expect, test } from "vitest";
import {
  array,
  type Cell,
  counter,
  flag,
  memory,
  note,
  scalarset,
  struct,
} from "../../../checker/index.ts";
import { problemOf } from "../tiny.ts";

const mem = memory({
  lock: flag(),
  folio: array(2, { refs: counter(3), who: note<string>() }),
  pte: array([2, 3], flag()),
  pgmap: { ref: counter(9), entry: struct({ up: flag() }) },
  taken: note<string>(),
});
const { folio, pte, pgmap } = mem.cells;

describe("cells", () => {
  test("have names as C writes them, in the order of the schema", () => {
    expect(mem.all.map((cell) => cell.name)).toEqual([
      "lock",
      "folio[0].refs",
      "folio[1].refs",
      "pte[0][0]",
      "pte[0][1]",
      "pte[0][2]",
      "pte[1][0]",
      "pte[1][1]",
      "pte[1][2]",
      "pgmap.ref",
      "pgmap.entry",
    ]);
  });

  test("have their positions as slots", () => {
    expect(mem.all.map((cell) => cell.slot)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("are found by index in one and in two dimensions", () => {
    expect(folio(1).refs.name).toBe("folio[1].refs");
    expect(pte(1, 2).name).toBe("pte[1][2]");
    expect(pgmap.ref.name).toBe("pgmap.ref");
  });

  test("are the same objects each time", () => {
    expect(folio(1).refs).toBe(folio(1).refs);
    expect(pte(0, 1)).toBe(pte(0, 1));
  });

  test("carry their fields", () => {
    const refs: Cell<number> = folio(0).refs;
    expect(refs.field.range).toBe("0..3");
  });

  test("of an array over a scalarset are as many as it has things", () => {
    const folios = scalarset("folio", 3);
    expect(memory({ folio: array(folios, flag()) }).all).toHaveLength(3);
    expect(memory({ pte: array([folios, 2], flag()) }).all).toHaveLength(6);
  });
});

describe("an index that is out of range", () => {
  test("is refused with the size of the array", () => {
    expect(problemOf(() => folio(2))).toEqual({
      code: "no-such-cell",
      message: "folio[2] does not exist",
      rule: "folio has 2 elements (0..1) in this scope",
      fix: "Enlarge the scope, or bound the index",
    });
  });

  test("is refused in each of two dimensions", () => {
    expect(problemOf(() => pte(2, 0))?.message).toBe("pte[2] does not exist");
    expect(problemOf(() => pte(1, 3))?.message).toBe("pte[1][3] does not exist");
  });

  test("is refused when it is negative, null or no integer", () => {
    for (const i of [-1, null, undefined, 0.5, NaN]) {
      expect(problemOf(() => folio(i as number))?.message).toBe(
        `folio[${String(i)}] does not exist`,
      );
    }
  });

  test("is refused in an array of one in the singular", () => {
    const single = memory({ one: array(1, flag()) });
    expect(problemOf(() => single.cells.one(1))?.rule).toBe(
      "one has 1 element (0..0) in this scope",
    );
  });
});

describe("the plain form of a state", () => {
  test("has the shape of the schema, without notes", () => {
    const view = mem.view((cell) => cell.field.initial);
    expect(JSON.parse(JSON.stringify(view))).toEqual({
      lock: false,
      folio: [{ refs: 0 }, { refs: 0 }],
      pte: [
        [false, false, false],
        [false, false, false],
      ],
      pgmap: { ref: 0, entry: { up: false } },
    });
  });

  test("reads a cell when it is asked for, and no other", () => {
    const read: string[] = [];
    const view = mem.view((cell) => {
      read.push(cell.name);
      return 0;
    });
    expect(read).toEqual([]);
    expect(view.folio[1]?.refs).toBe(0);
    expect(read).toEqual(["folio[1].refs"]);
  });

  test("cannot be assigned to", () => {
    const view = mem.view(() => 0) as { lock: unknown };
    expect(() => (view.lock = true)).toThrow(TypeError);
  });
});

test("a part of memory is a field, a record or an array", () => {
  expect(problemOf(() => memory({ wrong: 5 as never }))).toEqual({
    code: "bad-schema",
    message: "wrong is 5",
    rule: "A part of memory is a field, a record of fields, or an array",
  });
  expect(problemOf(() => memory({ pgmap: { ref: null as never } }))?.message).toBe(
    "pgmap.ref is null",
  );
});
