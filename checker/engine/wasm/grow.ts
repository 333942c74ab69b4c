/**
 * Makes the visited set larger where it stands.
 *
 * Slots follow the order of hashes, so entries move up or stay, and a pass from the last slot to the first finds room for
 * each above all those that are still to come. The few at the low end that would land among those are put aside first.
 */
import { COMMON } from "../memory-map.ts";
import {
  add,
  block,
  br,
  brIf,
  type Code,
  eqz,
  eqz64,
  extend,
  get,
  gtU,
  i32,
  i64,
  leU,
  load32,
  load64,
  type Local,
  loop,
  loopWhile,
  ltU,
  mul,
  set,
  store64,
  sub,
  when,
} from "./code.ts";
import { hashOf, slotNumber } from "./hash.ts";
import type { FunctionBody } from "./module.ts";
import { slotBytesOf, type Variant } from "./variant.ts";

/** `grow(slots, aside)`: to so many slots; gives where the entries that were put aside end. */
export function grow(variant: Variant) {
  return (f: FunctionBody, slots: Local, aside: Local): Code => {
    const bytes = slotBytesOf(variant);
    const words = Array.from({ length: bytes / 8 }, () => f.local("i64"));
    const [at, home, table, first] = [f.local(), f.local(), f.local(), f.local()];
    const spare = f.local("i64");
    const place = (): Code =>
      set(
        home,
        add(
          get(table),
          mul(slotNumber(hashOfEntry(variant, words, spare), extend(get(slots))), i32(bytes)),
        ),
      );
    const load = (from: Local): Code => words.map((word, w) => set(word, load64(get(from), 8 * w)));
    const store = (to: Local): Code => words.map((word, w) => store64(get(to), get(word), 8 * w));
    const put = [
      block(loop(brIf(1, eqz64(load64(get(home)))), set(home, add(get(home), i32(bytes))), br(0))),
      store(home),
    ];
    const clear = words.map((_, w) => store64(get(at), i64(0n), 8 * w));
    return [
      set(table, load32(i32(COMMON.table))),
      set(at, load32(i32(COMMON.tableEnd))),
      set(first, get(aside)),
      loopWhile(
        gtU(get(at), get(table)),
        set(at, sub(get(at), i32(bytes))),
        load(at),
        when(eqz(eqz64(get(words[0] as Local))), [
          clear,
          place(),
          when(
            leU(get(home), get(at)),
            [store(aside), set(aside, add(get(aside), i32(bytes)))],
            put,
          ),
        ]),
      ),
      set(at, get(first)),
      loopWhile(
        ltU(get(at), get(aside)),
        load(at),
        clear,
        place(),
        put,
        set(at, add(get(at), i32(bytes))),
      ),
      get(aside),
    ];
  };
}

/** The hash by which an entry found its slot, as far as the slot goes. */
function hashOfEntry(variant: Variant, words: readonly Local[], spare: Local): Code {
  return variant.set === "inline" ? hashOf(words.map(get), spare) : get(words[0] as Local);
}
