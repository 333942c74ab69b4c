/**
 * Sets of small integers, many of one size, in one array of words.
 */

/** `count` sets over 0 to `size` - 1, all empty at first. */
export class BitSets {
  readonly #words: Uint32Array;
  readonly #stride: number;

  constructor(count: number, size: number) {
    this.#stride = Math.ceil(size / 32);
    this.#words = new Uint32Array(count * this.#stride);
  }

  add(set: number, element: number): void {
    const at = set * this.#stride + (element >>> 5);
    this.#words[at] = (this.#words[at] as number) | (1 << (element & 31));
  }

  has(set: number, element: number): boolean {
    const word = this.#words[set * this.#stride + (element >>> 5)] as number;
    return (word & (1 << (element & 31))) !== 0;
  }

  /** Adds to `set` what `from` has in `other` and `except` has not; tells whether `set` grew. */
  addAllExcept(
    set: number,
    other: number,
    from: BitSets,
    except: Uint32Array | undefined,
  ): boolean {
    let grew = false;
    const to = set * this.#stride;
    const source = other * this.#stride;
    for (let i = 0; i < this.#stride; i += 1) {
      const before = this.#words[to + i] as number;
      const added = (from.#words[source + i] as number) & ~(except?.[i] ?? 0);
      const after = (before | added) >>> 0;
      if (after === before) continue;
      this.#words[to + i] = after;
      grew = true;
    }
    return grew;
  }

  /** A set of its own, for `except`. */
  static mask(size: number, elements: Iterable<number>): Uint32Array {
    const words = new Uint32Array(Math.ceil(size / 32));
    for (const element of elements) {
      words[element >>> 5] = (words[element >>> 5] as number) | (1 << (element & 31));
    }
    return words;
  }
}
