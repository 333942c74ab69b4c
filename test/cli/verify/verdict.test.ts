/**
 * What a patch brings is what is broken after it and was not before, whatever the assertions are called.
 */
import { describe, expect, test } from "vitest";
import type { PropertyResult } from "../../../cli/run/result.ts";
import type { Outcome } from "../../../cli/run/run-all.ts";
import { changeOf } from "../../../cli/verify/verdict.ts";

type Texts = Readonly<Record<string, readonly [text: string, isBroken: boolean]>>;

function outcome(texts: Texts, complete = true): Outcome {
  const properties = Object.entries(texts).map(([id, [name, isBroken]]) => ({
    id,
    name,
    verdict: isBroken ? "broken" : complete ? "holds" : "incomplete",
  })) as unknown as readonly PropertyResult[];
  const result = { properties, complete, stopped: complete ? undefined : "stopped at 3 states" };
  const place = { spec: { id: "x" }, scope: "small", tree: "V1" };
  return { place, result, error: undefined } as unknown as Outcome;
}

const told = (
  before: Texts,
  after: Texts,
  whole: readonly [boolean, boolean] = [true, true],
): unknown => {
  const { status, brought, inherited, fixed } = changeOf(
    outcome(before, whole[0]),
    outcome(after, whole[1]),
    "x",
  );
  return { status, brought, inherited, fixed };
};

describe("an assertion", () => {
  test("that has another number since one was added above it is the same", () => {
    expect(
      told(
        { "assert-f-1": ["B", true] },
        { "assert-f-1": ["A", false], "assert-f-2": ["B", true] },
      ),
    ).toEqual({ status: "inherited", brought: [], inherited: ["assert-f-2"], fixed: [] });
  });

  test("that was added above one and is broken is new, though another one had its number", () => {
    expect(
      told({ "assert-f-1": ["B", true] }, { "assert-f-1": ["A", true], "assert-f-2": ["B", true] }),
    ).toMatchObject({
      status: "new violation",
      brought: ["assert-f-1"],
      inherited: ["assert-f-2"],
    });
  });

  test("whose text was rewritten is the same", () => {
    expect(told({ "warn-f-1": ["n > 1", true] }, { "warn-f-1": ["!idle", true] })).toMatchObject({
      status: "inherited",
      inherited: ["warn-f-1"],
    });
  });
});

describe("a search that did not end", () => {
  const [holds, broken]: readonly [Texts, Texts] = [{ I1: ["one", false] }, { I1: ["one", true] }];

  test("after the patch has seen what it has seen", () => {
    expect(told(holds, broken, [true, false])).toMatchObject({ status: "new violation" });
    expect(told(broken, holds, [true, false])).toMatchObject({ status: "incomplete", fixed: [] });
  });

  test("before the patch says nothing of what is new", () => {
    expect(told(holds, broken, [false, true])).toMatchObject({ status: "incomplete" });
  });
});

describe("a search for liveness that did not end before the patch", () => {
  /** I1 was decided; L1 was not. */
  const before = (): Outcome => {
    const made = outcome({ I1: ["one", false], L1: ["it ends", false] }, false);
    const [first, ...rest] = made.result?.properties ?? [];
    return {
      ...made,
      result: { ...made.result, properties: [{ ...first, verdict: "holds" }, ...rest] },
    } as Outcome;
  };
  const against = (after: Texts): unknown => {
    const { status, brought, inherited, why } = changeOf(before(), outcome(after), "x");
    return { status, brought, inherited, why };
  };

  test("leaves what was decided as new as it is", () => {
    expect(against({ I1: ["one", true], L1: ["it ends", true] })).toEqual({
      status: "new violation",
      brought: ["I1"],
      inherited: [],
      why: "before it: stopped at 3 states",
    });
  });

  test("leaves it open whether what breaks liveness is new", () => {
    expect(against({ I1: ["one", false], L1: ["it ends", true] })).toMatchObject({
      status: "incomplete",
    });
  });
});

describe("an aim", () => {
  type Verdict = "holds" | "not reached";
  const of = (verdict: Verdict | undefined, complete = true): Outcome => {
    const made = outcome({ I1: ["one", false] }, complete);
    const goal = { id: "G1", name: "goal", verdict } as PropertyResult;
    const properties = [
      ...(made.result?.properties ?? []),
      ...(verdict === undefined ? [] : [goal]),
    ];
    return { ...made, result: { ...made.result, properties } } as unknown as Outcome;
  };
  const aims = (before: Outcome, after: Outcome): unknown => {
    const { status, reached, lost } = changeOf(before, after, "x");
    return { status, reached, lost };
  };

  test("is reached or lost by a patch, and neither is a violation", () => {
    expect(aims(of("not reached"), of("holds"))).toEqual({
      status: "clean",
      reached: ["G1"],
      lost: [],
    });
    expect(aims(of("holds"), of("not reached"))).toEqual({
      status: "clean",
      reached: [],
      lost: ["G1"],
    });
  });

  test("that one of the trees does not have is neither", () => {
    const none = { status: "clean", reached: [], lost: [] };
    expect(aims(of(undefined), of("not reached"))).toEqual(none);
    expect(aims(of("not reached"), of(undefined))).toEqual(none);
  });

  test("is not reached by a patch after which the search did not end", () => {
    expect(aims(of("not reached"), of("holds", false))).toMatchObject({ reached: [] });
  });
});
