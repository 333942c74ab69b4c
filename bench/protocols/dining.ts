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
  expected: {
    "5": { "": { broken: [], states: 2_163, transitions: 8_770, depth: 21 } },
    "6": { "": { broken: [], states: 10_053, transitions: 48_918, depth: 26 } },
    "7": { "": { broken: [], states: 46_707, transitions: 265_160, depth: 31 } },
    "8": { "": { broken: [], states: 216_993, transitions: 1_407_880, depth: 36 } },
    "9": { "": { broken: [], states: 1_008_099, transitions: 7_358_274, depth: 41 } },
    "10": { "": { broken: [], states: 4_683_381, transitions: 37_983_050, depth: 46 } },
  },
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
