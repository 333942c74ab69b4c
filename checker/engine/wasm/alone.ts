/**
 * Partial order in the kernel: the first process that may be taken alone in a state.
 *
 * A process may be taken alone where no other one's set has its class, where it has a step, and where no
 * property can tell its steps. docs/decisions/0004-partial-order.md has the argument.
 */
import { PLACE, recordBytes } from "../format.ts";
import { CLASS_SETS, COMMON, MOST_CLASS_WORDS } from "../memory-map.ts";
import {
  add,
  and,
  and64,
  block,
  br,
  brIf,
  call,
  type Code,
  eq,
  eqz,
  eqz64,
  extend,
  get,
  i32,
  i64,
  load32,
  load64,
  type Local,
  ltS,
  ne,
  or,
  or64,
  set,
  shl,
  shl64,
  shr,
  store64,
} from "./code.ts";
import { list } from "./lists.ts";
import type { FunctionBody } from "./module.ts";
import { UNDO_ONE } from "./undo.ts";
import type { Variant } from "./variant.ts";
import { eachBranch, eachProcess, hit, locationIn, type Visitor, type Walk } from "./walk.ts";

/** Offset of the address of a process's records, in its own record. */
const RECORDS = 16;

export interface Alone {
  readonly walk: Walk;
  readonly registers: Local;
  /** Where the next successor goes, and where those of this state begin. */
  readonly to: Local;
  readonly from: Local;
  readonly origin: Local;
  readonly firstOrigin: Local;
  readonly at: Local;
  /** Set where the state is no deadlock although it has no successor. */
  readonly moved: Local;
  /** Takes a step: writes the successor. */
  readonly step: Code;
}

/** Expands one process alone if it may be: then `br(0)` leads out of `done`, a block around this code. */
export function tryAlone(f: FunctionBody, variant: Variant, parts: Alone): Code {
  const { walk, registers, to, from, origin, firstOrigin, at, moved } = parts;
  const [record, shows] = [f.local(), f.local()];
  const [classNumber, bit] = [f.local(), f.local("i64")];
  const sets = add(get(registers), i32(CLASS_SETS));
  const here = set(
    record,
    add(load32(get(walk.process), RECORDS), locationIn(walk, recordBytes(variant.order))),
  );
  const wordOf = (base: Code, offset: number): Code =>
    load64(add(base, shl(shr(get(classNumber), i32(6)), i32(3))), offset);
  const has = (word: Code): Code => eqz(eqz64(and64(word, get(bit))));
  // The process's own set has its class, as a rule: another one has it if two have it, or one that is not its own.
  const conflicts = or(
    has(wordOf(sets, 8 * MOST_CLASS_WORDS)),
    and(has(wordOf(sets, 0)), eqz(has(wordOf(get(record), 8)))),
  );
  const undo = (end: Code): Code => [
    call(UNDO_ONE, get(walk.source), get(walk.process), end, get(registers)),
    set(to, get(from)),
    set(origin, get(firstOrigin)),
  ];
  const visitor: Visitor = {
    // Out of: when, block, the branches' loop and block, the try, the processes' loop and block; then `done`.
    missing: [
      list(registers, "missing", get(walk.source), at),
      undo(get(walk.branch)),
      set(moved, i32(1)),
      br(7),
    ],
    odd: [hit(shr(get(walk.delta), i32(2))), set(shows, i32(1))],
    marked: set(shows, or(get(shows), load32(get(walk.at), 8))),
    step: [set(shows, or(get(shows), visible(walk, variant))), parts.step],
  };
  const attempt = [
    here,
    set(classNumber, load32(get(record))),
    brIf(0, ltS(get(classNumber), i32(0))),
    set(bit, shl64(i64(1n), extend(get(classNumber)))),
    brIf(0, conflicts),
    set(shows, i32(0)),
    eachBranch(walk, visitor),
    brIf(0, and(eq(get(to), get(from)), eqz(get(shows)))),
    // Out of: the try, the processes' loop and block, and `done`.
    brIf(3, eqz(get(shows))),
    undo(i32(0)),
  ];
  return [gather(f, variant, walk, registers, here, record), eachProcess(walk, block(attempt))];
}

/** Which classes are in the set of some process, and which in the sets of two. */
function gather(
  f: FunctionBody,
  { order }: Variant,
  walk: Walk,
  registers: Local,
  here: Code,
  record: Local,
): Code {
  const words = Array.from({ length: order }, () => ({
    once: f.local("i64"),
    twice: f.local("i64"),
  }));
  const conflict = f.local("i64");
  return [
    words.map(({ once, twice }) => [set(once, i64(0n)), set(twice, i64(0n))]),
    eachProcess(walk, [
      here,
      words.map(({ once, twice }, w) => [
        set(conflict, load64(get(record), 8 + 8 * w)),
        set(twice, or64(get(twice), and64(get(once), get(conflict)))),
        set(once, or64(get(once), get(conflict))),
      ]),
    ]),
    words.map(({ once, twice }, w) => [
      store64(get(registers), get(once), CLASS_SETS + 8 * w),
      store64(get(registers), get(twice), CLASS_SETS + 8 * (MOST_CLASS_WORDS + w)),
    ]),
  ];
}

/** Whether a step changes what some property looks at. */
function visible({ delta, successor }: Walk, { words }: Variant): Code {
  const changed = Array.from({ length: words }, (_, w) =>
    and64(load64(get(delta), 8 * w), load64(i32(COMMON.visible), 8 * w)),
  ).reduce((a, b) => or64(a, b));
  const moves = ne(and(get(successor), i32(PLACE)), i32(0));
  return or(eqz(eqz64(changed)), and(moves, load32(i32(COMMON.placesVisible))));
}
