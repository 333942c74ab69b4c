/**
 * Which steps may be left out, on runs made by hand: `A n:0>1` is a process and what it changes, `A n` what it looks at.
 */
import { expect, test } from "vitest";
import type { Replay } from "../../../../checker/trace/replay.ts";
import { type Interest, lastingChanges } from "../../../../cli/verify/finding/essential.ts";

/** The numbers of the steps that are kept; `looked` are the cells that the property looks at. */
function kept(
  run: readonly string[],
  looked: readonly string[] = [],
  own: readonly number[] = [],
  more: Pick<Interest, "waited" | "isTold"> = {},
): string {
  const read = run.map((text) => /^(\w) (\w+)(?::(\d)>(\d))?$/.exec(text) ?? []);
  const steps = read.map(([, process = "", cell = "", before, after]) => ({
    process: process.codePointAt(0),
    changes: before === undefined ? [] : [{ cell, before, after, kind: "cell" }],
  }));
  const touches = read.map(([, , cell = "", before]) => [{ cell, writes: before !== undefined }]);
  const isNew = (step: number): boolean => own.includes(step + 1);
  const lasting = lastingChanges(steps as unknown as Replay["steps"], touches, {
    looked,
    isNew,
    ...more,
  });
  return lasting.flatMap((changes, i) => (changes === undefined ? [] : [i + 1])).join(" ");
}

test("a change that its process takes back is left out, and the last step never", () => {
  const run = ["A lock:0>1", "A n:0>1", "A lock:1>0", "B lock", "B n", "A x"];
  expect(kept(run)).toBe("2 6");
});

test("a change that neither another process nor the patch touches is left out", () => {
  expect(kept(["A n:0>1", "A m:0>1", "B m", "A x"])).toBe("2 4");
  expect(kept(["A n:0>1", "A n", "A x"], [], [2])).toBe("1 2 3");
});

test("one that another process takes back is kept", () => {
  expect(kept(["A lock:0>1", "B lock:1>0", "A x"])).toBe("1 2 3");
});

test("one that another process adds to is kept", () => {
  expect(kept(["A n:0>1", "B n:1>2", "B n:2>1", "A n:1>0", "A x"])).toBe("1 3 4 5");
});

test("one of a cell that the property looks at is kept", () => {
  expect(kept(["A lock:0>1", "A lock:1>0", "A x"], ["lock"])).toBe("1 2 3");
});

test("a look is kept where another process changes the cell before the next one", () => {
  expect(kept(["A n", "A n", "B n:0>1", "A x"])).toBe("2 3 4");
  expect(kept(["A n", "A n:0>1", "B n", "A x"])).toBe("2 4");
});

test("a step of the patch is kept, whatever it does", () => {
  expect(kept(["A n", "A n", "A x"], [], [1])).toBe("1 3");
});

test("a change of what is waited for is kept", () => {
  const run = ["A wait:0>1", "A wait:1>0", "A x"];
  expect(kept(run)).toBe("3");
  expect(kept(run, [], [], { waited: ["wait"] })).toBe("1 2 3");
});

test("a step that has to be told is kept", () => {
  const isTold = (step: number): boolean => step === 0;
  expect(kept(["A n", "A n", "A x"], [], [], { isTold })).toBe("1 3");
});
