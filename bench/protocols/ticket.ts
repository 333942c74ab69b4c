/**
 * A ticket lock, for claims about runs: whoever has drawn a ticket is served. Weak fairness is enough for that.
 */
import {
  access,
  type Cell,
  index,
  load,
  memory,
  pause,
  primitive,
  procedure,
  processes,
  protocol,
  spec,
  update,
} from "../../checker/index.ts";

/** Replies the number and leaves the one after it, after the last the first. */
const draw = primitive((next: Cell<number>, numbers: number) =>
  access("draw", { next: update(next) }, (s) => {
    const drawn = s.next;
    s.next = (drawn + 1) % numbers;
    return drawn;
  }),
);

export default spec<{ readonly threads: number }>({
  id: "bench-ticket",
  title: "Benchmark: ticket lock",
  scopes: Object.fromEntries([3, 4, 5, 6, 7, 8].map((threads) => [`${threads}`, { threads }])),
  expected: {
    "4": { "": { broken: [], states: 1_888, transitions: 4_960, depth: 25 } },
  },
  protocol: ({ scope: { threads } }) => {
    const mem = memory({ next: index(threads), serving: index(threads) });
    const { next, serving } = mem.cells;
    const queue = procedure("queue", {
      params: { ticket: index(threads) },
      body: ({ awaits }) => [awaits("serving == ticket", (my) => load(serving).is(my.ticket))],
    });
    const critical = procedure("critical", {
      body: ({ step }) => [step("use what the lock protects", () => pause)],
    });
    const thread = procedure("thread", {
      locals: { ticket: index(threads) },
      body: ({ step, loop, call }) => [
        loop("for (;;)", () => true, [
          step("be elsewhere", () => pause),
          step("ticket = next++", () => draw(next, threads), "ticket"),
          call(queue, ({ ticket }) => ({ ticket })),
          call(critical, () => ({})),
          step("serving++", () => draw(serving, threads)),
        ]),
      ],
    });
    return protocol({
      memory: mem,
      processes: processes("thread", threads, thread, () => ({})),
      properties: ({ leadsTo, fact }) => [
        leadsTo(
          "served",
          "a thread that has drawn a ticket is served",
          fact("it has a ticket", (_, where) => where.inside("queue", "thread[0]")),
          fact("it is served", (_, where) => where.inside("critical", "thread[0]")),
        ),
      ],
    });
  },
});
