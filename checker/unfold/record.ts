/**
 * A record of which locals are read and written, by slot.
 *
 * It is kept in arrays that are used again and again, since one is made for each run of closures.
 */

export class Record {
  /** The number of the record in which a slot was last touched, and last written. */
  readonly #touchedIn: Uint32Array;
  readonly #writtenIn: Uint32Array;
  #number = 1;
  readonly #looked: number[];
  readonly #found: number[];
  #lookedCount = 0;
  readonly #written: number[];
  #writtenCount = 0;

  constructor(slots: number) {
    this.#touchedIn = new Uint32Array(slots);
    this.#writtenIn = new Uint32Array(slots);
    const room = (): number[] => Array.from({ length: slots }, () => 0);
    this.#looked = room();
    this.#found = room();
    this.#written = room();
  }

  /** Begins anew. */
  start(): void {
    this.#number += 1;
    this.#lookedCount = 0;
    this.#writtenCount = 0;
  }

  /** Whether a slot was read or written. */
  has(slot: number): boolean {
    return this.#touchedIn[slot] === this.#number;
  }

  /** A slot is read for the first time, and `code` is found there. */
  look(slot: number, code: number): void {
    this.#touchedIn[slot] = this.#number;
    this.#looked[this.#lookedCount] = slot;
    this.#found[this.#lookedCount] = code;
    this.#lookedCount += 1;
  }

  write(slot: number): void {
    this.#touchedIn[slot] = this.#number;
    if (this.#writtenIn[slot] === this.#number) return;
    this.#writtenIn[slot] = this.#number;
    this.#written[this.#writtenCount] = slot;
    this.#writtenCount += 1;
  }

  /** Slots that were read before they were written, in order. */
  looked(): readonly number[] {
    return this.#looked.slice(0, this.#lookedCount);
  }

  /** What was found in them. */
  found(): readonly number[] {
    return this.#found.slice(0, this.#lookedCount);
  }

  /** Slots that were written. */
  written(): readonly number[] {
    return this.#written.slice(0, this.#writtenCount);
  }
}
