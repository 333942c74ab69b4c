/**
 * What a kernel leaves for its caller to see to: lists of addresses of states.
 */
import { REGISTER } from "../memory-map.ts";
import { add, type Code, get, i32, load32, type Local, set, shl, store32 } from "./code.ts";

/** Puts an address at the end of one of the worker's lists. */
export function list(
  registers: Local,
  name: "missing" | "stuck" | "unknown",
  address: Code,
  at: Local,
): Code {
  const entries = load32(get(registers), REGISTER[`${name}List`]);
  return [
    set(at, load32(get(registers), REGISTER[name])),
    store32(add(entries, shl(get(at), i32(2))), address),
    store32(get(registers), add(get(at), i32(1)), REGISTER[name]),
  ];
}
