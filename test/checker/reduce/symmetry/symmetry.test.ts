/**
 * Which symmetries are found, which are refused, and why.
 */
import { describe, expect, test } from "vitest";
import dining from "../../../../bench/protocols/dining.ts";
import {
  access,
  acquire,
  array,
  type Cell,
  flag,
  index,
  load,
  memory,
  optional,
  pause,
  procedure,
  process,
  processes,
  type Protocol,
  scalarset,
  start,
  store,
  update,
} from "../../../../checker/index.ts";
import { systemOf } from "../../../../checker/check.ts";
import { symmetryOf } from "../../../../checker/reduce/symmetry/symmetry.ts";
import type { Symmetry } from "../../../../checker/reduce/symmetry/canonical.ts";
import { System } from "../../../../checker/search/system.ts";
import { running } from "../../tiny.ts";
import { explored, full, fullGraph, reductionBy } from "./explore.ts";

const of = (protocol: Protocol<any>): Symmetry => symmetryOf(new System(protocol));
const refusals = ({ refused }: Symmetry): readonly string[] =>
  refused.map(({ what, why }) => `${what}: ${why}`);
const things = scalarset("thing", 3);
const any = access("any", {}, (_, choice) => choice, { outcomes: 3 });
const setUp = (cell: Cell<boolean>) => store(cell, true);

/** A process that picks a thing and raises its flag, and another one that looks at the first thing alone. */
function picking(options: { special?: boolean; looks?: boolean } = {}): Protocol<any> {
  const mem = memory({ up: array(things, flag()), last: optional(index(things)) });
  const { up, last } = mem.cells;
  const picker = procedure("picker", {
    locals: { it: optional(index(things)) },
    body: ({ step }) => [
      step("pick", () => any, "it"),
      step("raise", (my) => setUp(up(my.it ?? 0))),
      step("note", (my) => store(last, my.it)),
    ],
  });
  const looker = procedure("looker", {
    body: ({ awaits }) => [awaits("look", () => load(up(options.looks === true ? 1 : 0)))],
  });
  return {
    memory: mem,
    start: options.special === true ? [start(up(2), true)] : [],
    processes: [
      process("A", picker, {}),
      ...(options.looks === undefined ? [] : [process("L", looker, {})]),
    ],
  };
}

describe("the elements of a declared scalarset", () => {
  test("are interchangeable where nothing tells them apart", () => {
    const symmetry = of(picking());
    expect(symmetry.names).toEqual(["thing 0, 1 and 2"]);
    expect(symmetry.elements).toHaveLength(5);
    expect(symmetry.refused).toEqual([]);
  });

  test("take the values of cells along", () => {
    const maps = of(picking()).elements.map(({ cellTo, valueMap }) => [
      cellTo,
      valueMap[3]?.join(),
    ]);
    expect(maps).toContainEqual([[1, 0, 2, 3], "0,2,1,3"]);
    expect(maps).toContainEqual([[1, 2, 0, 3], "0,2,3,1"]);
  });

  test("are not where one of them starts otherwise: the others still are", () => {
    const symmetry = of(picking({ special: true }));
    expect(symmetry.names).toEqual(["thing 0 and 1"]);
    expect(refusals(symmetry)).toEqual([
      "thing: 0 and 2 differ: up[0] and up[2] start differently",
    ]);
  });

  test("are not where a process looks at one of them", () => {
    const symmetry = of(picking({ looks: true }));
    expect(symmetry.names).toEqual(["thing 0 and 2"]);
    expect(refusals(symmetry)).toEqual([
      "thing: 0 and 1 differ: nobody works on what the cells of L would be",
    ]);
  });

  test("are not where a local starts with one of them and is read", () => {
    const mem = memory({ up: array(things, flag()) });
    const p = procedure("p", {
      locals: { it: index(things) },
      body: ({ step }) => [step("raise", (my) => setUp(mem.cells.up(my.it)))],
    });
    expect(of(running([p], { memory: mem })).names).toEqual(["thing 1 and 2"]);
  });

  test("may be used beside an array of the same length that is over something else", () => {
    const mem = memory({ up: array(things, flag()), level: array(3, flag()) });
    const p = procedure("p", {
      locals: { it: optional(index(things)) },
      body: ({ step }) => [
        step("pick", () => any, "it"),
        step("raise", (my) => setUp(mem.cells.up(my.it ?? 0))),
        step("reach the first level", () => setUp(mem.cells.level(0))),
      ],
    });
    expect(of(running([p], { memory: mem })).names).toEqual(["thing 0, 1 and 2"]);
  });

  test("are found where cells alone hold them", () => {
    const mem = memory({ last: optional(index(things)) });
    const point = access(
      "point",
      { last: update(mem.cells.last) },
      (s, choice) => void (s.last = choice),
      {
        outcomes: 3,
      },
    );
    const p = procedure("p", { body: ({ step }) => [step("point", () => point)] });
    expect(of(running([p], { memory: mem })).elements).toHaveLength(5);
  });

  test("take along the processes that have them as arguments", () => {
    const mem = memory({ up: array(things, flag()) });
    const p = procedure("p", {
      params: { it: index(things) },
      body: ({ step }) => [step("raise", (my) => setUp(mem.cells.up(my.it)))],
    });
    const all = processes("p", 3, p, (it) => ({ it }));
    const symmetry = of({ memory: mem, processes: all });
    expect(symmetry.elements.map(({ processTo }) => processTo)).toContainEqual([1, 2, 0]);
    // The processes are not looked at once more: what they have in common is found.
    expect(symmetry.names).toEqual(["thing 0, 1 and 2"]);
    expect(refusals(symmetry)).toEqual([]);
  });
});

