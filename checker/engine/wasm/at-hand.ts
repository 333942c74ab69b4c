/**
 * The loops of kernels: over the states at hand, which fill the buffer, and over the successors in the buffer.
 */
import { REGISTER } from "../memory-map.ts";
import {
  add,
  block,
  br,
  brIf,
  type Code,
  geU,
  get,
  i32,
  load32,
  type Local,
  loop,
  loopWhile,
  ltU,
  set,
  store32,
  store64,
  xor64,
} from "./code.ts";
import type { Finder } from "./find.ts";
import type { Variant } from "./variant.ts";

export interface AtHand {
  readonly source: Local;
  readonly sourceEnd: Local;
  /** Where the next successor goes, and its origin. */
  readonly to: Local;
  readonly origin: Local;
  /** From where on the buffer may not hold the successors of another state. */
  readonly limit: Local;
  readonly first: Code;
  /** Done for each state. */
  readonly each: Code;
}

/** Goes over the states at hand until the buffer is full, and leaves in the registers how far it came. */
export function eachAtHand({ words }: Variant, registers: Local, parts: AtHand): Code {
  const { source, sourceEnd, to, origin, limit, first, each } = parts;
  const register = (name: keyof typeof REGISTER): Code => load32(get(registers), REGISTER[name]);
  return [
    set(source, register("source")),
    set(sourceEnd, register("sourceEnd")),
    set(to, register("buffer")),
    set(origin, register("origins")),
    set(limit, register("bufferLimit")),
    first,
    block(
      loop(
        brIf(1, geU(get(source), get(sourceEnd))),
        brIf(1, geU(get(to), get(limit))),
        each,
        set(source, add(get(source), i32(8 * words))),
        br(0),
      ),
    ),
    store32(get(registers), get(source), REGISTER.source),
    store32(get(registers), register("buffer"), REGISTER.bufferNext),
    store32(get(registers), get(to), REGISTER.bufferEnd),
  ];
}

export interface InBuffer {
  /** Where the buffer ends. */
  readonly end: Local;
  /** A 64-bit local. */
  readonly touched: Local;
  /** What else is set before each round, and after each successor. */
  readonly start?: Code;
  readonly next?: Code;
  /** Done for each successor; `brIf(1, …)` ends it early. */
  readonly each: Code;
}

/**
 * Goes over the buffer twice. The first time it only touches each successor's slot, so that the second time finds it in the
 * cache: memory has many slots under way at once.
 */
export function eachInBuffer(
  { words }: Variant,
  registers: Local,
  { from, key, keyBytes, touch }: Finder,
  { end, touched, start = [], next = [], each }: InBuffer,
): Code {
  const register = (name: keyof typeof REGISTER): Code => load32(get(registers), REGISTER[name]);
  const begin = [set(from, register("bufferNext")), set(key, register("slots")), start];
  const goOn = [
    set(from, add(get(from), i32(8 * words))),
    set(key, add(get(key), i32(keyBytes))),
    next,
  ];
  return [
    begin,
    loopWhile(ltU(get(from), get(end)), set(touched, xor64(get(touched), touch)), goOn),
    // Kept, so that no compiler takes the loads away.
    store64(get(registers), get(touched), REGISTER.scratch),
    begin,
    loopWhile(ltU(get(from), get(end)), each, goOn),
  ];
}
