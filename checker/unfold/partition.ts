/**
 * A partition of the numbers below `count` that is only ever refined.
 *
 * The elements of a set stand side by side, the marked ones first, so marking an element and splitting a set at its marks
 * take time for the marked elements only.
 */

export class Partition {
  /** How many sets there are. */
  size = 0;
  readonly #elements: Int32Array;
  /** Where each element stands, and in which set. */
  readonly #places: Int32Array;
  readonly #sets: Int32Array;
  /** By set: where it begins and ends, and how many of its elements are marked. */
  readonly #first: Int32Array;
  readonly #end: Int32Array;
  readonly #marked: Int32Array;
  readonly #touched: number[] = [];

  /** Elements of the same key stand in one set; keys are numbers from 0 on, in the order of their first elements. */
  constructor(keys: Int32Array) {
    const count = keys.length;
    this.#elements = new Int32Array(count);
    this.#places = new Int32Array(count);
    this.#sets = Int32Array.from(keys);
    this.#first = new Int32Array(count);
    this.#end = new Int32Array(count);
    this.#marked = new Int32Array(count);
    for (const key of keys) {
      this.size = Math.max(this.size, key + 1);
      this.#end[key] = (this.#end[key] as number) + 1;
    }
    for (let set = 1; set < this.size; set += 1) {
      this.#first[set] = this.#end[set - 1] as number;
      this.#end[set] = (this.#end[set] as number) + (this.#end[set - 1] as number);
    }
    const next = this.#first.slice();
    for (let element = 0; element < count; element += 1) {
      const set = keys[element] as number;
      this.#put(element, next[set] as number);
      next[set] = (next[set] as number) + 1;
    }
  }

  setOf(element: number): number {
    return this.#sets[element] as number;
  }

  /** Calls `visit` with each element of a set, which is not to be split meanwhile. */
  visit(set: number, visit: (element: number) => void): void {
    for (let place = this.#first[set] as number; place < (this.#end[set] as number); place += 1) {
      visit(this.#elements[place] as number);
    }
  }

  /** Marks an element; marking it again does nothing. */
  mark(element: number): void {
    const set = this.#sets[element] as number;
    const marked = this.#marked[set] as number;
    const place = this.#places[element] as number;
    const border = (this.#first[set] as number) + marked;
    if (place < border) return;
    if (marked === 0) this.#touched.push(set);
    this.#marked[set] = marked + 1;
    this.#put(this.#elements[border] as number, place);
    this.#put(element, border);
  }

  /** Splits each set that has both marked elements and others; the smaller part is the new set. Takes the marks away. */
  split(): void {
    for (let set = this.#touched.pop(); set !== undefined; set = this.#touched.pop()) {
      const first = this.#first[set] as number;
      const end = this.#end[set] as number;
      const border = first + (this.#marked[set] as number);
      this.#marked[set] = 0;
      if (border === end) continue;
      const marksAreFew = border - first <= end - border;
      const made = this.size;
      this.size += 1;
      this.#first[made] = marksAreFew ? first : border;
      this.#end[made] = marksAreFew ? border : end;
      if (marksAreFew) this.#first[set] = border;
      else this.#end[set] = border;
      this.visit(made, (element) => {
        this.#sets[element] = made;
      });
    }
  }

  #put(element: number, place: number): void {
    this.#elements[place] = element;
    this.#places[element] = place;
  }
}
