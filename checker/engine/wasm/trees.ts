/**
 * Decision trees over packed states.
 */
import { DECIDES, NODE_BYTES } from "../format.ts";
import { COMMON, REGISTER } from "../memory-map.ts";
import {
  add,
  and,
  and64,
  block,
  br,
  type Code,
  ctz64,
  eq,
  eqz,
  eqz64,
  get,
  gtU,
  i32,
  i64,
  load32,
  load64,
  type Local,
  loopWhile,
  ltU,
  or64,
  set,
  shl,
  sub64,
  when,
  wrap,
} from "./code.ts";
import { list } from "./lists.ts";
import type { FunctionBody } from "./module.ts";
import type { Variant } from "./variant.ts";
import { fieldAt } from "./row.ts";
import { hitAt } from "./walk.ts";

/** Looks at the new states from `first` to `end`, each for the properties that its step may have touched. */
export function lookAtNew(
  f: FunctionBody,
  { words }: Variant,
  registers: Local,
  first: Local,
  end: Local,
): Code {
  const [origin, node, at] = [f.local(), f.local(), f.local()];
  const [active, places, mask] = [f.local("i64"), f.local("i64"), f.local("i64")];
  const delta = and(load32(get(origin)), i32(-2));
  const number = load32(add(load32(get(node), 12), shl(fieldAt(get(first), get(node)), i32(2))));
  const look = [
    set(node, load32(add(load32(i32(COMMON.roots)), shl(wrap(ctz64(get(mask))), i32(2))))),
    loopWhile(
      gtU(get(node), i32(DECIDES)),
      when(load32(get(node), 12), set(at, number), set(at, fieldAt(get(first), get(node)))),
      set(node, load32(add(get(node), shl(get(at), i32(2))), NODE_BYTES)),
    ),
    when(eq(get(node), i32(DECIDES)), hitAt(load32(i32(COMMON.decided)), wrap(ctz64(get(mask))))),
    when(eqz(get(node)), [list(registers, "unknown", get(first), at), br(3)]),
    set(mask, and64(get(mask), sub64(get(mask), i64(1n)))),
  ];
  return [
    set(active, load64(i32(COMMON.active))),
    set(places, load64(i32(COMMON.places))),
    set(origin, load32(get(registers), REGISTER.fresh)),
    loopWhile(
      ltU(get(first), get(end)),
      set(mask, load64(delta, 8 * words)),
      when(and(load32(get(origin)), i32(1)), set(mask, or64(get(mask), get(places)))),
      set(mask, and64(get(mask), get(active))),
      block(loopWhile(eqz(eqz64(get(mask))), look)),
      set(first, add(get(first), i32(8 * words))),
      set(origin, add(get(origin), i32(4))),
    ),
  ];
}
