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

  /** Adds to `set` what `from.other` has and `except` has not; tells whether `set` grew. */
  addAllExcept(set: number, other: number, from: BitSets, except: ReadonlySet<number>): boolean {
    const before = this.#words.slice(set * this.#stride, (set + 1) * this.#stride);
    let grew = false;
    for (let i = 0; i < this.#stride; i += 1) {
      const at = set * this.#stride + i;
      let added = from.#words[other * this.#stride + i] as number;
      for (const element of except) {
        if (element >>> 5 === i) added &= ~(1 << (element & 31));
      }
      this.#words[at] = ((this.#words[at] as number) | added) >>> 0;
      grew ||= this.#words[at] !== before[i];
    }
    return grew;
  }
}
