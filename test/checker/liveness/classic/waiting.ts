/**
 * Threads that wait for one another: at a wait queue, in a loop, in a ring.
 */
import {
  access,
  acquire,
  array,
  type Cell,
  type Fairness,
  flag,
  index,
  load,
  memory,
  pause,
  primitive,
  procedure,
  process,
  type Protocol,
  protocol,
  read,
  release,
  returned,
  store,
  update,
  waits,
} from "../../../../checker/index.ts";

const sleepUnless = primitive((item: Cell<boolean>, asleep: Cell<boolean>) =>
  access("sleepUnless", { item: read(item), asleep: update(asleep) }, (s) => {
    if (!s.item) s.asleep = true;
  }),
);

/**
 * A producer puts an item and wakes who sleeps; a consumer sleeps unless there is one. It looks before it goes to sleep, or once
 * it has said that it will, or in one step with that, as under a lock that sleeping releases.
 */
export function producerAndConsumer(looks: "before" | "after" | "at once"): Protocol<any> {
  const mem = memory({ item: flag(), asleep: flag() });
  const { item, asleep } = mem.cells;
  const consume = procedure("consume", {
    body: ({ step, when, awaits }) => {
      const woken = awaits("wait to be woken", () => load(asleep).is(false));
      if (looks === "at once")
        return [step("if (!item) asleep = true", () => sleepUnless(item, asleep)), woken];
      const sleep = step("asleep = true", () => store(asleep, true));
      if (looks === "before")
        return [when("if (!item)", () => load(item).is(false), [sleep, woken])];
      const stay = step("asleep = false", () => store(asleep, false));
      return [sleep, when("if (item)", () => load(item), [stay]), woken];
    },
  });
  const produce = procedure("produce", {
    body: ({ step }) => [
      step("item = true", () => store(item, true)),
      step("asleep = false", () => store(asleep, false)),
    ],
  });
  return protocol<any>({
    memory: mem,
    processes: [process("consumer", consume, {}), process("producer", produce, {})],
    properties: ({ eventually, leadsTo }) => [
      eventually("consumed", "the item is consumed", returned("consumer")),
      leadsTo("woken", "who sleeps is woken", waits("consumer", "asleep"), returned("consumer")),
    ],
    deadlock: false,
  });
}

/** Two threads that want two locks; one that does not get its second one gives back the first and tries again. */
export function retrying(order: "opposite" | "same", each: Fairness = "weak"): Protocol<any> {
  const mem = memory({ lock: array(2, { held: flag() }) });
  const { lock } = mem.cells;
  const tryLock = primitive((held: Cell<boolean>) =>
    access("tryLock", { held: update(held) }, (s) => {
      const free = !s.held;
      s.held = true;
      return free;
    }),
  );
  const work = procedure("work", {
    params: { first: index(2), second: index(2) },
    body: ({ step, loop, when, progress, again }) => [
      loop("for (;;)", () => true, [
        step("lock(first)", (my) => acquire(lock(my.first).held)),
        when("if (!trylock(second))", (my) => tryLock(lock(my.second).held).is(false), [
          step("unlock(first)", (my) => release(lock(my.first).held)),
          again(),
        ]),
        progress(step("work", () => pause)),
        step("unlock(second)", (my) => release(lock(my.second).held)),
        step("unlock(first)", (my) => release(lock(my.first).held)),
      ]),
    ],
  });
  const other = order === "same" ? { first: 0, second: 1 } : { first: 1, second: 0 };
  return protocol<any>({
    memory: mem,
    processes: [process("A", work, { first: 0, second: 1 }, each), process("B", work, other, each)],
    properties: ({ progress }) => [
      progress("progress", "somebody works"),
      progress("A-works", "A works", { process: "A", text: "work" }),
    ],
  });
}

/** A thread runs round a loop until another one tells it to stop. */
export function spinning(fairness: Fairness = "weak"): Protocol<any> {
  const mem = memory({ stop: flag() });
  const { stop } = mem.cells;
  const spin = procedure("spin", {
    body: ({ loop, when, leave, step }) => [
      loop("while (!stop)", () => true, [
        when("if (stop)", () => load(stop), [leave()]),
        step("cpu_relax()", () => pause),
      ]),
    ],
  });
  const end = procedure("end", {
    body: ({ step }) => [step("stop = true", () => store(stop, true))],
  });
  return protocol<any>({
    memory: mem,
    processes: [process("spinner", spin, {}), process("ender", end, {}, fairness)],
    properties: ({ eventually, eventuallyAlways, until }) => [
      eventually("ends", "the spinner comes to its end", returned("spinner")),
      eventuallyAlways("stopped", "stop is set for good", (s: any) => s.stop),
      until(
        "early",
        "the spinner does not end before it is told",
        (s: any) => !s.stop,
        returned("ender"),
      ),
    ],
  });
}

/** Threads in a ring pass a token on; what each has of it may take as long as it likes. */
export function ring(threads: number, fairness: Fairness = "weak"): Protocol<any> {
  const mem = memory({ token: index(threads) });
  const { token } = mem.cells;
  const pass = procedure("pass", {
    params: { i: index(threads) },
    body: ({ step, loop, awaits }) => [
      loop("for (;;)", () => true, [
        awaits("token == i", (my) => load(token).is(my.i)),
        step("use it", () => pause),
        step("token = next", (my) => store(token, (my.i + 1) % threads)),
      ]),
    ],
  });
  const last = threads - 1;
  return protocol<any>({
    memory: mem,
    processes: Array.from({ length: threads }, (_, i) =>
      process(`thread[${i}]`, pass, { i }, i === last ? fairness : "weak"),
    ),
    properties: ({ leadsTo, alwaysEventually }) => [
      alwaysEventually("round", "the token comes round", (s: any) => s.token === 0),
      leadsTo(
        "reaches",
        "it gets to the last",
        (s: any) => s.token === 0,
        (s: any) => s.token === last,
      ),
      leadsTo(
        "lost",
        "a token that is lost is found",
        (s: any) => s.token > last,
        (s: any) => s.token === 0,
      ),
    ],
  });
}
