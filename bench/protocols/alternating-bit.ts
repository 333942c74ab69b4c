/**
 * The alternating bit protocol over two lines that lose what they like, for claims about runs: every message is received if
 * a line that can deliver again and again does.
 *
 * Messages are numbered; only the number's last bit goes over the line. A line has a slot at either end.
 */
import {
  access,
  type Cell,
  fair,
  index,
  memory,
  optional,
  pause,
  primitive,
  procedure,
  process,
  protocol,
  read,
  rule,
  spec,
  update,
} from "../../checker/index.ts";

type Slot = Cell<number | null>;

/** Puts a bit into a slot that is empty. */
const put = primitive((slot: Slot, bit: number) =>
  access(
    "put",
    { slot: update(slot) },
    (s) => {
      s.slot = bit;
    },
    { enabled: (s) => s.slot === null },
  ),
);
/** Puts the last bit of the number into a slot that is empty. */
const putBitOf = primitive((slot: Slot, number: Cell<number>) =>
  access(
    "putBitOf",
    { slot: update(slot), number: read(number) },
    (s) => {
      s.slot = s.number % 2;
    },
    { enabled: (s) => s.slot === null },
  ),
);
/** Empties a slot and replies what was in it. */
const take = primitive((slot: Slot) =>
  access(
    "take",
    { slot: update(slot) },
    (s) => {
      const bit = s.slot ?? 0;
      s.slot = null;
      return bit;
    },
    { enabled: (s) => s.slot !== null },
  ),
);
/** The same; if it was the last bit of the number, the next number follows. */
const takeAndCount = primitive((slot: Slot, number: Cell<number>, numbers: number) =>
  access(
    "takeAndCount",
    { slot: update(slot), number: update(number) },
    (s) => {
      const bit = s.slot ?? 0;
      s.slot = null;
      if (bit === s.number % 2) s.number = (s.number + 1) % numbers;
      return bit;
    },
    { enabled: (s) => s.slot !== null },
  ),
);
const ifEmpty = primitive((slot: Slot) =>
  access("ifEmpty", { slot: read(slot) }, () => {}, { enabled: (s) => s.slot === null }),
);

export default spec<{ readonly numbers: number }>({
  id: "bench-alternating-bit",
  title: "Benchmark: the alternating bit protocol",
  scopes: Object.fromEntries([2, 32, 128].map((numbers) => [`${numbers}`, { numbers }])),
  assumptions: [rule("F-line", "a line that can deliver again and again does")],
  expected: {
    "2": { "": { broken: [], states: 4_400, transitions: 14_248, depth: 60 } },
  },
  protocol: ({ scope: { numbers } }) => {
    const slot = optional(index(2));
    const number = index(numbers);
    const ends = { sent: slot, arrived: slot, answered: slot, acknowledged: slot };
    const mem = memory({ ...ends, sending: number, expected: number });
    const { sent, arrived, answered, acknowledged, sending, expected } = mem.cells;
    const sender = procedure("sender", {
      body: ({ step, loop, choose }) => [
        loop("for (;;)", () => true, [
          step("send", () => putBitOf(sent, sending)),
          choose("wait for the answer", [
            ["it is there", () => takeAndCount(acknowledged, sending, numbers), []],
            ["it is late", () => ifEmpty(acknowledged), []],
          ]),
        ]),
      ],
    });
    const receiver = procedure("receiver", {
      locals: { bit: index(2) },
      body: ({ step, loop }) => [
        loop("for (;;)", () => true, [
          step("receive", () => takeAndCount(arrived, expected, numbers), "bit"),
          step("answer", (my) => put(answered, my.bit)),
        ]),
      ],
    });
    const line = (from: Slot, to: Slot) =>
      procedure("line", {
        locals: { bit: index(2) },
        body: ({ step, loop, choose }) => [
          loop("for (;;)", () => true, [
            step("take", () => take(from), "bit"),
            choose("what becomes of it", [
              ["deliver", (my) => put(to, my.bit), [step("it is delivered", () => pause)]],
              ["lose", []],
            ]),
          ]),
        ],
      });
    return protocol({
      memory: mem,
      processes: [
        process("sender", sender, {}),
        process("receiver", receiver, {}),
        process("there", line(sent, arrived), {}),
        process("back", line(answered, acknowledged), {}),
      ],
      fairness: [fair("F-line", "strong", { text: "deliver" })],
      properties: ({ leadsTo, fact }) => [
        leadsTo(
          "received",
          "every message is received",
          fact("a message is not received yet", (s) => s.sending === s.expected),
          fact("it is received", (s) => s.sending !== s.expected),
        ),
      ],
    });
  },
});
