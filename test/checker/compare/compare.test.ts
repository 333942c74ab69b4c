/**
 * Comparisons of two protocols whose traces can be written down by hand.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  add,
  counter,
  ghost,
  memory,
  observation,
  pause,
  procedure,
  type Protocol,
  read,
  start,
  store,
} from "../../../checker/index.ts";
import { systemOf } from "../../../checker/check.ts";
import { compared, type Comparison } from "../../../checker/compare/compare.ts";
import { retakenRun } from "../../../checker/compare/retake.ts";
import { instanceOf, running } from "../tiny.ts";
import { comparison, told } from "./comparing.ts";

const never = { id: "I1", name: "x stays below 4" };
const mem = memory({ x: counter(3, { above: never }), y: counter(3), g: ghost(counter(3)) });
const { x, y, g } = mem.cells;
type Words = Parameters<Parameters<typeof procedure>[1]["body"]>[0];
type Statements = ReturnType<Parameters<typeof procedure>[1]["body"]>;

/** A protocol of one process for each body. */
const of = (...bodies: readonly ((words: Words) => Statements)[]): Protocol<any> =>
  running(
    bodies.map((body) => procedure("p", { body })),
    { memory: mem },
  );
function compareSystems(a: Protocol<any>, b: Protocol<any>, maxStates?: number): Comparison {
  const [first, second] = [systemOf(instanceOf(a)), systemOf(instanceOf(b))];
  return comparison(first, second, maxStates === undefined ? {} : { maxStates });
}
const set = ({ step }: Words, cell: typeof x, value: number) =>
  step(`set ${cell.name}`, () => store(cell, value));
const isSet = access("isSet", { y: read(y) }, (s) => s.y > 0);
const isZero = access("isZero", { x: read(x) }, (s) => s.x === 0);
const up = ({ step }: Words) => step("x++", () => add(x));

describe("two protocols show the same", () => {
  test("where only the moment of a hidden choice differs", () => {
    const early = of((w) => [
      w.choose("which", [
        ["left", [up(w), set(w, y, 1)]],
        ["right", [up(w), set(w, y, 2)]],
      ]),
    ]);
    const late = of((w) => [
      up(w),
      w.choose("which", [
        ["left", [set(w, y, 1)]],
        ["right", [set(w, y, 2)]],
      ]),
    ]);
    expect(told(early, late)).toBe("same");
  });

  test("where one takes more steps that show nothing, or goes round and round in them", () => {
    const plain = of((w) => [up(w), set(w, y, 1)]);
    const slow = of((w) => [
      w.step("nothing", () => pause),
      up(w),
      w.step("ghost", () => store(g, 2)),
      set(w, y, 1),
      w.step("nothing", () => pause),
    ]);
    const round = of((w) => [
      up(w),
      w.label("again"),
      w.choose("which", [
        ["round", [w.goto("again")]],
        ["on", []],
      ]),
      set(w, y, 1),
    ]);
    expect(told(plain, slow)).toBe("same");
    expect(told(plain, round)).toBe("same");
    expect(told(slow, round)).toBe("same");
  });

  test("where a step writes what was there", () => {
    expect(
      told(
        of((w) => [up(w), set(w, x, 1)]),
        of((w) => [up(w)]),
      ),
    ).toBe("same");
  });
});

describe("a check", () => {
  const warning = (...texts: readonly string[]) =>
    of((w) => texts.map((text) => w.warnOn(text, () => isZero)));

  test("is the same one where only its text was rewritten", () => {
    expect(told(warning("x == 0"), warning("!x"))).toBe("same");
  });

  test("is known by its text where both have that, whatever its number", () => {
    const second = of((w) => [w.warnOn("y", () => isSet), w.warnOn("x == 0", () => isZero)]);
    expect(told(warning("x == 0"), second)).toBe("same");
    expect(told(warning("x == 0", "!x"), warning("!x"))).toBe(
      "A breaks x == 0 in p | A breaks !x in p",
    );
  });
});

