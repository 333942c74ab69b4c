/**
 * Accesses of a random protocol. All reply a code; ghosts are only ever written.
 */
import {
  type Access,
  access,
  add,
  type Cell,
  pause,
  primitive,
  read,
  update,
  write,
} from "../../../checker/index.ts";
import type { AccessPart, Target } from "./description.ts";
import type { Evaluate } from "./expression.ts";
import { type CellGroup, pick, valueOf } from "./field.ts";

type CodeAccess = Access<number>;
type AnyCell = Cell<unknown>;

/** The access that a part stands for, on the locals that `evaluate` sees. */
export function accessOf(
  part: AccessPart,
  groups: readonly CellGroup[],
  evaluate: Evaluate,
): CodeAccess {
  if (part.does === "pause") return nothing;
  const cellOf = ({ cell, at }: Target): AnyCell => {
    const group = pick(groups, cell);
    return group.length === 1 ? pick(group, 0) : pick(group, evaluate(at));
  };
  const cell = cellOf(part);
  if (cell.field.ghost) return turn(cell);
  switch (part.does) {
    case "store":
    case "swap":
      return (part.does === "store" ? put : swap)(cell, evaluate(part.value) % cell.field.size);
    case "pick":
    case "scatter":
      return (part.does === "pick" ? chosen : scatter)(cell, part.outcomes);
    case "copy":
      return copied(cellOf(part.from), cell);
    case "down":
    case "up":
      return counted(cell, part.does === "up" ? 1 : -1);
    case "over":
      return typeof cell.field.initial === "number" ? add(cell as Cell<number>) : turn(cell);
    default:
      return { load: seen, turn, take }[part.does](cell);
  }
}

const codeIn = (cell: AnyCell, value: unknown): number => cell.field.encode(value);

const nothing = pause.map("nothing", () => 0);
const seen = primitive((cell: AnyCell) =>
  access("seen", { it: read(cell) }, (s) => codeIn(cell, s.it)),
);
/** Goes round through all values; the reply tells nothing. */
const turn = primitive((cell: AnyCell) =>
  access("turn", { it: update(cell) }, (s) => {
    s.it = valueOf(cell.field, codeIn(cell, s.it) + 1);
    return 0;
  }),
);
const put = primitive((cell: AnyCell, code: number) =>
  access("put", { it: write(cell) }, (s) => {
    s.it = cell.field.decode(code);
    return code;
  }),
);
const swap = primitive((cell: AnyCell, code: number) =>
  access("swap", { it: update(cell) }, (s) => {
    const before = codeIn(cell, s.it);
    s.it = cell.field.decode(code);
    return before;
  }),
);
/** Blocks until the cell has its first value, and gives it its last. */
const take = primitive((cell: AnyCell) =>
  access(
    "take",
    { it: update(cell) },
    (s) => {
      s.it = cell.field.decode(cell.field.size - 1);
      return 1;
    },
    { enabled: (s) => codeIn(cell, s.it) === 0 },
  ),
);
/** Replies any of `outcomes` choices, but only the first while the cell has its first value. */
const chosen = primitive((cell: AnyCell, outcomes: number) =>
  access("chosen", { it: read(cell) }, (_, choice) => choice, {
    outcomes,
    enabled: (s, choice) => choice === 0 || codeIn(cell, s.it) > 0,
  }),
);
/** Several outcomes, of which some can be the same. */
const scatter = primitive((cell: AnyCell, outcomes: number) =>
  access(
    "scatter",
    { it: update(cell) },
    (s, choice) => {
      s.it = valueOf(cell.field, codeIn(cell, s.it) + choice);
      return choice % 2;
    },
    { outcomes },
  ),
);

/** Copies a cell's code to another cell, or touches nothing where they are the same or the first is a ghost. */
function copied(from: AnyCell, to: AnyCell): CodeAccess {
  return from === to || from.field.ghost ? nothing : copy(from, to);
}
const copy = primitive((from: AnyCell, to: AnyCell) =>
  access("copy", { from: read(from), to: update(to) }, (s) => {
    const before = codeIn(to, s.to);
    s.to = valueOf(to.field, codeIn(from, s.from));
    return before;
  }),
);

/** Adds to a counter that has a rule below, else goes round: a counter without a rule would be an error soon. */
function counted(cell: AnyCell, by: number): CodeAccess {
  return cell.field.ruleFor(-1) === undefined
    ? turn(cell)
    : countUnlessFull(cell as Cell<number>, by);
}
const countUnlessFull = primitive((cell: Cell<number>, by: number) =>
  by < 0
    ? add(cell, by)
    : access(
        "add unless full",
        { it: update(cell) },
        (s) => {
          s.it += by;
          return s.it;
        },
        { enabled: (s) => cell.field.encode(s.it + by) >= 0 },
      ),
);
