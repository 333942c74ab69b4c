/**
 * Problems in words: where, what, the rule, what to do.
 */
import { describe, expect, test } from "vitest";
import { BugError, describeProblem, LimitError, SpecError } from "../../checker/index.ts";
import { LastrefError, messageOf } from "../../checker/error.ts";

const problem = {
  code: "out-of-scope",
  message: "folio[0].refs would become 5",
  at: "specs/request.ts:15 folio_ref_inc(iter)",
  rule: "Its scope is 0..4",
  fix: "Raise counter(4), or bound the callers",
};

describe("a problem", () => {
  test("says where, what, the rule, and what to do", () => {
    expect(describeProblem(problem)).toBe(
      "specs/request.ts:15 folio_ref_inc(iter): folio[0].refs would become 5. Its scope is 0..4. " +
        "Raise counter(4), or bound the callers.",
    );
  });

  test("leaves out what it does not know", () => {
    expect(describeProblem({ code: "x", message: "it went wrong" })).toBe("it went wrong.");
    expect(
      describeProblem({ code: "x", message: "it went wrong", rule: undefined, fix: "stop" }),
    ).toBe("it went wrong. stop.");
  });

  test("gets no second full stop", () => {
    expect(describeProblem({ code: "x", message: "It went wrong.", rule: "Why?" })).toBe(
      "It went wrong. Why?",
    );
  });
});

describe("an error", () => {
  test("says its problem and keeps it", () => {
    const error = new SpecError(problem);
    expect(error.message).toBe(describeProblem(problem));
    expect(error.problem).toBe(problem);
    expect(error).toBeInstanceOf(Error);
  });

  test("has the name of its class", () => {
    const names = [SpecError, LimitError, BugError].map((Class) => new Class(problem).name);
    expect(names).toEqual(["SpecError", "LimitError", "BugError"]);
    expect(new LimitError(problem)).toBeInstanceOf(LastrefError);
    expect(new LimitError(problem)).not.toBeInstanceOf(SpecError);
  });

  test("has a message whatever was thrown", () => {
    expect(messageOf(new Error("no"))).toBe("no");
    expect(messageOf("no")).toBe("no");
    expect(messageOf(undefined)).toBe("undefined");
  });
});
