/**
 * Where the row of an access stands: its number, from the values of the access's cells in a state.
 */
import {
  add,
  and,
  block,
  br,
  brIf,
  type Code,
  eq64,
  eqz64,
  extend,
  get,
  i32,
  i64,
  load32,
  load32to64,
  load64,
  type Local,
  loop,
  loopWhile,
  ltS,
  ltU,
  mul,
  mul64,
  or,
  or64,
  ret,
  set,
  shl,
  shl64,
  shr64,
  when,
  wrap,
} from "./code.ts";
import { FACTORS } from "./hash.ts";
import type { FunctionBody } from "./module.ts";

/** The function of rows whose cells do not stand side by side, by its index in the module. */
export const FURTHER = 0;

/** Bytes of one of the cells of a list. */
const RANGE_BYTES = 16;

/** A field of the state at `source`, from a record of word, shift and mask. */
export const fieldAt = (source: Code, record: Code, offset = 0): Code =>
  and(
    wrap(shr64(load64(add(source, load32(record, offset))), load32to64(record, offset + 4))),
    load32(record, offset + 8),
  );

/** `further(source, number, list)`: the number of a row, with the cells of a list put in. */
export function further(f: FunctionBody, source: Local, number: Local, list: Local): Code {
  const end = f.local();
  const at = get(list);
  return [
    when(ltS(load32(at), i32(0)), ret(hashedRow(f, source, list))),
    set(end, add(add(at, i32(4)), mul(load32(at), i32(RANGE_BYTES)))),
    set(list, add(at, i32(4))),
    loopWhile(
      ltU(get(list), get(end)),
      set(number, or(get(number), shl(fieldAt(get(source), get(list)), load32(get(list), 12)))),
      set(list, add(get(list), i32(RANGE_BYTES))),
    ),
    get(number),
  ];
}

/** The number of the row whose key the cells make: where the key stands, or where it would. */
function hashedRow(f: FunctionBody, source: Local, list: Local): Code {
  const [at, end, slot] = [f.local(), f.local(), f.local()];
  const [key, there] = [f.local("i64"), f.local("i64")];
  const count = and(load32(get(list)), i32(0x7fffffff));
  const keys = load32(get(list), 4);
  const mask = load32(get(list), 8);
  return [
    set(key, i64(1n << 63n)),
    set(at, add(get(list), i32(16))),
    set(end, add(get(at), mul(count, i32(RANGE_BYTES)))),
    loopWhile(
      ltU(get(at), get(end)),
      set(
        key,
        or64(get(key), shl64(extend(fieldAt(get(source), get(at))), load32to64(get(at), 12))),
      ),
      set(at, add(get(at), i32(RANGE_BYTES))),
    ),
    set(slot, and(wrap(shr64(mul64(get(key), i64(FACTORS[0])), i64(32n))), mask)),
    block(
      loop(
        set(there, load64(add(keys, shl(get(slot), i32(3))))),
        brIf(1, eqz64(get(there))),
        brIf(1, eq64(get(there), get(key))),
        set(slot, and(add(get(slot), i32(1)), mask)),
        br(0),
      ),
    ),
    get(slot),
  ];
}
