/**
 * Keys of rows that are found by a hash: the values of an access's cells side by side, and the top bit.
 */
import { Hash } from "./hash.ts";

const hash = new Hash();

/** Puts a value into a key's halves, from bit `at` on. */
export function addToKey(key: Int32Array, value: number, at: number): void {
  if (at < 32) key[0] = (key[0] as number) | (value << at);
  const high = at >= 32 ? value << (at - 32) : at > 0 ? value >>> (32 - at) : 0;
  key[1] = (key[1] as number) | high;
}

/** The slot where a key stands, or would, in the table of the list at an address in halves. */
export function slotOfKey(memory: Int32Array, list: number, key: Int32Array): number {
  const [low, high] = [key[0] as number, key[1] as number];
  const keys = (memory[list + 1] as number) >>> 2;
  const mask = memory[list + 2] as number;
  for (let slot = hash.ofWord(low, high).high & mask; ; slot = (slot + 1) & mask) {
    const at = keys + 2 * slot;
    if (memory[at] === low && memory[at + 1] === high) return slot;
    if (memory[at] === 0 && memory[at + 1] === 0) return slot;
  }
}
