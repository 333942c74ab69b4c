/**
 * The hash of wasm/hash.ts on 32-bit halves.
 */
import { FACTORS } from "../wasm/hash.ts";

const [FIRST, SECOND] = FACTORS.map((factor) => ({
  low: Number(factor & 0xffffffffn) | 0,
  high: Number(factor >> 32n) | 0,
})) as [Half, Half];
interface Half {
  readonly low: number;
  readonly high: number;
}

/** A 64-bit hash; one object is used over and over. */
export class Hash {
  low = 0;
  high = 0;

  /** Hashes words, given as halves from `at` on. */
  of(memory: Int32Array, at: number, words: number): this {
    let low = 0;
    let high = 0;
    for (let word = 0; word < words; word += 1) {
      low ^= memory[at + 2 * word] as number;
      high ^= memory[at + 2 * word + 1] as number;
      this.low = low;
      this.high = high;
      this.times(FIRST);
      low = this.low ^ this.high;
      high = this.high;
    }
    this.low = low;
    this.high = high;
    return this.times(SECOND);
  }

  /** One word times the first factor: enough to find a row by. */
  ofWord(low: number, high: number): this {
    this.low = low;
    this.high = high;
    return this.times(FIRST);
  }

  /** The next of the hashes by which a store of bits knows a state. */
  next(): this {
    const shifted = (this.low >>> 29) | (this.high << 3);
    this.low ^= shifted;
    this.high ^= this.high >>> 29;
    return this.times(SECOND);
  }

  /** The number of the hash's slot among so many. */
  slot(slots: number): number {
    return Math.floor(((this.high >>> 0) * slots) / 2 ** 32);
  }

  times({ low, high }: Half): this {
    const top = productTop(this.low, low) + Math.imul(this.high, low) + Math.imul(this.low, high);
    this.low = Math.imul(this.low, low);
    this.high = top | 0;
    return this;
  }
}

/** The upper 32 bits of the product of two unsigned 32-bit numbers. */
function productTop(a: number, b: number): number {
  const [a0, a1, b0, b1] = [a & 0xffff, a >>> 16, b & 0xffff, b >>> 16];
  const middle = a1 * b0 + ((a0 * b0) >>> 16);
  const other = a0 * b1 + (middle & 0xffff);
  return a1 * b1 + (middle >>> 16) + (other >>> 16);
}
