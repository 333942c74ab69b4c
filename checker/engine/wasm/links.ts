/**
 * The kernel for state graphs: it tells of each step which branch it is and which state it leads to.
 *
 * `expandLinks` fills the buffer with the successors of the states at hand, beside each the address of its branch, one more
 * where it leads out of a cell's range; and says how many each state has. If a row is missing, all of it is done again when it
 * is there, so that states are numbered in the order in which they are met. `insertLinks` puts the successors into the visited
 * set and beside each its number, from 1 up, or 0 where there is none.
 */
import { REGISTER } from "../memory-map.ts";
import {
  add,
  and,
  br,
  brIf,
  block,
  type Code,
  divU,
  eqz,
  geU,
  get,
  i32,
  load32,
  loop,
  loopWhile,
  type Local,
  ltU,
  or,
  set,
  shr,
  store32,
  store64,
  sub,
  when,
  xor64,
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
    const register = (name: keyof typeof REGISTER): Code => load32(get(registers), REGISTER[name]);
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
    return [
      set(source, register("source")),
      set(sourceEnd, register("sourceEnd")),
      set(to, register("buffer")),
      set(origin, register("origins")),
      set(counts, register("fresh")),
      set(limit, register("bufferLimit")),
      block(
        loop(
          brIf(1, geU(get(source), get(sourceEnd))),
          brIf(1, geU(get(to), get(limit))),
          begin(walk),
          set(from, get(to)),
          set(missed, i32(0)),
          eachProcess(walk, eachBranch(walk, visitor)),
          when(get(missed), list(registers, "missing", get(source), at)),
          store32(get(counts), divU(sub(get(to), get(from)), i32(stateBytes))),
          set(counts, add(get(counts), i32(4))),
          set(source, add(get(source), i32(stateBytes))),
          br(0),
        ),
      ),
      store32(get(registers), get(source), REGISTER.source),
      store32(get(registers), register("buffer"), REGISTER.bufferNext),
      store32(get(registers), get(to), REGISTER.bufferEnd),
    ];
  };
}

export function insertLinks(variant: Variant) {
  return (f: FunctionBody, registers: Local): Code => {
    const finder = finderOf(variant, f);
    const { from, target, isNew, key, number = [] } = finder;
    const [end, origin] = [f.local(), f.local()];
    const touched = f.local("i64");
    const register = (name: keyof typeof REGISTER): Code => load32(get(registers), REGISTER[name]);
    const stateBytes = 8 * variant.words;
    const start = [
      set(from, register("bufferNext")),
      set(key, register("slots")),
      set(origin, register("origins")),
    ];
    const next = [
      set(from, add(get(from), i32(stateBytes))),
      set(key, add(get(key), i32(finder.keyBytes))),
      set(origin, add(get(origin), i32(4))),
    ];
    return [
      finder.begin,
      set(end, register("bufferEnd")),
      set(target, register("target")),
      start,
      loopWhile(ltU(get(from), get(end)), set(touched, xor64(get(touched), finder.touch)), next),
      // Kept, so that no compiler takes the loads away.
      store64(get(registers), get(touched), REGISTER.scratch),
      start,
      loopWhile(
        ltU(get(from), get(end)),
        when(
          eqz(and(load32(get(origin)), i32(1))),
          [
            set(isNew, i32(0)),
            finder.find,
            store32(get(key), number),
            when(get(isNew), set(target, add(get(target), i32(stateBytes)))),
          ],
          store32(get(key), i32(0)),
        ),
        next,
      ),
      store32(get(registers), get(target), REGISTER.target),
    ];
  };
}