describe("two protocols show different things", () => {
  test("where the last of several actions differs", () => {
    const [one, two] = [1, 2].map((n) => of((w) => [up(w), set(w, y, n)]));
    expect(told(one as Protocol, two as Protocol)).toBe(
      "A x 0 -> 1, A y 0 -> 1 | A x 0 -> 1, A y 0 -> 2",
    );
  });

  test("where one has fewer runs than the other", () => {
    const both = of(
      (w) => [up(w)],
      (w) => [set(w, y, 1)],
    );
    const inTurn = of(
      (w) => [w.awaits("y", () => isSet), up(w)],
      (w) => [set(w, y, 1)],
    );
    expect(told(both, inTurn)).toBe("A x 0 -> 1 | nothing");
    expect(told(inTurn, both)).toBe("nothing | A x 0 -> 1");
  });

  test("where they do the same and one may wait for ever", () => {
    const ends = of((w) => [up(w), w.awaits("y", () => isSet)]);
    const also = of((w) => [
      up(w),
      w.choose("which", [
        ["wait", [w.awaits("y", () => isSet)]],
        ["go", []],
      ]),
    ]);
    const wait = "A x 0 -> 1, nobody can go on A waits for ever";
    expect(
      told(
        also,
        of((w) => [up(w)]),
      ),
    ).toBe(`${wait} | nothing`);
    expect(told(ends, also)).toBe("nothing | A x 0 -> 1, A returns");
  });

  test("where one does for ever what the other does twice", () => {
    const forEver = of((w) => [w.label("again"), set(w, x, 1), set(w, x, 0), w.goto("again")]);
    const twice = of((w) => [1, 0, 1, 0].map((n) => set(w, x, n)));
    const both = [0, 1, 0, 1].map((n) => `A x ${n} -> ${1 - n}`).join(", ");
    expect(told(forEver, twice)).toBe(`${both}, A x 0 -> 1 | ${both}, A returns`);
    expect(told(twice, forEver)).toBe(`${both}, A returns | ${both}, A x 0 -> 1`);
  });

  test("where one waits for ever after all others have returned, each once", () => {
    const waits = of(
      (w) => [w.awaits("y", () => isSet)],
      () => [],
    );
    const ends = of(
      () => [],
      () => [],
    );
    const wait = "B returns, nobody can go on A waits for ever";
    expect(told(waits, ends)).toBe(`${wait} | A returns`);
  });

  test("where another process does it", () => {
    const first = of(
      (w) => [up(w)],
      () => [],
    );
    const second = of(
      () => [],
      (w) => [up(w)],
    );
    expect(told(first, second)).toBe("A x 0 -> 1 | B x 0 -> 1");
  });

  test("where one leaves the range of a cell or breaks a check", () => {
    const four = of((w) => [1, 2, 3, 4].map(() => up(w)));
    const three = of((w) => [1, 2, 3].map(() => up(w)));
    expect(told(four, three)).toMatch(
      /x 2 -> 3, A breaks x stays below 4 \| .*x 2 -> 3, A returns$/,
    );
    const warns = of((w) => [w.warnOn("x == 0", () => isZero), up(w)]);
    expect(
      told(
        warns,
        of((w) => [up(w)]),
      ),
    ).toBe("A breaks x == 0 in p | A x 0 -> 1");
  });

  test("where they begin with different values", () => {
    const body = (w: Words) => [set(w, x, 2)];
    const late = { ...of(body), start: [start(x, 1)] };
    expect(told(of(body), late)).toBe("begins with x 0 | begins with x 1");
  });
});

describe("what is visible", () => {
  test("is what the protocol says", () => {
    const parity = observation("parity", [x], (value) => (value % 2 === 0 ? "even" : "odd"));
    const seeing = (protocol: Protocol<any>): Protocol<any> => ({ ...protocol, visible: [parity] });
    const two = seeing(of((w) => [set(w, x, 2), set(w, y, 1)]));
    expect(told(two, seeing(of(() => [])))).toBe("same");
    expect(told(seeing(of((w) => [up(w)])), two)).toBe("A parity even -> odd | A returns");
  });

  test("is a ghost only where the protocol says so", () => {
    const other = of(() => []);
    const ghostly = of((w) => [w.step("ghost", () => store(g, 2))]);
    expect(told(ghostly, other)).toBe("same");
    const visible = [observation("g", [g], String)];
    expect(told({ ...ghostly, visible }, { ...other, visible })).toBe("A g 0 -> 2 | A returns");
  });

  test("is of cells that both have", () => {
    const more = memory({ x: counter(3), z: counter(3) });
    const body = ({ step }: Words) => [step("z", () => store(more.cells.z, 1))];
    const other = running([procedure("p", { body })], { memory: more });
    expect(
      told(
        other,
        of(() => []),
      ),
    ).toBe("same");
  });
});

