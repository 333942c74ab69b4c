/**
 * What is claimed of runs, on protocols whose answers are known.
 */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  access,
  acquire,
  alwaysEventually,
  eventually,
  fact,
  type Fairness,
  flag,
  leadsTo,
  load,
  memory,
  or,
  procedure,
  process,
  progress,
  type Property,
  protocol,
  type Protocol,
  read,
  release,
  returned,
  store,
  took,
} from "../../../checker/index.ts";
import { systemOf } from "../../../checker/check.ts";
import { livenessSearch, type LivenessOptions } from "../../../checker/liveness/liveness.ts";
import type { LivenessResult } from "../../../checker/liveness/result.ts";
import doorbell from "../../cli/fixtures/doorbell.ts";
import { instanceOf } from "../tiny.ts";
import { searched as searchedIn } from "./searched.ts";

const searched = (of: Protocol<any>, options?: LivenessOptions): LivenessResult =>
  searchedIn(systemOf(instanceOf(of)), options);

const m = memory({ ready: flag(), asleep: flag() });
const sleeper = procedure("sleeper", {
  locals: { seen: flag() },
  body: ({ step, given, awaits }) => [
    step("if (!ready)", () => load(m.cells.ready), "seen"),
    given("seen", (my) => !my.seen, [
      step("prepare", () => store(m.cells.asleep, true)),
      awaits("schedule()", () =>
        access("woken", { asleep: read(m.cells.asleep) }, (s) => !s.asleep),
      ),
    ]),
  ],
});
const waker = procedure("waker", {
  body: ({ step }) => [
    step("wake", () => store(m.cells.asleep, false)),
    step("ready = true", () => store(m.cells.ready, true)),
  ],
});

const sleeping = (...properties: Property<any>[]): Protocol<any> =>
  protocol({
    memory: m,
    processes: [process("sleeper", sleeper, {}), process("waker", waker, {})],
    properties,
  });

/** `process:branch` for each step, with a bar where the loop begins. */
function lassoOf(id: string, { findings }: LivenessResult): string | undefined {
  const { path, loop = -1 } = findings.get(id) ?? { path: [] };
  if (loop < 0) return undefined;
  const steps = path.map(({ process: p }) => "AB"[p]);
  return [...steps.slice(0, loop), "|", ...steps.slice(loop)].join("");
}

test("a wake that comes before the sleep is lost, and the run comes to rest", () => {
  const result = searched(sleeping(eventually("L", "it returns", returned("sleeper"))));
  expect(lassoOf("L", result)).toBe("ABBA|");
  expect(result.complete).toBe(true);
});

const lock = memory({ held: flag() });
const user = procedure("user", {
  body: ({ loop, step, progress: mark }) => [
    loop("for (;;)", () => true, [
      mark(step("lock", () => acquire(lock.cells.held))),
      step("unlock", () => release(lock.cells.held)),
    ]),
  ],
});
const locking = (fairness: Fairness): Protocol<any> =>
  protocol({
    memory: lock,
    processes: [process("a", user, {}, fairness), process("b", user, {}, fairness)],
    properties: [
      alwaysEventually(
        "L",
        "a gets the lock again and again",
        took({ process: "a", text: "lock" }),
      ),
      progress("P", "somebody gets the lock again and again"),
      progress("N", "somebody gives it back again and again", { text: "unlock" }),
      progress("U", "a gives it back again and again", { process: "a", text: "unlock" }),
    ],
  });

test.each([
  // b has the lock whenever a looks: weak fairness owes a nothing.
  ["weak", "|BB", "|BB"],
  ["strong", undefined, undefined],
  ["none", "|", "|BB"],
] as const)("with %s fairness, a lock starves one of two like this: %s", (fairness, l, u) => {
  const result = searched(locking(fairness));
  expect([lassoOf("L", result), lassoOf("U", result)]).toEqual([l, u]);
  expect([...result.held].filter((id) => id === "P" || id === "N")).toEqual(["P", "N"]);
});

test("without fairness somebody goes on where somebody can, if nobody may stop of his own will", () => {
  const result = searched(locking("strong"), { fairness: "none" });
  expect([lassoOf("L", result), lassoOf("P", result)]).toEqual(["|BB", undefined]);
});

