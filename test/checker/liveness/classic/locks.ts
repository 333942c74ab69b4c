/**
 * Locks that two threads take and leave for ever.
 */
import {
  access,
  acquire,
  always,
  and,
  array,
  type Cell,
  fact,
  type Fair,
  type Fairness,
  flag,
  type Formula,
  index,
  load,
  memory,
  not,
  pause,
  primitive,
  procedure,
  processes,
  protocol,
  type Protocol,
  release,
  store,
  update,
} from "../../../../checker/index.ts";
import type { Procedure } from "../../../../checker/language/statement.ts";

type OfThread = Procedure<any, any, any>;

const critical = procedure("critical", {
  body: ({ step }) => [step("use what the lock protects", () => pause)],
});

/** How to get in and out; both have a parameter i, the number of the thread. */
interface Lock {
  readonly memory: Protocol<any>["memory"];
  readonly enter: OfThread;
  readonly leave: OfThread;
}
interface Parts {
  /** Of the threads; weak unless given. */
  readonly each?: Fairness;
  readonly fairness?: readonly Fair[];
}

/** What is claimed: `exclusion`, and that thread 0 comes in, `entry`. */
function threadsWith(lock: Lock, { each = "weak", fairness = [] }: Parts): Protocol<any> {
  const thread = procedure("thread", {
    params: { i: index(2) },
    body: ({ step, loop, call }) => [
      loop("for (;;)", () => true, [
        step("be elsewhere", () => pause),
        call(lock.enter, ({ i }) => ({ i })),
        call(critical, () => ({})),
        call(lock.leave, ({ i }) => ({ i })),
      ]),
    ],
  });
  const isIn = (part: string, i: number): Formula<any> =>
    fact(`thread ${i} is in ${part}`, (_, where) => where.inside(part, `thread[${i}]`));
  return protocol<any>({
    memory: lock.memory,
    processes: processes("thread", 2, thread, (i) => ({ i }), each),
    fairness,
    properties: ({ ltl, leadsTo }) => [
      ltl(
        "exclusion",
        "no two threads are inside",
        always(not(and(isIn("critical", 0), isIn("critical", 1)))),
      ),
      leadsTo("entry", "who enters comes in", isIn("enter", 0), isIn("critical", 0)),
    ],
  });
}

/** Peterson's algorithm; what a thread waits for it reads piece by piece, for ever. */
export function peterson(parts: Parts = {}): Protocol<any> {
  const mem = memory({ wants: array(2, { set: flag() }), turn: index(2) });
  const { wants, turn } = mem.cells;
  const params = { i: index(2) };
  const enter = procedure("enter", {
    params,
    body: ({ step, loop, when, leave }) => [
      step("wants[i] = true", (my) => store(wants(my.i).set, true)),
      step("turn = other", (my) => store(turn, 1 - my.i)),
      loop("while (wants[other] && turn == other)", () => true, [
        when("!wants[other]", (my) => load(wants(1 - my.i).set).is(false), [leave()]),
        when("turn != other", (my) => load(turn).is(my.i), [leave()]),
      ]),
    ],
  });
  const leave = procedure("leave", {
    params,
    body: ({ step }) => [step("wants[i] = false", (my) => release(wants(my.i).set))],
  });
  return threadsWith({ memory: mem, enter, leave }, parts);
}

const testAndSet = primitive((cell: Cell<boolean>) =>
  access("testAndSet", { held: update(cell) }, (s) => {
    const was = s.held;
    s.held = true;
    return was;
  }),
);

/** A test-and-set lock: a thread sleeps until the lock is free, or asks again and again. */
export function testAndSetLock(how: "sleeps" | "spins", parts: Parts = {}): Protocol<any> {
  const mem = memory({ held: flag() });
  const { held } = mem.cells;
  const params = { i: index(2) };
  const enter = procedure("enter", {
    params,
    body: ({ step, loop, when, leave }) =>
      how === "sleeps"
        ? [step("acquire", () => acquire(held))]
        : [
            loop("while (test_and_set())", () => true, [
              when("!test_and_set()", () => testAndSet(held).is(false), [leave()]),
            ]),
          ],
  });
  const leave = procedure("leave", {
    params,
    body: ({ step }) => [step("release", () => release(held))],
  });
  return threadsWith({ memory: mem, enter, leave }, parts);
}
