/**
 * The kernel's first half: the successors of the states at hand, into a buffer.
 *
 * A state with a row that is not filled is listed and none of its successors kept: it is expanded again when the row is
 * there. Beside each successor stands its origin: the address of the delta, one more where `Where` tells the two states
 * apart.
 */
import { PLACE } from "../format.ts";
import { COMMON, REGISTER } from "../memory-map.ts";
import {
  add,
  and,
  br,
  block,
  call,
  type Code,
  eq,
  eqz,
  get,
  i32,
  load32,
  type Local,
  or,
  set,
  shr,
  store32,
  when,
} from "./code.ts";
import { tryAlone } from "./alone.ts";
import { eachAtHand } from "./at-hand.ts";
import { list } from "./lists.ts";
import type { FunctionBody } from "./module.ts";
import { UNDO } from "./undo.ts";
import type { Variant } from "./variant.ts";
import {
  begin,
  count,
  eachBranch,
  eachProcess,
  hit,
  walkOf,
  type Walk,
  writeSuccessor,
} from "./walk.ts";

export function expand(variant: Variant) {
  return (f: FunctionBody, registers: Local): Code => {
    const source = f.local();
    const walk = walkOf(f, variant, source);
    const [to, from, origin, firstOrigin] = [f.local(), f.local(), f.local(), f.local()];
    const [limit, sourceEnd, counters, moved, at] = [
      f.local(),
      f.local(),
      f.local(),
      f.local(),
      f.local(),
    ];
    const stateBytes = 8 * variant.words;

    const step: Code = [
      writeSuccessor(walk, variant, to),
      variant.properties ? store32(get(origin), originOf(walk)) : [],
      count(walk, counters, 1n, at),
      set(to, add(get(to), i32(stateBytes))),
      variant.properties ? set(origin, add(get(origin), i32(4))) : [],
    ];
    // Out of: the visitor's when, its block, the branches' loop and block, the processes' loop and block.
    const missing: Code = [
      list(registers, "missing", get(source), at),
      call(UNDO, get(source), get(walk.branch), get(registers)),
      set(to, get(from)),
      set(origin, get(firstOrigin)),
      set(moved, i32(1)),
      br(6),
    ];
    const odd: Code = [hit(shr(get(walk.delta), i32(2))), set(moved, i32(1))];
    const each: Code = [
      begin(walk),
      set(from, get(to)),
      set(firstOrigin, get(origin)),
      set(moved, i32(0)),
      block(
        variant.order === 0
          ? []
          : tryAlone(f, variant, {
              walk,
              registers,
              to,
              from,
              origin,
              firstOrigin,
              at,
              moved,
              step,
            }),
        eachProcess(walk, eachBranch(walk, { missing, odd, step })),
      ),
      when(
        and(eq(get(to), get(from)), eqz(get(moved))),
        when(load32(i32(COMMON.wantsStuck)), list(registers, "stuck", get(source), at)),
      ),
    ];
    const first = set(counters, load32(get(registers), REGISTER.counters));
    return eachAtHand(variant, registers, { source, sourceEnd, to, origin, limit, first, each });
  };
}

const originOf = ({ delta, successor }: Walk): Code =>
  or(get(delta), and(shr(get(successor), i32(Math.log2(PLACE))), i32(1)));
