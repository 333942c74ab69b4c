/**
 * A list of whole numbers that grows, four bytes each.
 */

export class Numbers {
  #room = new Int32Array(1024);
  #length = 0;

  /** A list that begins with these; it keeps them as its own. */
  static of(numbers: Int32Array<ArrayBuffer>): Numbers {
    const list = new Numbers();
    list.#room = numbers.length === 0 ? list.#room : numbers;
    list.#length = numbers.length;
    return list;
  }

  get length(): number {
    return this.#length;
  }

  push(number: number): void {
    if (this.#length === this.#room.length) {
      const larger = new Int32Array(2 * this.#length);
      larger.set(this.#room);
      this.#room = larger;
    }
    this.#room[this.#length] = number;
    this.#length += 1;
  }

  /** Forgets what comes after the first so many. */
  cutTo(length: number): void {
    this.#length = length;
  }

  at(place: number): number {
    return this.#room[place] as number;
  }

  /** The same with one more at the end. */
  allAnd(last: number): Int32Array {
    const list = new Int32Array(this.#length + 1);
    list.set(this.#room.subarray(0, this.#length));
    list[this.#length] = last;
    return list;
  }

  /** What is there so far, as it stands: only what is cut off and added anew may change it. */
  get all(): Int32Array {
    return this.#room.subarray(0, this.#length);
  }
}