describe("a return", () => {
  test("may come any time after the last step, whatever others show meanwhile", () => {
    const ends = of(
      (w) => [up(w)],
      (w) => [set(w, y, 1)],
    );
    const slower = of(
      (w) => [up(w), w.step("nothing", () => pause)],
      (w) => [set(w, y, 1)],
    );
    expect(told(ends, slower)).toBe("same");
  });

  test("comes after what the process shows", () => {
    const result = compareSystems(
      of((w) => [up(w)]),
      of((w) => [up(w), set(w, y, 1)]),
    );
    expect(result.only[0]?.trace.at(-1)).toEqual({ process: "A", shows: ["returns"] });
    expect(result.only[0]?.instead).toEqual([{ process: "A", shows: ["y: 0 -> 1"] }]);
  });
});

describe("a run that shows a difference", () => {
  const quick = of((w) => [up(w), set(w, y, 1)]);
  const winding = of((w) => [
    w.choose("way", [
      ["long", [w.step("nothing", () => pause)]],
      ["short", []],
    ]),
    up(w),
    set(w, y, 2),
  ]);

  test("is a shortest one, with its visible steps told apart", () => {
    const { only } = compareSystems(quick, winding);
    const run = retakenRun(systemOf(instanceOf(winding)), only[1]?.run ?? []);
    expect(run.steps.map(({ origin }) => origin.text)).toEqual(["short", "x++", "set y"]);
    expect(run.isVisible).toEqual([false, true, true]);
  });

  test("has a step for a return", () => {
    const { only } = compareSystems(
      of((w) => [up(w)]),
      quick,
    );
    const run = retakenRun(systemOf(instanceOf(of((w) => [up(w)]))), only[0]?.run ?? []);
    expect(run.steps.map(({ origin }) => origin.text)).toEqual(["x++", "returns"]);
  });

  test("goes round in no loop, though it would switch no more for that", () => {
    const visible = [observation("x", [x], String)];
    const isTwo = access("isTwo", { y: read(y) }, (s) => s.y === 2);
    const loops = of(
      (w) => [
        set(w, y, 1),
        w.label("again"),
        w.choose("which", [
          ["round", [w.goto("again")]],
          ["on", [w.awaits("y == 2", () => isTwo)]],
        ]),
        up(w),
      ],
      (w) => [w.awaits("y", () => isSet), set(w, y, 2)],
    );
    const none = of(
      () => [],
      () => [],
    );
    const { only } = compareSystems({ ...loops, visible }, { ...none, visible });
    expect(only[0]?.run.map(({ process }) => process)).toEqual([0, 1, 1, 0, 0, 0]);
  });

  test("switches between processes no more than it must", () => {
    const visible = [observation("x", [x], String)];
    const ways = of(
      (w) => [
        w.choose("way", [
          ["waits", [w.awaits("y", () => isSet), up(w)]],
          ["alone", [w.step("one", () => pause), w.step("two", () => pause), up(w)]],
        ]),
      ],
      (w) => [set(w, y, 1)],
    );
    const none = of(
      () => [],
      () => [],
    );
    const { only } = compareSystems({ ...ways, visible }, { ...none, visible });
    expect(only[0]?.run.map(({ process }) => process)).toEqual([0, 0, 0, 0]);
  });
});

describe("a limit", () => {
  const counting = (n: number) =>
    of(
      (w) => Array.from({ length: n }, () => up(w)),
      (w) => [set(w, y, 1)],
    );

  test("makes the comparison incomplete, never the same", () => {
    const { verdict, stopped } = compareSystems(counting(3), counting(3), 5);
    expect({ verdict, stopped }).toEqual({ verdict: "incomplete", stopped: "stopped at 5 states" });
  });

  test("as large as the larger of both is none", () => {
    const { verdict, states } = compareSystems(counting(2), counting(3));
    expect(verdict).toBe("different");
    expect(compareSystems(counting(2), counting(3), Math.max(...states)).stopped).toBeUndefined();
    expect(compareSystems(counting(2), counting(3), Math.max(...states) - 1).stopped).toBeDefined();
  });

  test("an interruption is one", () => {
    const systems = [counting(3), counting(3)].map((one) => systemOf(instanceOf(one)));
    const slices = compared(systems as never);
    let step = slices.next();
    while (step.done !== true) step = slices.next("stop");
    expect(step.value).toMatchObject({ verdict: "incomplete", stopped: "interrupted" });
  });
});
