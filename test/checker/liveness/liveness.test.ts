/**
 * What is claimed of runs, on protocols whose answers are known.
 */
import { expect, test } from "vitest";
import {
  access,
  acquire,
  eventually,
  flag,
  leadsTo,
  load,
  memory,
  not,
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
  waits,
} from "../../../checker/index.ts";
import { finish, systemOf } from "../../../checker/check.ts";
import { livenessSearch, type LivenessOptions } from "../../../checker/liveness/liveness.ts";
import type { LivenessResult } from "../../../checker/liveness/result.ts";
import { instanceOf } from "../tiny.ts";

function searched(protocolToSearch: Protocol<any>, options: LivenessOptions = {}): LivenessResult {
  const system = systemOf(instanceOf(protocolToSearch));
  const running = livenessSearch(system, options);
  for (;;) {
    const { done, value } = running.next();
    if (done === true) return value;
  }
}

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
  expect(lassoOf("L", result)).toBe("ABAB|");
  expect(result.complete).toBe(true);
});

const lock = memory({ held: flag() });
const user = procedure("user", {
  body: ({ loop, step }) => [
    loop("for (;;)", () => true, [
      step("lock", () => acquire(lock.cells.held)),
      step("unlock", () => release(lock.cells.held)),
    ]),
  ],
});
const locking = (fairness: "weak" | "strong"): Protocol<any> =>
  protocol({
    memory: lock,
    processes: [process("a", user, {}, fairness), process("b", user, {}, fairness)],
    properties: [
      leadsTo("L", "who waits goes on", waits("a"), not(waits("a"))),
      progress("P", "somebody gets the lock", { text: "lock" }),
    ],
  });

test("whoever wants a lock is no longer kept from it for ever where fairness is strong", () => {
  expect(lassoOf("L", searched(locking("weak")))).toBe(undefined);
});
