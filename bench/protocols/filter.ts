/**
 * Peterson's lock for n threads, for claims about runs: a thread climbs n - 1 levels, and one has to stay behind on each. Whoever
 * climbs gets to the top, if fairness is weak. With two threads, it is Peterson's algorithm.
 */
import {
  access,
  array,
  type Cell,
  index,
  memory,
  pause,
  primitive,
  procedure,
  processes,
  protocol,
  read,
  spec,
  store,
} from "../../checker/index.ts";

/** Whether somebody else was last to come to the level, or none of the others is there or above. */
const clear = primitive(
  (last: Cell<number>, i: number, level: number, ...others: readonly Cell<number>[]) =>
    access(
      "clear",
      { last: read(last), others: others.map((other) => read(other)) },
      (s) => s.last !== i || s.others.every((other) => other < level),
    ),
);

export default spec<{ readonly threads: number }>({
  id: "bench-filter",
  title: "Benchmark: Peterson's lock for several threads",
  scopes: Object.fromEntries([2, 3, 4, 5].map((threads) => [`${threads}`, { threads }])),
  expected: {
    "3": { "": { broken: [], states: 774, transitions: 1_884, depth: 22 } },
  },
  protocol: ({ scope: { threads } }) => {
    const mem = memory({
      level: array(threads, index(threads)),
      last: array(threads - 1, index(threads)),
    });
    const { level, last } = mem.cells;
    const othersOf = (i: number): Cell<number>[] =>
      Array.from({ length: threads }, (_, k) => level(k)).filter((_, k) => k !== i);
    const climb = procedure("climb", {
      params: { i: index(threads), l: index(threads) },
      body: ({ step, awaits }) => [
        step("level[i] = l + 1", (my) => store(level(my.i), my.l + 1)),
        step("last[l] = i", (my) => store(last(my.l), my.i)),
        awaits("last[l] != i || nobody is as high", (my) =>
          clear(last(my.l), my.i, my.l + 1, ...othersOf(my.i)),
        ),
      ],
    });
    const critical = procedure("critical", {
      body: ({ step }) => [step("use what the lock protects", () => pause)],
    });
    const thread = procedure("thread", {
      params: { i: index(threads) },
      locals: { l: index(threads) },
      body: ({ step, loop, each, call }) => [
        loop("for (;;)", () => true, [
          step("be elsewhere", () => pause),
          each("l", () => threads - 1, [call(climb, ({ i, l }) => ({ i, l }))]),
          call(critical, () => ({})),
          step("level[i] = 0", (my) => store(level(my.i), 0)),
        ]),
      ],
    });
    return protocol({
      memory: mem,
      processes: processes("thread", threads, thread, (i) => ({ i })),
      properties: ({ leadsTo, never, fact }) => [
        never("exclusion", "two threads are inside", (_, where) => {
          const inside = Array.from({ length: threads }, (__, i) =>
            where.inside("critical", `thread[${i}]`),
          );
          return inside.filter(Boolean).length > 1;
        }),
        leadsTo(
          "top",
          "a thread that climbs gets to the top",
          fact("it climbs", (_, where) => where.inside("climb", "thread[0]")),
          fact("it is at the top", (_, where) => where.inside("critical", "thread[0]")),
        ),
      ],
    });
  },
});