const nobody = procedure("p", { body: ({ step }) => [step("wait", () => pause)] });
/** A procedure of its own for each call, that always does the same. */
const fresh = () =>
  procedure("p", {
    body: ({ step, warnOn }) => [step("a", () => pause), warnOn("b", () => never)],
  });
const never = access("never", {}, () => false);

describe("processes that do the same", () => {
  test("are interchangeable without being declared", () => {
    const symmetry = of(running([nobody, fresh(), nobody, fresh()]));
    expect(symmetry.sorted).toEqual([
      [0, 2],
      [1, 3],
    ]);
    expect(symmetry.names).toEqual(["A and C", "B and D"]);
  });

  test("are so with different arguments, if these change nothing", () => {
    const p = procedure("p", {
      params: { me: index(3) },
      body: ({ step, given }) => [
        given("if (me > 2)", (my) => my.me > 2, [step("no", () => pause)]),
      ],
    });
    expect(
      of({ memory: memory({}), processes: processes("p", 3, p, (me) => ({ me })) }).sorted,
    ).toEqual([[0, 1, 2]]);
  });

  test("are not where they break different claims", () => {
    const warning = (id: string) =>
      procedure("p", { body: ({ warnOn }) => [warnOn("w", () => never, { id, name: id })] });
    expect(of(running([warning("W1"), warning("W2")])).sorted).toEqual([]);
    expect(of(running([warning("W1"), warning("W1")])).sorted).toEqual([[0, 1]]);
  });

  test("are not where one of them can do it in two ways", () => {
    const ways = (count: number) =>
      procedure("p", {
        body: ({ choose }) => [
          choose(
            "c",
            Array.from({ length: count }, () => ["o", []] as const),
          ),
        ],
      });
    expect(of(running([ways(1), ways(2)])).sorted).toEqual([]);
    expect(of(running([ways(2), ways(2)])).sorted).toEqual([[0, 1]]);
  });

  test("are not where they stand at different statements", () => {
    const text = (words: string) =>
      procedure("p", { body: ({ step }) => [step(words, () => pause)] });
    expect(of(running([text("one"), text("two")])).sorted).toEqual([]);
  });
});

