/**
 * The visited set of wasm/find.ts in JavaScript: the same slots, with the same meaning.
 */
import { BITS_PER_STATE } from "../format.ts";
import { COMMON, REGISTER } from "../memory-map.ts";
import { slotBytesOf, type Variant } from "../wasm/variant.ts";
import { Hash } from "./hash.ts";
import { lookAtNew } from "./tree.ts";

export class Inserter {
  readonly #variant: Variant;
  readonly #memory: Int32Array;
  /** The same memory, for compare-and-swap of 64 bits. */
  readonly #wide: BigInt64Array;
  readonly #hash = new Hash();
  readonly #find: (from: number, target: number) => boolean;

  constructor(variant: Variant, memory: Int32Array) {
    this.#variant = variant;
    this.#memory = memory;
    this.#wide = new BigInt64Array(memory.buffer);
    const ways = {
      inline: (from: number) => this.#findInline(from),
      numbered: (from: number, target: number) => this.#findNumbered(from, target),
      fingerprint: (from: number) => this.#findFingerprint(from),
      bits: (from: number) => this.#findBits(from),
    };
    this.#find = ways[variant.set];
  }

  insert(registers: number): void {
    const memory = this.#memory;
    const { words, properties } = this.#variant;
    const stateBytes = 8 * words;
    const at = registers >>> 2;
    const register = (name: keyof typeof REGISTER): number =>
      (memory[at + REGISTER[name] / 4] as number) >>> 0;
    const first = register("target");
    const [end, targetEnd, buffer] = [
      register("bufferEnd"),
      register("targetEnd"),
      register("buffer"),
    ];
    const [origins, fresh] = [register("origins") >>> 2, register("fresh") >>> 2];
    let from = register("bufferNext");
    let target = first;
    for (; from < end && target < targetEnd; from += stateBytes) {
      if (!this.#find(from >>> 2, target)) continue;
      memory.copyWithin(target >>> 2, from >>> 2, (from + stateBytes) >>> 2);
      const number = (target - first) / stateBytes;
      if (properties)
        memory[fresh + number] = memory[origins + (from - buffer) / stateBytes] as number;
      target += stateBytes;
    }
    memory[at + REGISTER.bufferNext / 4] = from;
    memory[at + REGISTER.target / 4] = target;
    if (properties) lookAtNew(memory, { registers, first, end: target, words });
  }

  /** Moves all entries to where a table of `slots` has them; gives the end of those put aside meanwhile. */
  grow(slots: number, aside: number): number {
    const memory = this.#memory;
    const halves = slotBytesOf(this.#variant) / 4;
    const table = (memory[COMMON.table >>> 2] as number) >>> 2;
    let put = aside >>> 2;
    for (let at = (memory[COMMON.tableEnd >>> 2] as number) >>> 2; (at -= halves) >= table;) {
      const entry = memory.slice(at, at + halves);
      if ((entry[0] as number) === 0 && (entry[1] as number) === 0) continue;
      memory.fill(0, at, at + halves);
      const home = this.#homeOf(entry, slots);
      if (home > at) this.#place(entry, home);
      else {
        memory.set(entry, put);
        put += halves;
      }
    }
    for (let at = aside >>> 2; at < put; at += halves) {
      const entry = memory.slice(at, at + halves);
      memory.fill(0, at, at + halves);
      this.#place(entry, this.#homeOf(entry, slots));
    }
    return 4 * put;
  }

  /** Where an entry's search for a free slot begins, in halves. */
  #homeOf(entry: Int32Array, slots: number): number {
    const hash = this.#hash;
    if (this.#variant.set === "inline") hash.of(entry, 0, this.#variant.words);
    else hash.high = entry[1] as number;
    return this.#slotAt(hash.slot(slots));
  }

  #place(entry: Int32Array, home: number): void {
    const memory = this.#memory;
    let at = home;
    while (memory[at] !== 0 || memory[at + 1] !== 0) at += entry.length;
    memory.set(entry, at);
  }

  #slotAt(slot: number): number {
    const table = (this.#memory[COMMON.table >>> 2] as number) >>> 0;
    return (table + slot * slotBytesOf(this.#variant)) / 4;
  }

  get #slots(): number {
    return (this.#memory[COMMON.slots >>> 2] as number) >>> 0;
  }

  #findInline(from: number): boolean {
    const memory = this.#memory;
    const { words } = this.#variant;
    const [low, high] = [memory[from] as number, memory[from + 1] as number];
    let slot = this.#slotAt(this.#hash.of(memory, from, words).slot(this.#slots));
    for (; ; slot += 2 * words) {
      if (this.#isFree(slot) && this.#takes(slot, low, high)) {
        if (words === 2) this.#publish(slot + 2, from + 2);
        return true;
      }
      if (memory[slot] !== low || memory[slot + 1] !== high) continue;
      if (words === 1 || this.#hasSecond(slot + 2, from + 2)) return false;
    }
  }

  /** Writes the second word of a slot at once. */
  #publish(slot: number, from: number): void {
    Atomics.store(this.#wide, slot / 2, this.#wide[from / 2] as bigint);
  }

  /** Compares the second word of a slot, once it is there. */
  #hasSecond(slot: number, from: number): boolean {
    const memory = this.#memory;
    while (Atomics.load(memory, slot + 1) === 0);
    return memory[slot] === memory[from] && memory[slot + 1] === memory[from + 1];
  }

  #findNumbered(from: number, target: number): boolean {
    const memory = this.#memory;
    const { words } = this.#variant;
    const states = (memory[COMMON.states >>> 2] as number) >>> 0;
    const hash = this.#hash.of(memory, from, words);
    const { high } = hash;
    const number = (target - states) / (8 * words) + 1;
    memory.copyWithin(target >>> 2, from, from + 2 * words);
    for (let slot = this.#slotAt(hash.slot(this.#slots)); ; slot += 2) {
      if (this.#isFree(slot) && this.#takes(slot, number, high)) return true;
      if (memory[slot + 1] !== high) continue;
      const known = states / 4 + (((memory[slot] as number) >>> 0) - 1) * 2 * words;
      if (this.#equal(known, from)) return false;
    }
  }

  #findFingerprint(from: number): boolean {
    const memory = this.#memory;
    const hash = this.#hash.of(memory, from, this.#variant.words);
    const { high } = hash;
    const low = hash.low === 0 && high === 0 ? 1 : hash.low;
    for (let slot = this.#slotAt(hash.slot(this.#slots)); ; slot += 2) {
      if (this.#isFree(slot) && this.#takes(slot, low, high)) return true;
      if (memory[slot] === low && memory[slot + 1] === high) return false;
    }
  }

  #findBits(from: number): boolean {
    const memory = this.#memory;
    const hash = this.#hash.of(memory, from, this.#variant.words);
    let isNew = false;
    for (let i = 0; i < BITS_PER_STATE; i += 1, hash.next()) {
      const place = hash.low & 63;
      const at = this.#slotAt(hash.slot(this.#slots)) + (place >>> 5);
      const bit = 1 << (place & 31);
      if ((Atomics.or(memory, at, bit) & bit) === 0) isNew = true;
    }
    return isNew;
  }

  #isFree(slot: number): boolean {
    const memory = this.#memory;
    if (memory[slot] !== 0 || memory[slot + 1] !== 0) return false;
    if (4 * slot >= (memory[COMMON.tableEnd >>> 2] as number) >>> 0)
      throw new Error("the visited set is full");
    return true;
  }

  /** Takes a free slot, unless another thread was faster: then the slot holds what that one wrote. */
  #takes(slot: number, low: number, high: number): boolean {
    const memory = this.#memory;
    if (!this.#variant.shared) {
      memory[slot] = low;
      memory[slot + 1] = high;
      return true;
    }
    const value = (BigInt(high) << 32n) | BigInt(low >>> 0);
    return Atomics.compareExchange(this.#wide, slot / 2, 0n, value) === 0n;
  }

  #equal(a: number, b: number): boolean {
    for (let half = 0; half < 2 * this.#variant.words; half += 1) {
      if (this.#memory[a + half] !== this.#memory[b + half]) return false;
    }
    return true;
  }
}
