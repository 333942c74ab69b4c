/**
 * The hash of a state: 64 bits, of which the set takes the high half for the slot.
 *
 * Each word is mixed in by multiplication and a shifted exclusive or, after the finalizers of Steele, Lea and Flood
 * ("Fast splittable pseudorandom number generators", 2014). Slots follow the order of the hashes, so that a set can grow
 * by one pass from its end to its start.
 */
import { type Code, get, i64, type Local, mul64, shr64, tee, wrap, xor64 } from "./code.ts";

export const FACTORS = [0x9e3779b97f4a7c15n, 0xbf58476d1ce4e5b9n] as const;

/** The hash of words. It uses `spare`. */
export function hashOf(words: readonly Code[], spare: Local): Code {
  const [first, second] = FACTORS;
  const mixed = words.reduce<Code | undefined>((before, word) => {
    const product = mul64(before === undefined ? word : xor64(before, word), i64(first));
    return xor64(tee(spare, product), shr64(get(spare), i64(32n)));
  }, undefined);
  return mul64(mixed ?? [], i64(second));
}

/** The number of a hash's slot among so many: the high half, scaled. */
export function slotNumber(hash: Code, slots: Code): Code {
  return wrap(shr64(mul64(shr64(hash, i64(32n)), slots), i64(32n)));
}
