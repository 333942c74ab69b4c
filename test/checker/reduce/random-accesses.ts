/**
 * The memory of random protocols, and accesses that are not among the checker's own.
 */
import {
  access,
  array,
  type Cell,
  counter,
  flag,
  memory,
  primitive,
  read,
  update,
} from "../../../checker/index.ts";
import { COUNTERS, LOCKS } from "./random-parts.ts";

/** `constant` is written by nobody; `high` and `low` are two bits of one count. */
export const mem = memory({
  n: array(COUNTERS, { v: counter(2, { below: { id: "R0", name: "no counter goes below 0" } }) }),
  lock: array(LOCKS, { held: flag() }),
  constant: counter(2, { initial: 1 }),
  high: flag(),
  low: flag(),
});

export const turn = primitive((cell: Cell<number>) =>
  access("turn", { n: update(cell) }, (s) => {
    s.n = (s.n + 1) % 3;
  }),
);
/** Assigns a value and replies the one before. */
export const swap = primitive((cell: Cell<number>, value: number) =>
  access("swap", { n: update(cell) }, (s) => {
    const before = s.n;
    s.n = value;
    return before;
  }),
);
/** Becomes 0 or 1, whichever it is not; at 2 it may also leave its range. */
export const scatter = primitive((cell: Cell<number>) =>
  access("scatter", { n: update(cell) }, (s, choice) => (s.n = [0, 1, -1][choice] as number), {
    outcomes: 3,
    enabled: (s, choice) => (choice === 2 ? s.n === 2 : s.n !== choice),
  }),
);
export const copy = primitive((from: Cell<number>, to: Cell<number>) =>
  access("copy", { from: read(from), to: update(to) }, (s) => {
    s.to = s.from;
  }),
);
const { high, low } = mem.cells;
/** Counts from 0 to 3: `high` changes every other time. */
export const count = access("count", { high: update(high), low: update(low) }, (s) => {
  if (s.low) s.high = !s.high;
  s.low = !s.low;
});
