/**
 * A partition of the numbers from 0 to n - 1 that is refined class by class.
 *
 * Members of a class stand side by side, so that splitting some off costs as much as there are of them.
 */
export class Partition {
  readonly #elements: Int32Array;
  /** By element: its place in `elements`, and its class. */
  readonly #places: Int32Array;
  readonly #classes: Int32Array;
  /** By class: its first place, and the one after its last. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  /** By class: how many of its members were marked, which stand first. */
  readonly #marked: number[] = [];

  /** By element, the number of its first class; all numbers up to the greatest occur. */
  constructor(first: Int32Array) {
    const size = first.length;
    this.#elements = Int32Array.from(first.keys()).sort(
      (a, b) => (first[a] as number) - (first[b] as number),
    );
    this.#places = new Int32Array(size);
    this.#classes = first.slice();
    for (const [place, element] of this.#elements.entries()) {
      this.#places[element] = place;
      const c = first[element] as number;
      this.#starts[c] ??= place;
      this.#ends[c] = place + 1;
      this.#marked[c] = 0;
    }
  }

  /** Number of classes. */
  get size(): number {
    return this.#starts.length;
  }

  classOf(element: number): number {
    return this.#classes[element] as number;
  }

  count(c: number): number {
    return (this.#ends[c] as number) - (this.#starts[c] as number);
  }

  /** The members of a class, as they are now. */
  members(c: number): Int32Array {
    return this.#elements.slice(this.#starts[c], this.#ends[c]);
  }

  /** Splits each class in those elements and the others; gives the pairs of a class that lost them and a new one with them. */
  split(elements: readonly number[]): [old: number, made: number][] {
    const touched = new Set<number>();
    for (const element of elements) {
      this.#mark(element);
      touched.add(this.classOf(element));
    }
    const pairs: [number, number][] = [];
    for (const c of touched) {
      const marked = this.#marked[c] as number;
      this.#marked[c] = 0;
      if (marked < this.count(c)) pairs.push([c, this.#takeFirst(c, marked)]);
    }
    return pairs;
  }

  /** Moves an element among the first ones of its class, if it is not there. */
  #mark(element: number): void {
    const c = this.classOf(element);
    const place = this.#places[element] as number;
    const to = (this.#starts[c] as number) + (this.#marked[c] as number);
    if (place < to) return;
    const other = this.#elements[to] as number;
    this.#put(element, to);
    this.#put(other, place);
    this.#marked[c] = (this.#marked[c] as number) + 1;
  }

  #put(element: number, place: number): void {
    this.#elements[place] = element;
    this.#places[element] = place;
  }

  /** Makes a class of the first members of another. */
  #takeFirst(c: number, count: number): number {
    const start = this.#starts[c] as number;
    const made = this.#starts.push(start) - 1;
    this.#ends.push(start + count);
    this.#marked.push(0);
    this.#starts[c] = start + count;
    for (let place = start; place < start + count; place += 1)
      this.#classes[this.#elements[place] as number] = made;
    return made;
  }
}
