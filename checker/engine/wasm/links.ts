/**
 * The kernel for state graphs: it tells of each step which branch it is and which state it leads to.
 *
 * `expandLinks` fills the buffer with the successors of the states at hand, beside each the address of its branch, one more
 * where it leads out of a cell's range; and says how many each state has. If a row is missing, all of it is done again when it
 * is there, so that states are numbered in the order in which they are met. `insertLinks` puts the successors into the visited
 * set and beside each its number, from 1 up, or 0 where there is none.
 */
import { REGISTER } from "../memory-map.ts";
import { eachAtHand, eachInBuffer } from "./at-hand.ts";
import {
  add,
  and,
  type Code,
  divU,
  eqz,
  get,
  i32,
  load32,
  type Local,
  or,
  set,
  shr,
  store32,
  sub,
  when,
} from "./code.ts";
import { finderOf } from "./find.ts";
import { list } from "./lists.ts";
import type { FunctionBody } from "./module.ts";
import type { Variant } from "./variant.ts";
import { begin, eachBranch, eachProcess, hit, walkOf, writeSuccessor } from "./walk.ts";

export function expandLinks(variant: Variant) {
  return (f: FunctionBody, registers: Local): Code => {
    const source = f.local();
    const walk = walkOf(f, variant, source);
    const [to, from, origin, counts] = [f.local(), f.local(), f.local(), f.local()];
    const [limit, sourceEnd, missed, at] = [f.local(), f.local(), f.local(), f.local()];
    const stateBytes = 8 * variant.words;
    const add1 = (branch: Code): Code => [
      store32(get(origin), branch),
      set(origin, add(get(origin), i32(4))),
      set(to, add(get(to), i32(stateBytes))),
    ];
    const visitor = {
      missing: set(missed, i32(1)),
      odd: [hit(shr(get(walk.delta), i32(2))), add1(or(get(walk.branch), i32(1)))],
      step: [writeSuccessor(walk, variant, to), add1(get(walk.branch))],
    };
    const each: Code = [
      begin(walk),
      set(from, get(to)),
      set(missed, i32(0)),
      eachProcess(walk, eachBranch(walk, visitor)),
      when(get(missed), list(registers, "missing", get(source), at)),
      store32(get(counts), divU(sub(get(to), get(from)), i32(stateBytes))),
      set(counts, add(get(counts), i32(4))),
    ];
    const first = set(counts, load32(get(registers), REGISTER.fresh));
    return eachAtHand(variant, registers, { source, sourceEnd, to, origin, limit, first, each });
  };
}

export function insertLinks(variant: Variant) {
  return (f: FunctionBody, registers: Local): Code => {
    const finder = finderOf(variant, f);
    const { target, isNew, key, number = [] } = finder;
    const [end, origin] = [f.local(), f.local()];
    const touched = f.local("i64");
    const register = (name: keyof typeof REGISTER): Code => load32(get(registers), REGISTER[name]);
    const stateBytes = 8 * variant.words;
    const each = when(
      eqz(and(load32(get(origin)), i32(1))),
      [
        set(isNew, i32(0)),
        finder.find,
        store32(get(key), number),
        when(get(isNew), set(target, add(get(target), i32(stateBytes)))),
      ],
      store32(get(key), i32(0)),
    );
    const start = set(origin, register("origins"));
    const next = set(origin, add(get(origin), i32(4)));
    return [
      finder.begin,
      set(end, register("bufferEnd")),
      set(target, register("target")),
      eachInBuffer(variant, registers, finder, { end, touched, start, next, each }),
      store32(get(registers), get(target), REGISTER.target),
    ];
  };
}
