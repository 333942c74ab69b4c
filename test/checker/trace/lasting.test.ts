/**
 * Runs that go on for ever are held against what is claimed: the loop closes, fairness allows it, the formula is false on it.
 */
import { describe, expect, test } from "vitest";
import {
  acquire,
  eventually,
  fair,
  type Fairness,
  flag,
  load,
  ltl,
  memory,
  not,
  procedure,
  process,
  protocol,
  type Protocol,
  release,
  returned,
  rule,
  store,
  took,
  waits,
} from "../../../checker/index.ts";
import { finish, reportOf, search, systemOf } from "../../../checker/check.ts";
import type { FairnessMade } from "../../../checker/liveness/assumed.ts";
import { livenessSearch } from "../../../checker/liveness/liveness.ts";
import type { Hang } from "../../../checker/trace/hang.ts";
import { type Replay, replay } from "../../../checker/trace/replay.ts";
import { traceOf } from "../../../checker/trace/trace.ts";
import { instanceOf, problemOf, running } from "../tiny.ts";
import { lassoReplay, lassoTrace, lostWakeUp, retrying } from "./lassos.ts";
import { replayed } from "./traced.ts";

const kindsOf = ({ processes }: Hang): string =>
  processes.map(({ process: name, kind }) => `${name} ${kind}`).join(", ");
/** What a search finds for L1, taken again. */
function searched(protocolToSearch: Protocol<any>, fairness?: FairnessMade): Replay {
  const instance = instanceOf(protocolToSearch);
  const system = systemOf(instance);
  const searching = livenessSearch(system, fairness === undefined ? {} : { fairness });
  let step = searching.next();
  while (step.done !== true) step = searching.next();
  const result = finish(search(system, "bfs", {}));
  const { claims, ...report } = reportOf(instance, system, result, { liveness: step.value });
  const claim = claims.find(({ id }) => id === "L1") as (typeof claims)[number];
  return replay(traceOf({ claims, ...report }, system, claim), instance);
}

const refusal = (run: () => unknown): string | undefined => problemOf(run)?.message;

describe("a wake-up that is lost", () => {
  const hang = lassoReplay(lostWakeUp(), "ABBBA", 5).hang as Hang;

  test("leaves its waiter blocked, where the run comes to rest", () => {
    expect(kindsOf(hang)).toBe("A blocked, B ended");
    expect(hang).toMatchObject({ loop: 5, length: 0, formula: "eventually A has ended" });
  });

  test("was taken before the wait began, and its process has ended", () => {
    const [waiter] = hang.processes;
    expect(waiter).toMatchObject({
      place: { procedure: "consume", text: "schedule()" },
      since: 5,
      cells: [{ name: "wait", values: ["queue"], since: 5 }],
    });
    expect(waiter?.wakers).toMatchObject([
      {
        process: "B",
        place: { procedure: "produce", text: "wake_up(q)" },
        isSure: true,
        takenBefore: [4],
        takenSince: [],
        now: "ended",
        canCome: false,
      },
    ]);
  });

  test("is what the search finds, too", () => {
    expect(kindsOf(searched(lostWakeUp()).hang as Hang)).toBe("A blocked, B ended");
  });
});

test("one that retries for ever spins, and one that it would wake waits while it moves", () => {
  const { hang } = lassoReplay(retrying, "ABB", 1) as { hang: Hang };
  expect(kindsOf(hang)).toBe("A waits, B spins");
  expect(hang.processes[1]).toMatchObject({ takes: [2, 3], place: null, since: null });
  expect(hang.processes[0]?.wakers).toMatchObject([
    { process: "B", takenBefore: [], takenSince: [], now: "spins", canCome: true },
  ]);
  expect(hang.fairness).toMatchObject([
    { text: "weak fairness of A", kept: "cannot", steps: [2, 3] },
    { text: "weak fairness of B", kept: "taken", steps: [2, 3] },
  ]);
});

describe("a lock that is taken again and again", () => {
  const m = memory({ held: flag() });
  const user = procedure("user", {
    body: ({ loop, step }) => [
      loop("for (;;)", () => true, [
        step("lock", () => acquire(m.cells.held)),
        step("unlock", () => release(m.cells.held)),
      ]),
    ],
  });
  const locking = (fairness: Fairness): Protocol<any> =>
    protocol({
      memory: m,
      processes: [process("A", user, {}, fairness), process("B", user, {}, fairness)],
      properties: [eventually("L1", "B gets it", took({ process: "B", text: "lock" }))],
    });

  test("starves one to whom weak fairness owes nothing while it is held", () => {
    const { hang } = lassoReplay(locking("weak"), "AA", 0) as { hang: Hang };
    expect(kindsOf(hang)).toBe("A spins, B starved");
    expect(hang.processes[1]).toMatchObject({
      place: { text: "lock" },
      since: 0,
      canAfter: [2],
      cannotAfter: [1],
    });
    expect(hang.fairness).toMatchObject([{ kept: "taken" }, { kept: "cannot", steps: [1] }]);
  });

  test("does not under strong fairness, and the trace is refused", () => {
    expect(refusal(() => lassoReplay(locking("strong"), "AA", 0))).toBe(
      "the trace can be taken, but it does not decide L1 any more: its loop breaks strong fairness of B",
    );
  });

  test("without fairness, a process stops by choice", () => {
    const { hang } = lassoReplay(locking("none"), "AA", 0) as { hang: Hang };
    expect(kindsOf(hang)).toBe("A spins, B stopped");
    expect(hang.fairness).toEqual([]);
  });

  test("no run rests where a step is owed, whatever is assumed of loops", () => {
    const trace = { ...lassoTrace(locking("weak"), "", 0), fairness: "none" } as const;
    expect(refusal(() => replay(trace, instanceOf(locking("weak"))))).toMatch(
      /any more: it does not come to rest where it ends$/,
    );
  });

  test("a trace that was found without fairness is taken so", () => {
    const { trace, hang } = searched(locking("strong"), "none");
    expect(trace.fairness).toBe("none");
    expect(hang?.fairness).toEqual([]);
  });
});

