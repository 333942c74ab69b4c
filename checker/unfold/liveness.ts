/**
 * Which locals are live at each draft: read on some path from it before they are written. The least fixpoint, by a
 * worklist.
 */
import type { Way } from "./behaviour.ts";
import { BitSets } from "./bits.ts";
import type { Draft } from "./draft.ts";

/** The live locals of drafts that lead to nothing but each other; each knows its number. */
export class Liveness {
  readonly #live: BitSets;
  /** From slot to its number among those that tell drafts apart; -1 for all others. */
  readonly #numbers: Int32Array;
  #size = 0;

  constructor(drafts: readonly Draft[], slots: number) {
    this.#numbers = new Int32Array(slots).fill(-1);
    for (const { telling } of drafts) {
      for (const slot of telling.slots) {
        if (this.#numbers[slot] === -1) this.#numbers[slot] = this.#size++;
      }
    }
    this.#live = new BitSets(drafts.length, this.#size);
    for (const draft of drafts) this.#read(draft);
    this.#spread(drafts);
  }

  has({ number }: Draft, slot: number): boolean {
    return this.#live.has(number, this.#numbers[slot] as number);
  }

  #read({ number, pending, edges }: Draft): void {
    for (const { looked } of pending) this.#add(number, looked);
    for (let edge = edges; edge !== undefined; edge = edge.next) this.#add(number, edge.way.looked);
  }

  #add(draft: number, slots: readonly number[]): void {
    for (let i = 0; i < slots.length; i += 1) {
      this.#live.add(draft, this.#numbers[slots[i] as number] as number);
    }
  }

  #spread(drafts: readonly Draft[]): void {
    const written = new Map<Way, Uint32Array>();
    const writtenBy = (way: Way): Uint32Array => {
      let mask = written.get(way);
      if (mask === undefined) {
        const numbers = way.written.map((slot) => this.#numbers[slot] as number);
        mask = BitSets.mask(
          this.#size,
          numbers.filter((n) => n >= 0),
        );
        written.set(way, mask);
      }
      return mask;
    };
    const work = [...drafts];
    const queued = drafts.map(() => true);
    for (let draft = work.pop(); draft !== undefined; draft = work.pop()) {
      queued[draft.number] = false;
      for (let edge = draft.before; edge !== undefined; edge = edge.before) {
        const { from, way } = edge;
        // Drafts that made way for others lead here, too.
        if (from.dropped) continue;
        const grew = this.#live.addAllExcept(from.number, draft.number, this.#live, writtenBy(way));
        if (!grew || queued[from.number] === true) continue;
        queued[from.number] = true;
        work.push(from);
      }
    }
  }
}
