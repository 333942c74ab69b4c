/**
 * Where the cells and locations of a state stand in its words.
 *
 * A field never crosses a 64-bit word. Cells that no step writes are no part of it: they are constants. The top bit of a
 * word is kept free where the visited set needs it to tell a word that is there from one that is not: states of one and
 * of two words stand in the set itself.
 */
import type { State, System } from "../search/system.ts";

/** Bits of one word: `shift` counts from the low end. */
export interface Place {
  readonly word: number;
  readonly shift: number;
  readonly bits: number;
}

/** Bits that numbers from 0 to `size` - 1 take. */
export const bitsFor = (size: number): number => (size <= 1 ? 0 : 32 - Math.clz32(size - 1));

/** States of up to this many words stand in the visited set itself. */
const MOST_INLINE_WORDS = 2;
const INLINE_BITS = 63;

export class Layout {
  /** Number of 64-bit words of a state. */
  readonly words: number;
  /** Whether states stand in the visited set itself: the top bit of each word is free, and set. */
  readonly inline: boolean;
  /** Bits in use. */
  readonly bits: number;
  /** By position in a `State`: its place; undefined where every state has the first state's value. */
  readonly places: readonly (Place | undefined)[];
  readonly #initial: State;

  constructor(system: System) {
    const positions = system.varying;
    const sizes = positions.map((position) => bitsFor(sizeAt(system, position)));
    this.bits = sizes.reduce((sum, bits) => sum + bits, 0);
    const { places, words, inline } = packed(sizes);
    const all: (Place | undefined)[] = system.initial.map(() => undefined);
    for (const [i, position] of positions.entries()) all[position] = places[i] as Place;
    this.places = all;
    this.words = words;
    this.inline = inline;
    this.#initial = system.initial;
  }

  /** Writes a state as halves of words, low half first, `at` halves into `memory`. */
  pack(state: State, memory: Int32Array, at: number): void {
    for (let half = 0; half < 2 * this.words; half += 1) memory[at + half] = 0;
    for (const [position, place] of this.places.entries()) {
      if (place !== undefined) toggle(memory, at, place, state[position] as number);
    }
    if (!this.inline) return;
    for (let word = 0; word < this.words; word += 1)
      memory[at + 2 * word + 1] = (memory[at + 2 * word + 1] as number) | (1 << 31);
  }

  unpack(memory: Int32Array, at: number): number[] {
    const state = this.#initial.slice();
    for (const [position, place] of this.places.entries()) {
      if (place !== undefined) state[position] = valueAt(memory, at, place);
    }
    return state;
  }
}

/** Flips the bits of `code` at a place of the state that begins `at` halves into `memory`. */
export function toggle(memory: Int32Array, at: number, place: Place, code: number): void {
  const { word, shift } = place;
  const low = at + 2 * word;
  if (shift < 32) memory[low] = (memory[low] as number) ^ (code << shift);
  const high = shift >= 32 ? code << (shift - 32) : shift > 0 ? code >>> (32 - shift) : 0;
  memory[low + 1] = (memory[low + 1] as number) ^ high;
}

/** Writes a word of 64 bits at an address, low half first. */
export function store64(memory: Int32Array, address: number, value: bigint): void {
  memory[address >>> 2] = Number(BigInt.asIntN(32, value));
  memory[(address >>> 2) + 1] = Number(BigInt.asIntN(32, value >> 32n));
}

/** The value at a place of the state that begins `at` halves into `memory`. */
export function valueAt(memory: Int32Array, at: number, { word, shift, bits }: Place): number {
  return valueIn(memory[at + 2 * word] as number, memory[at + 2 * word + 1] as number, shift, bits);
}

function valueIn(low: number, high: number, shift: number, bits: number): number {
  const mask = ~(-1 << bits);
  if (shift >= 32) return (high >>> (shift - 32)) & mask;
  if (shift === 0) return low & mask;
  return ((low >>> shift) | (high << (32 - shift))) & mask;
}

function sizeAt(system: System, position: number): number {
  const process = position - system.cells;
  if (process >= 0) return system.runners[process]?.automaton.locations.length ?? 0;
  return system.protocol.memory.all[position]?.field.size ?? 0;
}

/** Places for fields of these sizes, in the fewest words. Fields stay in order where that costs no word. */
function packed(sizes: readonly number[]): {
  places: readonly Place[];
  words: number;
  inline: boolean;
} {
  const short = filledWell(sizes, INLINE_BITS);
  if (short.words <= MOST_INLINE_WORDS) return { ...short, inline: true };
  return { ...filledWell(sizes, 64), inline: false };
}

function filledWell(sizes: readonly number[], capacity: number): Filled {
  const order = [...sizes.keys()];
  const inOrder = filled(sizes, order, capacity);
  const bySize = order.toSorted((a, b) => (sizes[b] as number) - (sizes[a] as number));
  const dense = filled(sizes, bySize, capacity);
  return dense.words < inOrder.words ? dense : inOrder;
}

interface Filled {
  readonly places: readonly Place[];
  readonly words: number;
}

/** First fit: each field goes into the first word that has room for it. */
function filled(sizes: readonly number[], order: readonly number[], capacity: number): Filled {
  const used: number[] = [0];
  const places: Place[] = [];
  for (const i of order) {
    const bits = sizes[i] as number;
    let word = used.findIndex((taken) => taken + bits <= capacity);
    if (word < 0) word = used.push(0) - 1;
    places[i] = { word, shift: used[word] as number, bits };
    used[word] = (used[word] as number) + bits;
  }
  return { places, words: used.length };
}