describe("a fairness assumption", () => {
  const m = memory({ pinned: flag() });
  const pinner = procedure("pinner", {
    body: ({ step }) => [
      step("pin", () => store(m.cells.pinned, true)),
      step("unpin", () => store(m.cells.pinned, false)),
    ],
  });
  const truncate = procedure("truncate", {
    body: ({ step, awaits }) => [
      step("look", () => load(m.cells.pinned)),
      awaits("wait for the pin", () => load(m.cells.pinned).is(false)),
    ],
  });
  const pinning = running([pinner, truncate], {
    memory: m,
    properties: [eventually("L1", "truncate returns", returned("B"))],
    fairness: [fair("F1", "weak", { text: "unpin" })],
    deadlock: false,
  });
  const assumptions = [rule("F1", "pins are dropped")];

  test("that is dropped lets its process stop, and is named", () => {
    const options = { assumptions, dropped: ["F1"] };
    const { hang } = lassoReplay(pinning, "AB", 2, options) as { hang: Hang };
    expect(kindsOf(hang)).toBe("A stopped, B blocked");
    expect(hang.dropped).toEqual(["F1"]);
    expect(hang.processes[1]?.wakers).toMatchObject([
      { process: "A", place: { text: "unpin" }, now: "stopped", canCome: true },
    ]);
  });

  test("that is made does not let the run rest there", () => {
    expect(refusal(() => lassoReplay(pinning, "AB", 2, { assumptions }))).toMatch(
      /: its loop breaks weak fairness of A/,
    );
  });
});

describe("a trace is refused", () => {
  const refused = (letters: string, loop: number): string | undefined =>
    refusal(() => lassoReplay(retrying, letters, loop))?.replace(/.* any more: /, "");

  test("where its loop does not come back", () => {
    expect(refused("ABBB", 1)).toBe("its loop does not come back to where it begins");
  });

  test("where somebody is owed a step in the state in which it rests", () => {
    expect(refused("AB", 2)).toBe("its loop breaks weak fairness of B");
  });

  test("where a process that can step all the time takes none", () => {
    expect(refused("BB", 0)).toBe("its loop breaks weak fairness of A");
  });

  test("where the property is true of it", () => {
    const claims = lostWakeUp(ltl("L2", "C does not begin", not(took("C"))));
    expect(refusal(() => lassoReplay(claims, "ABBBA", 5, { id: "L2" }))).toMatch(
      /decide L2 any more: it is true of this run$/,
    );
  });

  test("where the property comes true in the state in which it rests", () => {
    const queues = eventually("L2", "it queues", (s: { wait: string }) => s.wait === "queue");
    expect(refusal(() => lassoReplay(lostWakeUp(queues), "ABBBA", 5, { id: "L2" }))).toMatch(
      /true of this run$/,
    );
  });

  test("where the claim is another one now", () => {
    const trace = lassoTrace(retrying, "ABB", 1);
    const other = { ...trace, property: { ...trace.property, name: "another" } };
    expect(refusal(() => replay(other, instanceOf(retrying)))).toMatch(/L1 any more$/);
  });
});

test("atoms are looked up: who waits on what, and which steps are taken", () => {
  const claims = [
    eventually("L2", "it waits", waits("A", "wait")),
    eventually("L3", "it waits for a flag", waits("A", "full")),
    eventually("L4", "somebody wakes it", took({ process: "B", text: "wake_up(q)" })),
    eventually("L5", "somebody retries", took({ process: "B", text: "cpu_relax()" })),
  ];
  const claiming = { ...retrying, properties: claims };
  const isFalse = (id: string): boolean =>
    refusal(() => lassoReplay(claiming, "ABB", 1, { id })) === undefined;
  expect(["L2", "L3", "L4", "L5"].filter(isFalse)).toEqual(["L3", "L4"]);
});

test("a deadlock has who waits for whom, too", () => {
  const m = memory({ a: flag(), b: flag() });
  const both = (name: string, one: "a" | "b", other: "a" | "b") =>
    procedure(name, {
      body: ({ step }) => [
        step(`lock ${one}`, () => acquire(m.cells[one])),
        step(`lock ${other}`, () => acquire(m.cells[other])),
        step(`unlock ${one}`, () => release(m.cells[one])),
      ],
    });
  const { hang } = replayed(
    running([both("ab", "a", "b"), both("ba", "b", "a")], { memory: m }),
    "deadlock",
  );
  expect(hang).toMatchObject({ formula: null, loop: 2, length: 0, fairness: [] });
  expect(hang?.processes).toMatchObject([
    { kind: "blocked", wakers: [{ process: "B", place: { text: "unlock b" }, now: "blocked" }] },
    { kind: "blocked", wakers: [{ process: "A", place: { text: "unlock a" }, now: "blocked" }] },
  ]);
});