test("a property that supposes what is never so holds vacuously, and says what", () => {
  const never = fact<any>("ready before it is", (s) => s.ready && s.asleep && false);
  const result = searched(
    sleeping(
      leadsTo("V", "nothing leads anywhere", never, returned("sleeper")),
      leadsTo(
        "F",
        "a fact leads to itself",
        (s: any) => s.ready,
        (s: any) => s.ready,
      ),
    ),
  );
  expect([...result.held]).toEqual(["V", "F"]);
  expect([...result.vacuous]).toEqual([["V", ["ready before it is"]]]);
});

describe("a search that ends too soon", () => {
  const both = sleeping(
    eventually("L", "it returns", returned("sleeper")),
    eventually("W", "the waker returns", returned("waker")),
  );

  test("holds nothing", () => {
    const some = searched(both, { maxStates: 6 });
    expect(some).toMatchObject({ complete: false, stopped: "stopped at 6 states" });
    expect([...some.held, ...some.findings.keys()]).toEqual([]);
  });

  test("ends where it is told to", () => {
    const running = livenessSearch(systemOf(instanceOf(both)), { maxSeconds: 1e-9 });
    running.next();
    let step = running.next("stop");
    while (step.done !== true) step = running.next();
    expect(step.value).toMatchObject({ complete: false, stopped: "interrupted" });
    expect([...step.value.held]).toEqual([]);
  });

  test("finds the first broken property among the states that are there so far", () => {
    const system = systemOf({ spec: doorbell, scope: "huge", tree: "V0", dropped: [] });
    const options = { engine: "wasm", fairness: "none", first: true, properties: ["L1"] } as const;
    const result = searchedIn(system, { ...options, maxStates: 1_000_000 });
    expect(result.findings.get("L1")).toMatchObject({ by: "loop" });
    expect(result).toMatchObject({
      complete: false,
      stopped: "stopped at the first broken property",
    });
  });

  test("for want of room for one property decides the others", () => {
    const atoms = Array.from({ length: 32 }, (_, i) => fact<any>(`fact ${i}`, () => false));
    const large = eventually("H", "some of many facts", atoms.reduce(or));
    for (const reductions of [[], ["fuse"]] as const) {
      const result = searched(sleeping(large, ...both.properties!), { reductions });
      expect(result).toMatchObject({
        complete: false,
        stopped: expect.stringMatching(/^stopped at H, as a formula has 32 atoms/),
      });
      expect([...result.findings.keys(), ...result.held]).toEqual(["L", "W"]);
    }
  });

  test("ends at the first property that is broken, if that is asked for", () => {
    const result = searched(both, { first: true });
    expect([...result.findings.keys()]).toEqual(["L"]);
    expect(result).toMatchObject({
      complete: false,
      stopped: "stopped at the first broken property",
    });
    expect([...result.held]).toEqual([]);
  });
});

test.each([[["minimise"]], [["fuse"]], [["minimise", "fuse"]]] as const)(
  "with %s, the verdicts and lassos are the same",
  (reductions) => {
    for (const checked of [locking("weak"), locking("strong")]) {
      const [whole, reduced] = [searched(checked), searched(checked, { reductions })];
      expect(reduced.findings).toEqual(whole.findings);
      expect(reduced.held).toEqual(whole.held);
    }
  },
);

test("a step that no process has is no step to ask for", () => {
  const asked = sleeping(eventually("T", "it wakes", took({ text: "wakes" })));
  expect(() => searched(asked)).toThrow(
    'property T: it asks for the step "wakes", which no process has',
  );
});

test("a graph that is whole is kept, too, for properties take their time", () => {
  const checkpoint = join(mkdtempSync(join(tmpdir(), "lastref-")), "kept");
  const both = sleeping(eventually("L", "it returns", returned("sleeper")));
  const result = searched(both, { engine: "wasm", checkpoint });
  expect(existsSync(`${checkpoint}.liveness`)).toBe(true);
  const { states, findings } = searched(both, { engine: "wasm", resume: checkpoint });
  expect({ states, findings }).toEqual({ states: result.states, findings: result.findings });
  rmSync(dirname(checkpoint), { recursive: true });
});