/** Processes that take a lock of their own, and one for all with their name on it. */
function owners(count: number, options: { first?: boolean } = {}): Protocol<any> {
  const mem = memory({
    own: array(count, { lock: flag(), spare: flag() }),
    lock: flag(),
    owner: optional(index(count)),
  });
  const { own, lock, owner } = mem.cells;
  const p = procedure("p", {
    params: { me: index(count) },
    body: ({ step }) => [
      step("take mine", (my) => acquire(own(my.me).lock)),
      step("take the other", () => acquire(lock)),
      step("sign", (my) => store(owner, options.first === true ? 0 : my.me)),
      step("clear", () => store(owner, null)),
      step("drop", () => store(lock, false)),
    ],
  });
  return { memory: mem, processes: processes("p", count, p, (me) => ({ me })) };
}

describe("processes with cells of their own", () => {
  test("change places with all that is theirs", () => {
    const symmetry = of(owners(3));
    expect(symmetry.names).toEqual(["p[0], p[1] and p[2], each with cells of its own"]);
    expect(symmetry.sorted).toEqual([]);
    const shapes = symmetry.elements.map((e) => [e.processTo, e.cellTo, e.valueMap[7]?.join()]);
    expect(shapes).toContainEqual([[1, 0, 2], [2, 3, 0, 1, 4, 5, 6, 7], "0,2,1,3"]);
  });

  test("are found with the locations that correspond", () => {
    const system = new System(owners(3));
    const found = explored(system, reductionBy(symmetryOf(system)));
    expect(found).toMatchObject({ stored: 28, states: 108 });
    expect(fullGraph(found)).toEqual(fullGraph(explored(system, full)));
  });

  test("change places as pairs where there are two of each", () => {
    const { memory: mem, processes: all } = owners(2);
    const twice = [...all, ...all.map((p) => ({ ...p, name: `${p.name}'` }))];
    const symmetry = of({ memory: mem, processes: twice });
    expect(symmetry.sorted).toEqual([
      [0, 2],
      [1, 3],
    ]);
    expect(symmetry.elements.map(({ processTo }) => processTo)).toEqual([[1, 0, 3, 2]]);
    expect(symmetry.names.at(-1)).toBe(
      "p[0] with p[0]' and p[1] with p[1]', each with cells of its own",
    );
  });

  test("are refused where a value is meant for one of them", () => {
    const mem = memory({ own: array(2, flag()), turn: index(2) });
    const p = procedure("p", {
      params: { me: index(2) },
      body: ({ step, awaits }) => [
        awaits("my turn?", (my) => load(mem.cells.turn).is(my.me)),
        step("raise mine", (my) => setUp(mem.cells.own(my.me))),
        step("next", () => store(mem.cells.turn, 0)),
      ],
    });
    const symmetry = of({ memory: mem, processes: processes("p", 2, p, (me) => ({ me })) });
    expect(symmetry.elements).toEqual([]);
    expect(refusals(symmetry)).toEqual([
      'p[0] and p[1]: p[0] and p[1] differ: p[0] at "my turn?" does otherwise than p[1] at "my turn?"',
    ]);
  });

  test("are used as far as a search can look at all images", () => {
    const symmetry = of(owners(7));
    expect(symmetry.elements).toHaveLength(119);
    expect(symmetry.names).toEqual(["p[0], p[1], p[2], p[3] and p[4], each with cells of its own"]);
    expect(symmetry.refused[0]?.why).toBe(
      "with p[0] and p[5] there would be more than 120 permutations",
    );
  });

  test("are refused where one's cell is another's, too: philosophers only go round", () => {
    const symmetry = symmetryOf(systemOf({ spec: dining, scope: "5", tree: "", dropped: [] }));
    expect(symmetry.elements).toEqual([]);
    expect(symmetry.refused.map(({ why }) => why)).toEqual([
      "philosopher[0] and philosopher[1] differ: fork[1].held would have to change places with fork[0].held and with fork[2].held",
    ]);
  });
});

test("nothing is made of a protocol whose steps work on another one's cells", () => {
  const other = memory({ up: flag() });
  const p = procedure("p", { body: ({ step }) => [step("raise", () => setUp(other.cells.up))] });
  const symmetry = of(running([p, p]));
  expect([symmetry.sorted, symmetry.elements, symmetry.refused]).toEqual([[], [], []]);
});
