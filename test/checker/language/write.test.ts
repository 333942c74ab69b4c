/**
 * Every statement that is made stands once in the body that it was made for.
 */
import { describe, expect, test } from "vitest";
import { counter, pause, procedure, type Statement } from "../../../checker/index.ts";
import { inner } from "../../../checker/language/statement.ts";
import { problemOf } from "../tiny.ts";

const RULE = "Every statement that is made is placed once";

describe("a statement that is placed twice", () => {
  test("is refused in one list", () => {
    const problem = problemOf(() =>
      procedure("p", {
        body: ({ step }) => {
          const a = step("a", () => pause);
          return [a, a];
        },
      }),
    );
    expect(problem).toMatchObject({
      code: "statement-misplaced",
      message: "step a is placed twice, or was made for another body than p's",
      rule: `${RULE}, in the body that it was made for`,
    });
  });

  test("is refused in two branches", () => {
    const problem = problemOf(() =>
      procedure("p", {
        body: ({ given, leave, loop }) => {
          const out = leave();
          return [loop("l", () => true, [given("g", () => true, [out], [out])])];
        },
      }),
    );
    expect(problem?.message).toBe(
      "leave break is placed twice, or was made for another body than p's",
    );
  });

  test("is refused in two options of a choice", () => {
    const problem = problemOf(() =>
      procedure("p", {
        body: ({ choose, step }) => {
          const a = step("a", () => pause);
          return [
            choose("c", [
              ["left", [a]],
              ["right", [a]],
            ]),
          ];
        },
      }),
    );
    expect(problem?.code).toBe("statement-misplaced");
  });
});

describe("a statement that is not placed", () => {
  test("is refused", () => {
    const problem = problemOf(() =>
      procedure("p", {
        body: ({ step, goto }) => {
          goto("out");
          return [step("a", () => pause)];
        },
      }),
    );
    expect(problem).toMatchObject({
      code: "statement-not-placed",
      message: "goto goto out was written in p but is in no list of its body",
      rule: RULE,
      fix: "Put it into the list, or delete it",
    });
  });

  test("is refused though it was to be the inside of another", () => {
    const problem = problemOf(() =>
      procedure("p", {
        body: ({ step, when }) => {
          step("inside", () => pause);
          return [when("w", () => pause.is(undefined), [])];
        },
      }),
    );
    expect(problem?.message).toBe("step inside was written in p but is in no list of its body");
  });

  test("is blamed where it was written", () => {
    const problem = problemOf(() =>
      procedure("p", {
        body: ({ step }) => {
          step("lost", () => pause);
          return [];
        },
      }),
    );
    expect(problem?.at).toMatch(/^test\/checker\/language\/write\.test\.ts:\d+$/);
  });
});

describe("a statement of another body", () => {
  test("is refused", () => {
    const other = procedure("other", { body: ({ step }) => [step("theirs", () => pause)] });
    const problem = problemOf(() => procedure("p", { body: () => other.body }));
    expect(problem?.message).toBe(
      "step theirs is placed twice, or was made for another body than p's",
    );
  });

  test("is refused inside a statement of this one", () => {
    const other = procedure("other", { body: ({ step }) => [step("theirs", () => pause)] });
    const body = { body: ({ loop }: any) => [loop("l", () => true, other.body)] };
    expect(problemOf(() => procedure("p", body))?.code).toBe("statement-misplaced");
  });
});

describe("a body", () => {
  test("keeps the order in which it lists its statements, not that in which they were made", () => {
    const p = procedure("p", {
      body: ({ step }) => {
        const second = step("b", () => pause);
        return [step("a", () => pause), second];
      },
    });
    expect(p.body.map((s) => s.text)).toEqual(["a", "b"]);
  });

  test("gives statements that have no C text one of their own", () => {
    const p = procedure("p", {
      locals: { i: counter(1) },
      body: ({ each, leave, again, label, goto, set, ret }) => [
        each("i", () => 1, [leave(), again()]),
        label("out"),
        goto("out"),
        set("i", () => 0),
        set("i", () => 0, "i = 0"),
        ret(),
      ],
    });
    const all = (list: readonly Statement[]): string[] =>
      list.flatMap((s) => [s.text, ...inner(s).flatMap(all)]);
    expect(all(p.body)).toEqual([
      "for each i",
      "break",
      "continue",
      "out:",
      "goto out",
      "i = …",
      "i = 0",
      "return",
    ]);
  });
});
