/**
 * Decision trees (wasm/trees.ts has their shape), walked in JavaScript.
 */
import { DECIDES, NODE_BYTES, UNKNOWN } from "../format.ts";
import { COMMON, REGISTER } from "../memory-map.ts";
import { fieldOf } from "./walker.ts";

/** Follows the tree at `root` to its leaf, for the packed state that begins `state` halves into the memory. */
export function leafOf(memory: Int32Array, root: number, state: number): number {
  let node = root;
  while (node > DECIDES) {
    const at = node >>> 2;
    const word = state + ((memory[at] as number) >>> 2);
    const low = memory[word] as number;
    const high = memory[word + 1] as number;
    const value = fieldOf(low, high, memory[at + 1] as number) & (memory[at + 2] as number);
    const numbers = memory[at + 3] as number;
    const child = numbers === 0 ? value : (memory[(numbers >>> 2) + value] as number);
    node = memory[at + NODE_BYTES / 4 + child] as number;
  }
  return node;
}

/** Looks at the new states of a worker, from `first` to `end`, each for what its step may have touched. */
export function lookAtNew(
  memory: Int32Array,
  options: { registers: number; first: number; end: number; words: number },
): void {
  const { registers, first, end, words } = options;
  const roots = (memory[COMMON.roots >>> 2] as number) >>> 2;
  const decided = memory[COMMON.decided >>> 2] as number;
  let origin = (memory[(registers + REGISTER.fresh) >>> 2] as number) >>> 2;
  for (let state = first; state < end; state += 8 * words, origin += 1) {
    if (!look(memory, state >>> 2, memory[origin] as number, { roots, decided, words })) {
      listUnknown(memory, registers, state);
    }
  }
}

/** Gives false where a tree does not know the state. */
function look(
  memory: Int32Array,
  state: number,
  origin: number,
  { roots, decided, words }: { roots: number; decided: number; words: number },
): boolean {
  const mask = ((origin & -2) >>> 2) + 2 * words;
  for (let half = 0; half < 2; half += 1) {
    const places = (origin & 1) === 0 ? 0 : (memory[(COMMON.places >>> 2) + half] as number);
    const active = memory[(COMMON.active >>> 2) + half] as number;
    let left = ((memory[mask + half] as number) | places) & active;
    while (left !== 0) {
      const property = 32 * half + 31 - Math.clz32(left & -left);
      const leaf = leafOf(memory, memory[roots + property] as number, state);
      if (leaf === UNKNOWN) return false;
      if (leaf === DECIDES) setFlag(memory, decided + property);
      left &= left - 1;
    }
  }
  return true;
}

/** Sets the byte at an address to 1. */
export function setFlag(memory: Int32Array, address: number): void {
  Atomics.or(memory, address >>> 2, 1 << (8 * (address & 3)));
}

function listUnknown(memory: Int32Array, registers: number, state: number): void {
  append(memory, registers, "unknown", state);
}

/** Puts an address at the end of one of a worker's lists. */
export function append(
  memory: Int32Array,
  registers: number,
  name: "missing" | "stuck" | "unknown",
  address: number,
): void {
  const at = (registers + REGISTER[name]) >>> 2;
  const count = memory[at] as number;
  const list = (memory[(registers + REGISTER[`${name}List`]) >>> 2] as number) >>> 2;
  memory[list + count] = address;
  memory[at] = count + 1;
}
