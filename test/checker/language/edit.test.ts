/**
 * Edits of a procedure's statement list.
 */
import { describe, expect, test } from "vitest";
import {
  type Edit,
  edited,
  insertAfter,
  insertBefore,
  load,
  flag,
  memory,
  pause,
  procedure,
  remove,
  replace,
  type Statements,
  unwrap,
} from "../../../checker/index.ts";
import { inner } from "../../../checker/language/statement.ts";
import { alone, problemOf } from "../tiny.ts";

const mem = memory({ up: flag() });
const p = procedure("p", {
  locals: { x: flag() },
  body: ({ step, when, given, loop, choose, leave }) => [
    step("a", () => pause),
    when(
      "w",
      () => load(mem.cells.up),
      [step("b", () => pause), step("twice", () => pause)],
      [step("c", () => pause)],
    ),
    loop("l", () => true, [
      given("g", (my) => my.x, [step("twice", () => pause)], [leave()]),
      step("d", () => pause),
    ]),
    choose("o", [
      ["left", [step("e", () => pause)]],
      ["right", [step("f", () => pause)]],
    ]),
  ],
});

/** Texts in order; what is inside a statement is in brackets, its lists divided by bars. */
const shape = (body: Statements): string =>
  body
    .map((s) => {
      const lists = inner(s).map(shape);
      return lists.length === 0 ? s.text : `${s.text}(${lists.join("|")})`;
    })
    .join(" ");
const after = (...edits: Edit[]): string => shape(edited(p, edits).body);

const WHOLE = "a w(b twice|c) l(g(twice|break) d) o(e|f)";

test("no edits change nothing", () => {
  expect(after()).toBe(WHOLE);
});

describe("remove", () => {
  test("takes a statement out", () => {
    expect(after(remove("a"))).toBe("w(b twice|c) l(g(twice|break) d) o(e|f)");
  });

  test("takes out what is inside, too", () => {
    expect(after(remove("l"))).toBe("a w(b twice|c) o(e|f)");
  });

  test("reaches into both branches, loops and choices", () => {
    expect(after(remove("b"), remove("c"), remove("d"), remove("f"))).toBe(
      "a w(twice|) l(g(twice|break)) o(e|)",
    );
    expect(after(remove("break"))).toBe("a w(b twice|c) l(g(twice|) d) o(e|f)");
  });
});

describe("replace", () => {
  test("puts statements in the place of one", () => {
    const three = replace("c", ({ step }) => [step("x", () => pause), step("y", () => pause)]);
    expect(after(three)).toBe("a w(b twice|x y) l(g(twice|break) d) o(e|f)");
  });

  test("checks that what it writes is placed", () => {
    const lost = replace("c", ({ step }) => {
      step("x", () => pause);
      return [];
    });
    expect(problemOf(() => after(lost))?.message).toBe(
      "step x was written in p but is in no list of its body",
    );
  });
});

describe("insert", () => {
  test("puts statements before or after one", () => {
    expect(after(insertBefore("b", ({ step }) => [step("x", () => pause)]))).toBe(
      "a w(x b twice|c) l(g(twice|break) d) o(e|f)",
    );
    expect(after(insertAfter("e", ({ step }) => [step("x", () => pause)]))).toBe(
      "a w(b twice|c) l(g(twice|break) d) o(e x|f)",
    );
  });
});

describe("unwrap", () => {
  test("leaves what is inside a when, given, each or loop", () => {
    expect(after(unwrap("w"))).toBe("a b twice l(g(twice|break) d) o(e|f)");
    expect(after(unwrap("l"))).toBe("a w(b twice|c) g(twice|break) d o(e|f)");
    expect(after(unwrap("g"))).toBe("a w(b twice|c) l(twice d) o(e|f)");
  });

  test("refuses a statement with nothing inside, and a choice", () => {
    expect(problemOf(() => after(unwrap("a")))).toMatchObject({
      code: "edit-does-not-fit",
      message: 'cannot unwrap the step "a"',
      rule: "Only a when, given, each or loop is unwrapped",
    });
    expect(problemOf(() => after(unwrap("o")))?.message).toBe('cannot unwrap the choose "o"');
  });
});

