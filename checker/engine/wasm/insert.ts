/**
 * The kernel's second half: puts the successors in the buffer into the visited set, and keeps those that are new.
 *
 * It stops early where there is no room for another new state.
 */
import { REGISTER } from "../memory-map.ts";
import { eachInBuffer } from "./at-hand.ts";
import {
  add,
  brIf,
  type Code,
  divU,
  geU,
  get,
  i32,
  load32,
  type Local,
  mul,
  set,
  store32,
  sub,
  when,
} from "./code.ts";
import { finderOf } from "./find.ts";
import type { FunctionBody } from "./module.ts";
import { lookAtNew } from "./trees.ts";
import type { Variant } from "./variant.ts";
import { copyState } from "./words.ts";

export function insert(variant: Variant) {
  return (f: FunctionBody, registers: Local): Code => {
    const finder = finderOf(variant, f);
    const { from, target, isNew } = finder;
    const [end, fresh, firstTarget, targetEnd] = [f.local(), f.local(), f.local(), f.local()];
    const touched = f.local("i64");
    const register = (name: keyof typeof REGISTER): Code => load32(get(registers), REGISTER[name]);
    const stateBytes = 8 * variant.words;
    const taken = divU(sub(get(from), register("buffer")), i32(stateBytes));
    const origin = load32(add(register("origins"), mul(taken, i32(4))));
    const keepOrigin = [store32(get(fresh), origin), set(fresh, add(get(fresh), i32(4)))];
    const each = [
      brIf(1, geU(get(target), get(targetEnd))),
      set(isNew, i32(0)),
      finder.find,
      when(get(isNew), [
        variant.set === "numbered" ? [] : copyState(variant, from, target),
        variant.properties ? keepOrigin : [],
        set(target, add(get(target), i32(stateBytes))),
      ]),
    ];
    return [
      finder.begin,
      set(end, register("bufferEnd")),
      set(target, register("target")),
      set(firstTarget, get(target)),
      set(targetEnd, register("targetEnd")),
      set(fresh, register("fresh")),
      eachInBuffer(variant, registers, finder, { end, touched, each }),
      store32(get(registers), get(from), REGISTER.bufferNext),
      store32(get(registers), get(target), REGISTER.target),
      variant.properties ? lookAtNew(f, variant, registers, firstTarget, target) : [],
    ];
  };
}
