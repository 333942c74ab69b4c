/**
 * The locals of the draft that an exploration looks at.
 *
 * A draft knows the locals that are known to matter. One that it does not know has the value that the first way to the
 * draft gave it, and that it is asked for is news.
 */
import type { Draft } from "./draft.ts";

export class CurrentLocals {
  #draft: Draft | undefined;
  readonly #onNews: (point: number, slot: number) => void;
  /** What is known of the draft, by slot, as far as `#stamps` has its stamp. */
  readonly #codes: Int32Array;
  readonly #stamps: Uint32Array;
  #stamp = 1;
  /** The locals at the start. */
  readonly #first: Int32Array;

  /** `first` are the locals before the process begins; `onNews` hears where a local turns out to matter. */
  constructor(first: readonly number[], onNews: (point: number, slot: number) => void) {
    this.#first = Int32Array.from(first);
    this.#onNews = onNews;
    this.#codes = new Int32Array(first.length);
    this.#stamps = new Uint32Array(first.length);
  }

  /** The process has begun, and left these locals. */
  begin(codes: readonly number[]): void {
    this.#first.set(codes);
  }

  /** Turns to a draft, or to the start. */
  turnTo(draft: Draft | undefined): void {
    this.#draft = draft;
    this.#stamp += 1;
    if (draft === undefined) return;
    const { slots } = draft.telling;
    for (let i = 0; i < slots.length; i += 1) {
      this.#learn(slots[i] as number, draft.codes[i] as number);
    }
  }

  codeOf(slot: number): number {
    if (this.#stamps[slot] === this.#stamp) return this.#codes[slot] as number;
    if (this.#draft !== undefined) this.#onNews(this.#draft.point, slot);
    const code = this.#earlier(slot);
    this.#learn(slot, code);
    return code;
  }

  #learn(slot: number, code: number): void {
    this.#codes[slot] = code;
    this.#stamps[slot] = this.#stamp;
  }

  /** The value that a local has on the first way to the draft. */
  #earlier(slot: number): number {
    for (let at = this.#draft?.origin; at !== undefined; at = at.from.origin) {
      const written = at.way.codeOf(slot);
      if (written !== undefined) return written;
      const i = at.from.telling.slots.indexOf(slot);
      if (i >= 0) return at.from.codes[i] as number;
    }
    return this.#first[slot] as number;
  }
}