describe("an occurrence", () => {
  test("says which of several statements is meant, in the order of the body", () => {
    expect(after(remove(["twice", 1]))).toBe("a w(b|c) l(g(twice|break) d) o(e|f)");
    expect(after(remove(["twice", 2]))).toBe("a w(b twice|c) l(g(|break) d) o(e|f)");
  });

  test("may be given where there is one", () => {
    expect(after(remove(["a", 1]))).toBe("w(b twice|c) l(g(twice|break) d) o(e|f)");
  });
});

describe("an edit that does not fit", () => {
  test("is refused where the text is missing", () => {
    expect(problemOf(() => after(remove("nowhere")))).toMatchObject({
      code: "edit-does-not-fit",
      message: 'cannot remove "nowhere" in p: it occurs 0 times',
      rule: "An edit names one statement by its text",
      fix: "Look at the procedure's texts",
    });
  });

  test("is refused where the text is ambiguous", () => {
    expect(problemOf(() => after(replace("twice", () => [])))).toMatchObject({
      message: 'cannot replace "twice" in p: it occurs 2 times',
      fix: "Say which occurrence: [text, 2]",
    });
  });

  test("is refused where there are fewer occurrences", () => {
    expect(problemOf(() => after(remove(["twice", 3])))?.message).toContain("it occurs 2 times");
    expect(problemOf(() => after(remove(["twice", 0])))?.message).toContain("it occurs 2 times");
  });

  test("is refused after an edit that took the statement away", () => {
    expect(
      problemOf(() =>
        after(
          remove("w"),
          insertAfter("b", () => []),
        ),
      )?.message,
    ).toBe('cannot insert after "b" in p: it occurs 0 times');
  });

  test("says where the procedure stands", () => {
    expect(problemOf(() => after(remove("nowhere")))?.at).toBe(String(p.at));
  });
});

test("edits are made one after the other, on what the ones before left", () => {
  const first = insertAfter("a", ({ step }) => [step("x", () => pause)]);
  expect(
    after(
      first,
      insertBefore("x", ({ step }) => [step("y", () => pause)]),
    ),
  ).toContain("a y x");
});

test("an edited procedure is a new one, and the old one stays", () => {
  const changed = edited(p, [remove("a")]);
  expect(changed.name).toBe("p");
  expect(changed).not.toBe(p);
  expect(shape(p.body)).toBe(WHOLE);
});

describe("a search with edits", () => {
  const inside = procedure("inside", { body: ({ step }) => [step("b", () => pause)] });
  const run = procedure("run", {
    body: ({ step, call }) => [step("a", () => pause), call(inside, () => ({}))],
  });
  const one = { edits: { inside: [remove("b")] } };

  test("runs the edited procedures, also those that are called", () => {
    expect(alone(run)).toBe("3/2/2");
    expect(alone(run, {}, one)).toBe("2/1/1");
    expect(alone(run, {}, { edits: { ...one.edits, run: [remove("a")] } })).toBe("1/0/0");
  });

  test("refuses an edit of a procedure that nobody runs", () => {
    expect(problemOf(() => alone(run, {}, { edits: { outside: [remove("b")] } }))).toEqual({
      code: "edit-does-not-fit",
      message: "an edit is for outside, which no process runs here",
      rule: "An edit names a procedure that the protocol runs",
    });
  });

  test("refuses an edit that leaves a goto without its label", () => {
    const back = procedure("back", {
      body: ({ label, step, goto }) => [label("again"), step("a", () => pause), goto("again")],
    });
    expect(problemOf(() => alone(back, {}, { edits: { back: [remove("again:")] } }))?.message).toBe(
      'goto "goto again" in back has no label',
    );
  });
});
