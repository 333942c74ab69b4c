/**
 * The kernel's way through the tables: what can happen in a state.
 */
import {
  BRANCH_BYTES,
  LOCATION_BYTES,
  MARK_BYTES,
  NO_SUCCESSOR,
  PLACE,
  PROCESS_BYTES,
} from "../format.ts";
import { COMMON } from "../memory-map.ts";
import {
  add,
  add64,
  and,
  block,
  br,
  brIf,
  call,
  type Code,
  eq,
  eqz,
  extend,
  get,
  i32,
  i64,
  load32,
  load32to64,
  load64,
  type Local,
  loopWhile,
  ltS,
  ltU,
  mul,
  set,
  shl,
  shl64,
  shr,
  shr64,
  store64,
  store8,
  when,
  wrap,
  xor64,
} from "./code.ts";
import type { FunctionBody } from "./module.ts";
import { fieldAt, FURTHER } from "./row.ts";
import type { Variant } from "./variant.ts";

/** Locals of a walk. */
export interface Walk {
  readonly source: Local;
  /** The state's only word, where it has one. */
  readonly word: Local | undefined;
  readonly process: Local;
  readonly processesEnd: Local;
  readonly branch: Local;
  readonly branchesEnd: Local;
  readonly row: Local;
  readonly delta: Local;
  readonly successor: Local;
  readonly at: Local;
}

export function walkOf(f: FunctionBody, { words }: Variant, source: Local): Walk {
  return {
    source,
    word: words === 1 ? f.local("i64") : undefined,
    process: f.local(),
    processesEnd: f.local(),
    branch: f.local(),
    branchesEnd: f.local(),
    row: f.local("i64"),
    delta: f.local(),
    successor: f.local(),
    at: f.local(),
  };
}

function field(walk: Walk, record: Code): Code {
  const { source, word } = walk;
  if (word === undefined) return fieldAt(get(source), record);
  return and(wrap(shr64(get(word), load32to64(record, 4))), load32(record, 8));
}

/** Loads the state at `source`. */
export const begin = ({ source, word }: Walk): Code =>
  word === undefined ? [] : set(word, load64(get(source)));

/** Runs `body` for each process. `br(0)` in it goes on with the next one's check, `br(2)` leaves. */
export function eachProcess(walk: Walk, body: Code): Code {
  const { process, processesEnd } = walk;
  return [
    set(process, load32(i32(COMMON.processes))),
    set(processesEnd, load32(i32(COMMON.processesEnd))),
    loopWhile(
      ltU(get(process), get(processesEnd)),
      body,
      set(process, add(get(process), i32(PROCESS_BYTES))),
    ),
  ];
}

/** What happens at a branch. Depths of `br` count from the body of the visitor's code. */
export interface Visitor {
  /** A row that is not filled. */
  readonly missing: Code;
  /** Something that is no step, but not nothing: the row says which. */
  readonly odd: Code;
  /** A step: `delta` and `successor` are set; marks of `successor` are taken off but for PLACE. */
  readonly step: Code;
  /** A step that is more than that; `at` is the address of its mark. */
  readonly marked?: Code;
  /** Before the branch is looked at. */
  readonly before?: Code;
}

/** Visits the branches at the location of `process`. In the visitor's code `br(NEXT)` goes on with the next branch. */
export function eachBranch(walk: Walk, visitor: Visitor): Code {
  const { process, branch, branchesEnd, row, delta, successor, at, source } = walk;
  const here = get(branch);
  return [
    set(at, add(load32(get(process), 12), mul(field(walk, get(process)), i32(LOCATION_BYTES)))),
    set(branch, load32(get(at))),
    set(branchesEnd, load32(get(at), 4)),
    loopWhile(
      ltU(here, get(branchesEnd)),
      visitor.before ?? [],
      block(
        set(at, field(walk, here)),
        when(load32(here, 16), set(at, call(FURTHER, get(source), get(at), load32(here, 16)))),
        set(row, load64(add(load32(here, 12), shl(get(at), i32(3))))),
        set(delta, wrap(get(row))),
        when(and(get(delta), i32(1)), [brIf(1, eq(get(delta), i32(1))), visitor.odd, br(1)]),
        when(eqz(get(delta)), [visitor.missing, br(1)]),
        set(successor, load32(add(load32(here, 20), wrap(shr64(get(row), i64(32n)))))),
        when(ltS(get(successor), i32(0)), [
          brIf(1, eq(get(successor), i32(NO_SUCCESSOR))),
          marked(walk),
          visitor.marked ?? [],
        ]),
        visitor.step,
      ),
      set(branch, add(here, i32(BRANCH_BYTES))),
    ),
  ];
}

/** A step that is more than a step: notes that it was met, and takes the mark off. */
function marked({ successor, at }: Walk): Code {
  const entry = mul(and(get(successor), i32(0x7fffffff)), i32(MARK_BYTES));
  return [
    set(at, add(load32(i32(COMMON.specials)), entry)),
    hit(load32(get(at), 4)),
    set(successor, load32(get(at))),
  ];
}

export const hitAt = (flags: Code, number: Code): Code => store8(add(flags, number), i32(1));
/** Notes that something special was met. */
export const hit = (special: Code): Code => hitAt(load32(i32(COMMON.hits)), special);

/** Adds to the count of how often the branch was taken. */
export const count = (walk: Walk, counters: Local, by: bigint, at: Local): Code => [
  set(at, add(get(counters), shr(get(walk.branch), i32(2)))),
  store64(get(at), add64(load64(get(at)), i64(by))),
];

/** Writes the successor at `to`: the state's words, flipped where the delta and the location say so. */
export function writeSuccessor(walk: Walk, { words }: Variant, to: Local): Code {
  const { source, word, delta, successor, process } = walk;
  const place = shl64(extend(and(get(successor), i32(PLACE - 1))), load32to64(get(process), 4));
  if (word !== undefined) {
    return store64(get(to), xor64(xor64(get(word), load64(get(delta))), place));
  }
  const target = add(get(to), load32(get(process)));
  return [
    Array.from({ length: words }, (_, w) =>
      store64(get(to), xor64(load64(get(source), 8 * w), load64(get(delta), 8 * w)), 8 * w),
    ),
    store64(target, xor64(load64(target), place)),
  ];
}

/** The process's location, as an offset into a table of records of that size. */
export const locationIn = (walk: Walk, bytes: number): Code =>
  mul(field(walk, get(walk.process)), i32(bytes));
