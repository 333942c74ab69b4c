/**
 * Checks, properties and mistakes, in protocols that are small enough to count by hand.
 */
import { describe, expect, test } from "vitest";
import {
  access,
  add,
  always,
  counter,
  flag,
  ghost,
  LimitError,
  load,
  memory,
  never,
  pause,
  procedure,
  sometimes,
  SpecError,
  start,
  type StateOf,
  store,
  update,
} from "../../../checker/index.ts";
import { oracle } from "../index.ts";
import { alone, found, running } from "./tiny.ts";

const below = { id: "I4", name: "m is never below 0" };
const schema = { up: flag(), n: counter(3), m: counter(2, { below }), mark: ghost(counter(1)) };
const mem = memory(schema);
const { up, n, m, mark } = mem.cells;
type State = StateOf<typeof schema>;
const onMem = { memory: mem };
const whenUp = { memory: mem, start: [start(up, true)] };
const digit = counter(3);
const raises = procedure("raises", { body: ({ step }) => [step("up", () => store(up, true))] });
const waits = procedure("waits", { body: ({ awaits }) => [awaits("up", () => load(up))] });

describe("assert", () => {
  test("is broken by the step that comes to it", () => {
    const p = procedure("p", {
      body: ({ step, assert }) => [step("a", () => pause), assert("no", () => false)],
    });
    expect(alone(p)).toBe("2/1/1 assert-p-1@1");
  });

  test("is broken by the initial state, and the process goes on", () => {
    const p = procedure("p", {
      body: ({ step, assert }) => [assert("no", () => false), step("a", () => pause)],
    });
    expect(alone(p)).toBe("2/1/1 assert-p-1@0");
  });

  test("without a name is counted in the order of the body", () => {
    const p = procedure("p", {
      body: ({ given, assert, warnOn }) => [
        given("never", () => false, [
          assert("inside", () => true),
          warnOn("no assert", () => load(up)),
        ]),
        assert("second", () => false),
        assert("named", () => false, { id: "A1", name: "it has a name" }),
        assert("third", () => false),
      ],
    });
    expect(alone(p)).toBe("1/0/0 A1@0 assert-p-2@0 assert-p-3@0");
  });
});

describe("warnOn", () => {
  const p = procedure("p", {
    body: ({ warnOn, step }) => [warnOn("up", () => load(up)), step("a", () => pause)],
  });

  test("is broken by a reply that is true, and the process goes on", () => {
    expect(alone(p, whenUp)).toBe("3/2/2 warn-p-1@1");
  });

  test("holds when the reply is false", () => {
    expect(alone(p, onMem)).toBe("3/2/2");
  });
});

describe("assume", () => {
  const p = procedure("p", {
    body: ({ assume, step }) => [
      step("a", () => pause),
      assume("R1", "up", () => load(up)),
      step("b", () => pause),
    ],
  });

  test("is a step when it is kept", () => {
    expect(alone(p, whenUp)).toBe("4/3/3");
  });

  test("cuts a run that breaks it, which is no deadlock", () => {
    expect(alone(p, onMem)).toBe("2/1/1");
    expect(found(running([p, waits], onMem))).toBe("2/1/1");
  });

  test("is not there when it is dropped", () => {
    expect(alone(p, onMem, { dropped: ["R1"] })).toBe("3/2/2");
    expect(alone(p, onMem, { dropped: ["R2"] })).toBe("2/1/1");
  });
});

describe("the range of a cell", () => {
  const drops = procedure("drops", { body: ({ step }) => [step("m--", () => add(m, -1))] });

  test("with a rule is a property, and no step leaves it", () => {
    expect(alone(drops, onMem)).toBe("1/0/0 I4@1");
  });

  test("leaves the others to go on", () => {
    expect(found(running([drops, raises], onMem))).toBe("2/1/1 I4@1");
  });

  test("without a rule is a mistake to leave", () => {
    const p = procedure("p", { body: ({ step }) => [step("n--", () => add(n, -1))] });
    expect(() => alone(p, onMem)).toThrow("n would become -1. Its scope is 0..3.");
  });

  test("may be left for values that never occur", () => {
    const p = procedure("p", {
      locals: { x: digit, y: digit },
      body: ({ step, set }) => [
        step("x = n", () => load(n), "x"),
        set("y", (my) => my.x + 1),
        step("n = x + y", (my) => store(n, my.x + my.y)),
      ],
    });
    expect(alone(p, onMem)).toBe("3/2/2");
  });
});

