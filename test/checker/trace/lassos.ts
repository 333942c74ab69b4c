/**
 * Runs that go on for ever, made by hand: a lost wake-up, and a thread that retries while another one waits.
 */
import {
  access,
  eventually,
  flag,
  load,
  memory,
  oneOf,
  pause,
  procedure,
  type Property,
  type Protocol,
  read,
  returned,
  store,
  update,
} from "../../../checker/index.ts";
import { systemOf } from "../../../checker/check.ts";
import type { PathStep } from "../../../checker/search/search.ts";
import type { System } from "../../../checker/search/system.ts";
import { type Replay, replay } from "../../../checker/trace/replay.ts";
import { stepsOf, type Trace } from "../../../checker/trace/trace.ts";
import { type CheckOptions, instanceOf, running } from "../tiny.ts";

const keys = ["awake", "queue", "other", "woken"] as const;
const mem = memory({ full: flag(), wait: oneOf(...keys) });
const { full, wait } = mem.cells;

const wake = (key: "queue" | "other") =>
  access(`wake ${key}`, { wait: update(wait) }, (s) => {
    if (s.wait === key) s.wait = "woken";
  });
const sleep = access("sleep", { wait: read(wait) }, () => {}, {
  enabled: (s) => s.wait === "woken",
});

const consume = procedure("consume", {
  file: "lib/queue.c",
  locals: { seen: flag() },
  body: ({ step, given }) => [
    step("if (!q->full)", () => load(full), "seen"),
    given("sleep", (my) => !my.seen, [
      step("prepare_to_wait(q)", () => store(wait, "queue")),
      step("schedule()", () => sleep),
    ]),
  ],
});
const queuedFirst = procedure("consume", {
  file: "lib/queue.c",
  locals: { seen: flag() },
  body: ({ step, given }) => [
    step("prepare_to_wait(q)", () => store(wait, "queue")),
    step("if (!q->full)", () => load(full), "seen"),
    given("sleep", (my) => !my.seen, [step("schedule()", () => sleep)]),
  ],
});
const produce = procedure("produce", {
  file: "lib/queue.c",
  body: ({ step }) => [
    step("q->full = true", () => store(full, true)),
    step("wake_up(other)", () => wake("other")),
    step("wake_up(q)", () => wake("queue")),
  ],
});
const waiter = procedure("waiter", {
  body: ({ step }) => [
    step("prepare_to_wait(q)", () => store(wait, "queue")),
    step("schedule()", () => sleep),
  ],
});
const retry = procedure("retry", {
  locals: { seen: flag() },
  body: ({ step, loop, leave, given }) => [
    loop("for (;;)", () => true, [
      step("if (q->full)", () => load(full), "seen"),
      given("break", (my) => my.seen, [leave()]),
      step("cpu_relax()", () => pause),
    ]),
    step("wake_up(q)", () => wake("queue")),
  ],
});

const returns = eventually("L1", "the consumer returns", returned("A"));
const parts = { memory: mem, properties: [returns], deadlock: false };

/** It looks before it sleeps, and the wake-up comes in between: `ABBBA`, at rest after 5 steps. */
export const lostWakeUp = (...properties: Property<any>[]): Protocol<any> =>
  running([consume, produce], { ...parts, properties: [returns, ...properties] });
/** The same as it should be. */
export const queueing = running([queuedFirst, produce], parts);
/** One retries for ever, and would wake the other one: `ABB`, a loop from step 2 on. */
export const retrying = running([waiter, retry], parts);

/** A trace by the letters of its processes, each of which takes its first branch that is enabled. */
export function lassoTrace(
  protocol: Protocol<any>,
  letters: string,
  loop: number,
  { id = "L1", ...options }: CheckOptions & { readonly id?: string } = {},
): Trace {
  const system = systemOf(instanceOf(protocol, options));
  const { name, kind } = system.claims.get(id) ?? { name: "", kind: "liveness" };
  return {
    format: "lastref-trace",
    version: 1,
    spec: "tiny",
    tree: "",
    scope: "one",
    dropped: options.dropped ?? [],
    property: { id, name, kind },
    by: "loop",
    loop,
    steps: stepsOf(system, pathBy(system, letters)),
  };
}

function pathBy(system: System, letters: string): readonly PathStep[] {
  let state = system.initial;
  return letters.split("").map((letter): PathStep => {
    const process = letter.charCodeAt(0) - "A".charCodeAt(0);
    const { branches } = system.location(state, process);
    const branch = branches.findIndex((_, b) => system.effect(state, process, b).kind === "step");
    const effect = system.effect(state, process, branch);
    if (effect.kind === "step") state = system.after(state, process, effect);
    return { process, branch };
  });
}

/** The same, taken again. */
export function lassoReplay(...args: Parameters<typeof lassoTrace>): Replay {
  const [protocol, , , options] = args;
  return replay(lassoTrace(...args), instanceOf(protocol, options));
}
