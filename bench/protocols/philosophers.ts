/**
 * Dining philosophers, one of whom takes the right fork first, for claims about runs: somebody eats again and again, and
 * still one of them may starve.
 */
import {
  acquire,
  array,
  flag,
  index,
  memory,
  pause,
  procedure,
  process,
  type Protocol,
  protocol,
  release,
  spec,
} from "../../checker/index.ts";

interface Table {
  readonly seats: number;
  /** Whether the first philosopher takes the right fork first; the others take the left one. */
  readonly oneOtherwise: boolean;
}

/** Everybody thinks, takes two forks, eats, and puts them back, for ever. */
export function tableOf({ seats, oneOtherwise }: Table): Protocol<any> {
  const mem = memory({ fork: array(seats, { held: flag() }) });
  const { fork } = mem.cells;
  const forks = { first: index(seats), second: index(seats) };
  const take = procedure("take", {
    params: forks,
    body: ({ step }) => [
      step("take the first fork", (my) => acquire(fork(my.first).held)),
      step("take the second fork", (my) => acquire(fork(my.second).held)),
    ],
  });
  const eat = procedure("eat", { body: ({ step }) => [step("eat", () => pause)] });
  const philosopher = procedure("philosopher", {
    params: forks,
    body: ({ step, loop, call }) => [
      loop("for (;;)", () => true, [
        step("think", () => pause),
        call(take, ({ first, second }) => ({ first, second })),
        call(eat, () => ({})),
        step("drop the first fork", (my) => release(fork(my.first).held)),
        step("drop the second fork", (my) => release(fork(my.second).held)),
      ]),
    ],
  });
  const forksOf = (i: number): { first: number; second: number } => {
    const [left, right] = [i, (i + 1) % seats];
    return oneOtherwise && i === 0
      ? { first: right, second: left }
      : { first: left, second: right };
  };
  return protocol({
    memory: mem,
    processes: Array.from({ length: seats }, (_, i) =>
      process(`philosopher[${i}]`, philosopher, forksOf(i)),
    ),
    properties: ({ alwaysEventually, leadsTo, fact }) => [
      alwaysEventually(
        "meals",
        "somebody eats again and again",
        fact("somebody eats", (_, where) => where.inside("eat")),
      ),
      leadsTo(
        "hunger",
        "a hungry philosopher comes to eat",
        fact("the first one is hungry", (_, where) => where.inside("take", "philosopher[0]")),
        fact("the first one eats", (_, where) => where.inside("eat", "philosopher[0]")),
      ),
    ],
    deadlock: false,
  });
}

export default spec<{ readonly seats: number }>({
  id: "bench-philosophers",
  title: "Benchmark: dining philosophers, one of whom is left-handed",
  scopes: Object.fromEntries([3, 4, 5, 6, 7, 8, 9].map((seats) => [`${seats}`, { seats }])),
  expected: {
    "5": { "": { broken: ["hunger"], states: 2_164, transitions: 8_775, depth: 22 } },
  },
  protocol: ({ scope: { seats } }) => tableOf({ seats, oneOtherwise: true }),
});