describe("a deadlock", () => {
  test("is a state from which no process can move, unless it is said to be all right", () => {
    expect(alone(waits, onMem)).toBe("1/0/0 deadlock@0");
    expect(alone(waits, { ...onMem, deadlock: false })).toBe("1/0/0");
    expect(alone(waits, { ...onMem, deadlock: (s: State) => !s.up })).toBe("1/0/0");
    expect(alone(waits, { ...onMem, deadlock: (s: State) => s.up })).toBe("1/0/0 deadlock@0");
  });

  test("is none while some process moves", () => {
    const p = procedure("p", {
      body: ({ loop, step }) => [loop("for ever", () => true, [step("a", () => pause)])],
    });
    expect(found(running([waits, p], onMem))).toBe("1/1/0");
  });
});

describe("a property", () => {
  const rests = procedure("rests", { body: ({ step }) => [step("rest", () => pause)] });
  const main = procedure("main", {
    body: ({ step, call }) => [step("a", () => pause), call(rests, () => ({}))],
  });

  test("always holds in each state, with all its clauses", () => {
    const properties = [
      always<State>("I1", "down", (s) => !s.up),
      always<State>("I2", "small", { down: (s) => !s.up, small: (s) => s.n < 3 }),
      always<State>("I3", "small", (s) => s.n < 3),
    ];
    expect(alone(raises, { ...onMem, properties })).toBe("2/1/1 I1@1 I2@1");
  });

  test("never holds in no state", () => {
    const properties = [
      never<State>("N1", "up", (s) => s.up),
      never<State>("N2", "large", (s) => s.n > 0),
      never<State>("N3", "down", (s) => !s.up),
    ];
    expect(alone(raises, { ...onMem, properties })).toBe("2/1/1 N1@1 N3@0");
  });

  test("sometimes holds in some state", () => {
    const properties = [
      sometimes<State>("S1", "up", (s) => s.up),
      sometimes<State>("S2", "large", (s) => s.n > 0),
    ];
    expect(alone(raises, { ...onMem, properties })).toBe("2/1/1 S2");
  });

  test("knows which procedures a process is in", () => {
    const properties = [
      never<object>("main", "", (_, where) => where.inside("main")),
      never<object>("rests", "", (_, where) => where.inside(["other", "rests"])),
      never<object>("A", "", (_, where) => where.inside("rests", "A")),
      never<object>("B", "", (_, where) => where.inside("main", "B")),
      sometimes<object>("both", "", (_, where) => where.inside("main") && where.inside("rests")),
      sometimes<object>("out", "", (_, where) => !where.inside(["main", "rests"])),
    ];
    expect(alone(main, { properties })).toBe("3/2/2 A@1 main@0 rests@1");
  });

  test("knows which processes have ended", () => {
    const properties = [
      never<object>("A", "", (_, where) => where.ended("A")),
      never<object>("B", "", (_, where) => where.ended("B")),
    ];
    expect(found(running([raises, waits], { ...onMem, properties }))).toBe("3/2/2 A@1 B@2");
  });
});

test("a ghost is part of the state", () => {
  const marks = access("marks", { mark: update(mark) }, (s) => {
    s.mark = 1;
  });
  const p = procedure("p", {
    body: ({ choose }) => [
      choose("any", [
        ["mark", () => marks, []],
        ["do not", []],
      ]),
    ],
  });
  expect(alone(p, onMem)).toBe("3/2/1");
});

describe("a mistake", () => {
  test("of a closure is the author's", () => {
    const p = procedure("p", {
      body: ({ given }) => [
        given(
          "throws",
          () => {
            throw new TypeError("no such thing");
          },
          [],
        ),
      ],
    });
    expect(() => alone(p)).toThrow(SpecError);
  });

  test("of a property's predicate is the author's", () => {
    const properties = [always<{ readonly no?: State }>("I1", "", (s) => s.no?.up === s.no!.up)];
    expect(() => alone(raises, { ...onMem, properties })).toThrow(SpecError);
  });
});

test("a search stops at its limit", () => {
  const protocol = running([raises, raises], onMem);
  expect(oracle(protocol, { limit: 4 }).states).toBe(4);
  expect(() => oracle(protocol, { limit: 3 })).toThrow(LimitError);
});
