import { expect, test } from "vitest";
import type { Job, Outcome } from "../../../cli/run/run-all.ts";
import type { PropertyResult, RunResult } from "../../../cli/run/result.ts";
import type { RunBatch } from "../../../cli/run/searches.ts";
import type { Smaller } from "../../../cli/run/smaller.ts";
import { smallest } from "../../../cli/verify/smallest.ts";
import {
  LimitError,
  memory,
  process,
  procedure,
  protocol,
  spec,
  SpecError,
} from "../../../checker/index.ts";

const idle = procedure("idle", { body: () => [] });
const made = spec({
  id: "made",
  title: "",
  scopes: { small: { folios: 2, offsets: 2, files: 2 } },
  protocol: () =>
    protocol({
      memory: memory({}),
      processes: ["a", "b", "c"].map((name) => process(name, idle, {})),
    }),
});

/** A property that is broken after so many steps. */
const broken = (steps: number, kind: PropertyResult["kind"] = "always"): PropertyResult =>
  ({
    id: "I1",
    kind,
    verdict: "broken",
    trace: { steps: Array.from({ length: steps }, () => ({ action: "a:1" })) },
  }) as unknown as PropertyResult;
const resultWith = (properties: readonly PropertyResult[], complete = true): RunResult =>
  ({ properties, complete, stopped: complete ? undefined : "stopped" }) as unknown as RunResult;

const finding: Outcome = {
  place: {
    ref: { kind: "registered", id: "made" },
    spec: made,
    scope: "small",
    tree: "",
    dropped: [],
  },
  request: { options: {} } as Job["request"],
  result: resultWith([broken(9)]),
  error: undefined,
};

/** A search of something smaller: how many steps break it, nothing where it holds, or an error. */
const searching =
  (found: (smaller: Smaller) => number | undefined | Error): RunBatch =>
  async (jobs) =>
    jobs.map((job): Outcome => {
      const steps = found(job.request.smaller as Smaller);
      if (steps instanceof Error) return { ...job, result: undefined, error: steps };
      const properties = steps === undefined ? [] : [broken(steps)];
      return { ...job, result: resultWith(properties), error: undefined };
    });

test("the fewest processes come first, and of those the fewest steps", async () => {
  const run = searching(({ processes }) => {
    if (!processes.includes("c")) return undefined;
    if (processes.length === 1) return undefined;
    return processes.includes("b") ? 5 : 7;
  });
  const found = await smallest(finding, broken(9), run);
  expect(found?.processes).toEqual(["b", "c"]);
  expect(found).toMatchObject({ folios: 1, entries: 1, files: 1, steps: 5, open: undefined });
});

test("sizes are made smaller as long as it shows, and a size that the spec has no form of does not", async () => {
  const run = searching(({ sizes }) => {
    const { folios = 2, offsets = 2, files = 2 } = sizes;
    if (files === 1) return new SpecError({ code: "", message: "no such file" });
    return folios + offsets >= 3 ? 4 : undefined;
  });
  const found = await smallest(finding, broken(9), run);
  expect(found).toMatchObject({ processes: ["a"], files: 2 });
  expect((found?.folios ?? 0) + (found?.entries ?? 0)).toBe(3);
});

test.each(["deadlock", "liveness"] as const)(
  "a %s keeps all processes: without some, others may wait for nobody",
  async (kind) => {
    const asked: string[] = [];
    const run = searching(({ processes }) => {
      asked.push(processes.join(""));
      return 3;
    });
    expect((await smallest(finding, broken(9, kind), run))?.processes).toEqual(["a", "b", "c"]);
    expect(new Set(asked)).toEqual(new Set(["abc"]));
  },
);

test("a search of something smaller that did not end leaves it open whether that shows it", async () => {
  const run: RunBatch = async (jobs) =>
    jobs.map((job): Outcome => {
      const isSingle = job.request.smaller?.processes.length === 1;
      const result = isSingle ? resultWith([], false) : resultWith([broken(2)]);
      return { ...job, result, error: undefined };
    });
  expect(await smallest(finding, broken(9), run)).toMatchObject({
    processes: ["a", "b"],
    open: "stopped",
  });
});

test("a search of something smaller that ran into a limit leaves it open, too", async () => {
  const run = searching(({ processes }) =>
    processes.length === 1 ? new LimitError({ code: "", message: "out of memory" }) : 2,
  );
  expect((await smallest(finding, broken(9), run))?.open).toBe("out of memory.");
});

test("a good end that is not reached has no smallest instance", async () => {
  expect(
    await smallest(
      finding,
      broken(9, "sometimes"),
      searching(() => 1),
    ),
  ).toBeUndefined();
});
