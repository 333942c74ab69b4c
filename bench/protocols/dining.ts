/**
 * Dining philosophers without a cure: every checker is timed on it. Deadlock is not asked for, so that the graph is
 * searched to its end.
 */
import {
  acquire,
  array,
  flag,
  index,
  memory,
  pause,
  procedure,
  processes,
  protocol,
  release,
  spec,
} from "../../checker/index.ts";

export default spec<{ readonly seats: number }>({
  id: "bench-dining",
  title: "Benchmark: dining philosophers",
  // From ten thousand states to a hundred million.
  scopes: Object.fromEntries([5, 6, 7, 8, 9, 10, 11, 12].map((seats) => [`${seats}`, { seats }])),
  expected: { "5": { "": { broken: [], states: 2_163, transitions: 8_770, depth: 21 } } },
  protocol: ({ scope: { seats } }) => {
    const mem = memory({ fork: array(seats, { held: flag() }) });
    const { fork } = mem.cells;
    const philosopher = procedure("philosopher", {
      params: { i: index(seats) },
      body: ({ step, loop }) => [
        loop("for (;;)", () => true, [
          step("think", () => pause),
          step("take left", (my) => acquire(fork(my.i).held)),
          step("take right", (my) => acquire(fork((my.i + 1) % seats).held)),
          step("eat", () => pause),
          step("drop left", (my) => release(fork(my.i).held)),
          step("drop right", (my) => release(fork((my.i + 1) % seats).held)),
        ]),
      ],
    });
    return protocol({
      memory: mem,
      processes: processes("philosopher", seats, philosopher, (i) => ({ i })),
      deadlock: false,
    });
  },
});
