import { expect, test } from "vitest";
import { assumption, rule } from "../../../checker/index.ts";
import type { Job, Outcome } from "../../../cli/run/run-all.ts";
import type { RunResult } from "../../../cli/run/result.ts";
import type { RunBatch } from "../../../cli/run/searches.ts";
import { isSame, weighed } from "../../../cli/verify/weigh.ts";

const resultWith = (broken: readonly string[], complete = true): RunResult =>
  ({
    complete,
    stopped: complete ? undefined : "stopped",
    assumptions: [rule("R1", ""), rule("R2", ""), assumption("A", "", true), assumption("B", "")],
    properties: broken.map((id) => ({ id, verdict: "broken" })),
  }) as unknown as RunResult;

const verdict = (broken: readonly string[], complete = true): Outcome => ({
  place: { dropped: [] } as unknown as Outcome["place"],
  request: { options: {} } as Job["request"],
  result: resultWith(broken, complete),
  error: undefined,
});

/** What is broken without these. */
const searching =
  (brokenWithout: (dropped: readonly string[]) => readonly string[]): RunBatch =>
  async (jobs) =>
    jobs.map((job) => ({
      ...job,
      result: resultWith(brokenWithout(job.request.dropped)),
      error: undefined,
    }));

test("each that can be dropped is dropped in turn, and what changes is told", async () => {
  const run = searching((dropped) => (dropped.includes("R1") ? ["I2", "I3"] : ["I1", "I2"]));
  const found = await weighed(verdict(["I1", "I2"]), run);
  expect(found?.weights.map((one) => [one.assumption.id, isSame(one)])).toEqual([
    ["R1", false],
    ["R2", true],
    ["A", true],
  ]);
  expect(found?.weights[0]?.more.map(({ id }) => id)).toEqual(["I3"]);
  expect(found?.weights[0]?.less).toEqual(["I1"]);
  expect(found?.kept.map(({ id }) => id)).toEqual(["B"]);
});

test("two of which either is enough are not dropped together", async () => {
  const run = searching((dropped) =>
    dropped.includes("R1") && dropped.includes("R2") ? ["I1"] : [],
  );
  const found = await weighed(verdict([]), run);
  expect(found?.weights.every(isSame)).toBe(true);
  expect(found?.suffices).toEqual(["R2"]);
});

test("what is needed beside another one can go once that one is gone", async () => {
  // R1 alone is needed; without R2 and A it is not.
  const holds = (dropped: readonly string[]): boolean =>
    !dropped.includes("R1") || (dropped.includes("R2") && dropped.includes("A"));
  const run = searching((dropped) => (holds(dropped) ? [] : ["I1"]));
  expect((await weighed(verdict([]), run))?.suffices).toEqual([]);
});

test("a search that did not end says nothing, and the assumption is kept", async () => {
  const run: RunBatch = async (jobs) =>
    jobs.map((job) => {
      const complete = !job.request.dropped.includes("A");
      return { ...job, result: resultWith([], complete), error: undefined };
    });
  const found = await weighed(verdict([]), run);
  expect(found?.weights.map(({ open }) => open)).toEqual([undefined, undefined, "stopped"]);
  expect(found?.suffices).toEqual(["A"]);
});

test("a verdict that is none is not weighed", async () => {
  expect(
    await weighed(
      verdict([], false),
      searching(() => []),
    ),
  ).toBeUndefined();
});
