/**
 * Leader election in a ring (Chang and Roberts, 1979) over mailboxes of two messages: a node passes greater ids on, and
 * leads when its own comes back. The benchmark of wide states: 141 bits at the scope 12_4.
 */
import {
  access,
  array,
  type Cell,
  flag,
  index,
  memory,
  optional,
  pause,
  primitive,
  procedure,
  processes,
  protocol,
  spec,
  store,
  update,
} from "../../checker/index.ts";

interface Scope {
  readonly nodes: number;
  /** Ids rise along the ring in so many runs: 1 5 9, 2 6 10, 3 7 11, 4 8 12 are four. It divides `nodes`. */
  readonly runs: number;
}
/** An id that is under way, or none. */
type Message = number | null;

/** Waits for room in a mailbox. */
const send = primitive((first: Cell<Message>, second: Cell<Message>, id: number) =>
  access(
    "send",
    { first: update(first), second: update(second) },
    (s) => {
      if (s.first === null) s.first = id;
      else s.second = id;
    },
    { enabled: (s) => s.second === null },
  ),
);
/** Waits for a message and replies it. */
const receive = primitive((first: Cell<Message>, second: Cell<Message>) =>
  access(
    "receive",
    { first: update(first), second: update(second) },
    (s) => {
      const id = s.first;
      s.first = s.second;
      s.second = null;
      return id;
    },
    { enabled: (s) => s.first !== null },
  ),
);

export default spec<Scope>({
  id: "bench-election",
  title: "Benchmark: leader election in a ring",
  scopes: { "6_2": { nodes: 6, runs: 2 }, "12_4": { nodes: 12, runs: 4 } },
  expected: {
    "6_2": { "": { broken: [], states: 2_291, transitions: 8_494, depth: 32 } },
    "12_4": { "": { broken: [], states: 5_146_815, transitions: 38_310_820, depth: 70 } },
  },
  protocol: ({ scope: { nodes, runs } }) => {
    const mem = memory({
      box: array(nodes, { first: optional(index(nodes)), second: optional(index(nodes)) }),
      elected: flag(),
    });
    const { box, elected } = mem.cells;
    const length = nodes / runs;
    const idOf = (i: number): number => (i % length) * runs + Math.floor(i / length);
    const sendTo = (i: number, id: number) => send(box(i).first, box(i).second, id);
    const node = procedure("node", {
      params: { i: index(nodes) },
      locals: { id: optional(index(nodes)) },
      body: ({ step, loop, given, leave }) => [
        step("send own id", (my) => sendTo((my.i + 1) % nodes, idOf(my.i))),
        loop("for (;;)", () => true, [
          step("id = receive()", (my) => receive(box(my.i).first, box(my.i).second), "id"),
          given("if (id == own) break", (my) => my.id === idOf(my.i), [leave()]),
          given(
            "if (id > own)",
            (my) => (my.id ?? 0) > idOf(my.i),
            [step("pass it on", (my) => sendTo((my.i + 1) % nodes, my.id ?? 0))],
            [step("drop it", () => pause)],
          ),
        ]),
        step("lead", () => store(elected, true)),
      ],
    });
    return protocol({
      memory: mem,
      processes: processes("node", nodes, node, (i) => ({ i })),
      deadlock: false,
    });
  },
});
