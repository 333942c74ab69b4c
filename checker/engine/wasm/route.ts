/**
 * Sharing states out: the successors in the buffer that belong to other shards go into boxes, one for each shard, and the
 * rest moves together.
 *
 * The shard of a state is told by the top bits of the low half of its hash; slots are told by the high half.
 */
import { COMMON, REGISTER } from "../memory-map.ts";
import {
  add,
  and,
  type Code,
  eq,
  get,
  i32,
  i64,
  load32,
  load64,
  type Local,
  loopWhile,
  ltU,
  set,
  shl,
  shr64,
  store32,
  when,
  wrap,
} from "./code.ts";
import { hashOf } from "./hash.ts";
import type { FunctionBody } from "./module.ts";
import type { Variant } from "./variant.ts";
import { copyState } from "./words.ts";

/** `route(registers)`: all successors in the buffer. */
export function route(variant: Variant) {
  return (f: FunctionBody, registers: Local): Code => {
    const { words, shardBits = 0, properties } = variant;
    if (shardBits === 0) return [];
    const [from, to, end, box, shard] = [f.local(), f.local(), f.local(), f.local(), f.local()];
    const [origin, kept, own] = [f.local(), f.local(), f.local()];
    const spare = f.local("i64");
    const register = (name: keyof typeof REGISTER): Code => load32(get(registers), REGISTER[name]);
    const next = (local: Local, bytes: number): Code => set(local, add(get(local), i32(bytes)));
    const state = Array.from({ length: words }, (_, w) => load64(get(from), 8 * w));
    const boxEnd = add(register("boxEnds"), shl(get(shard), i32(2)));
    const keep = [
      copyState(variant, from, to),
      next(to, 8 * words),
      properties ? [store32(get(kept), load32(get(origin))), next(kept, 4)] : [],
    ];
    const send = [
      set(box, load32(boxEnd)),
      copyState(variant, from, box),
      store32(boxEnd, add(get(box), i32(8 * words))),
    ];
    return [
      set(from, register("bufferNext")),
      set(to, get(from)),
      set(end, register("bufferEnd")),
      set(origin, register("origins")),
      set(kept, get(origin)),
      set(own, load32(i32(COMMON.shard))),
      loopWhile(
        ltU(get(from), get(end)),
        set(
          shard,
          and(
            wrap(shr64(hashOf(state, spare), i64(BigInt(32 - shardBits)))),
            i32(2 ** shardBits - 1),
          ),
        ),
        when(eq(get(shard), get(own)), keep, send),
        next(from, 8 * words),
        properties ? next(origin, 4) : [],
      ),
      store32(get(registers), get(to), REGISTER.bufferEnd),
    ];
  };
}
