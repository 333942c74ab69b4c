/**
 * Why a run goes on for ever, as text.
 */
import { describe, expect, test } from "vitest";
import { hangLines, hangNote, standingsText } from "../../../checker/report/hang-text.ts";
import type { Hang, Standing, StandingKind, Waker } from "../../../checker/trace/hang.ts";
import { lassoReplay, lostWakeUp, retrying } from "../trace/lassos.ts";

const place = (text: string) => ({ procedure: "p", text, at: "x.ts:1" });
const standing = (process: string, kind: StandingKind, more: Partial<Standing> = {}): Standing => ({
  process,
  kind,
  place: kind === "spins" || kind === "ended" ? null : place("wait"),
  since: kind === "spins" ? null : 0,
  takes: [],
  canAfter: [],
  cannotAfter: [],
  cells: [],
  wakers: [],
  ...more,
});
const hangOf = (...processes: readonly Standing[]): Hang => ({
  formula: "always",
  loop: 1,
  length: 2,
  processes,
  fairness: [],
  dropped: [],
});
const waker = (text: string, more: Partial<Waker> = {}): Waker => ({
  process: "B",
  place: place(text),
  isSure: true,
  takenBefore: [],
  takenSince: [],
  now: "spins",
  canCome: true,
  ...more,
});

describe("the kinds of a hang, in a line", () => {
  test("name who hangs first, together where several do the same", () => {
    const hang = hangOf(
      standing("s", "spins"),
      standing("a", "waits"),
      standing("b", "waits"),
      standing("c", "waits"),
      standing("e", "ended"),
    );
    expect(hangNote(hang)).toBe("a, b and c wait for ever while others move; s spins");
  });

  test("say so where all have ended", () => {
    expect(hangNote(hangOf(standing("a", "ended"), standing("b", "ended")))).toBe(
      "a and b have ended",
    );
  });
});

test("a lost wake-up is one that was taken before the wait began", () => {
  const { hang } = lassoReplay(lostWakeUp(), "ABBBA", 5) as { hang: Hang };
  expect(hangLines(hang, 100)).toEqual([
    "Where it comes to rest:",
    "  A is blocked for ever, in consume() at schedule(), from step 5 on: wait = queue since step 5",
    "    what would let it go on:",
    "      B in produce() at wake_up(q): taken at step 4, before the wait began at step 5; it has ended",
    "  B has ended",
    "Why fairness does not help:",
    "  weak fairness of A: A cannot step after step 5",
  ]);
});

test("one that waits is shown with who spins meanwhile", () => {
  const { hang } = lassoReplay(retrying, "ABB", 1) as { hang: Hang };
  expect(hangLines(hang, 100)).toEqual([
    "In the loop:",
    "  A waits for ever while others move, in waiter() at schedule(), from step 1 on: wait = queue since",
    "    step 1",
    "    what would let it go on:",
    "      B in retry() at wake_up(q): not taken; it spins",
    "  B spins: it takes steps 2-3 again and again",
    "Why fairness does not help:",
    "  weak fairness of A: A cannot step after steps 2-3",
    "  weak fairness of B: B takes steps 2-3",
  ]);
});

test("one that is starved has its chances, and one that stops has a choice", () => {
  const starved = standing("a", "starved", { since: 3, canAfter: [4, 6], cannotAfter: [5] });
  expect(standingsText(hangOf(starved, standing("b", "stopped"), standing("c", "ended")))).toBe(
    "a is starved, in p() at wait, from step 3 on: it can step after steps 4, 6, but not after step 5. b stops by choice, in p() at wait, from the start.",
  );
});

describe("what lets a process go on", () => {
  const linesFor = (...wakers: readonly Waker[]): readonly string[] =>
    hangLines(hangOf(standing("a", "waits", { since: 2, wakers })), 200).slice(2);

  test("may be nothing", () => {
    expect(linesFor()).toEqual(["    no step of another process would let it go on"]);
  });

  test("is told by what became of it, the most telling first", () => {
    expect(
      linesFor(
        waker("never", { canCome: false }),
        waker("maybe", { isSure: false }),
        waker("early", { takenBefore: [1, 2], now: "ended", canCome: false }),
        waker("vain", { takenSince: [3] }),
      ),
    ).toEqual([
      "    what would let it go on:",
      "      B in p() at vain: taken at step 3, without effect",
      "      B in p() at early: taken at step 2, before the wait began at step 2; it has ended",
      "      B in p() at maybe: it may; not taken; it spins",
      "      B in p() at never: not taken; it spins, and does not come there any more",
    ]);
  });

  test("is cut short where it is much and none of it was taken", () => {
    const lines = linesFor(...Array.from({ length: 9 }, (_, i) => waker(`w${i}`)));
    expect(lines.at(-1)).toBe("      and 3 more, none of them taken");
  });
});

test("a fairness assumption is told with its steps, one that is dropped by its name, and nothing of assumes", () => {
  const fairness = [
    { text: "F", process: "a", kind: "strong", assumption: "F1", kept: "never can", steps: [2] },
    { text: "G", process: "a", kind: "weak", assumption: "F2", kept: "cannot", steps: [2, 3] },
    { text: "H", process: "a", kind: "assume", assumption: null, kept: "cannot", steps: [3] },
  ] as const;
  const hang = { ...hangOf(standing("a", "waits")), fairness, dropped: ["F3"] };
  expect(hangLines(hang, 100).slice(-4)).toEqual([
    "Why fairness does not help:",
    "  F: a can never take such a step",
    "  G: a cannot take such a step after steps 2-3",
    "  F3 is dropped: nobody owes its steps",
  ]);
});
