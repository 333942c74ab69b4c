/**
 * The visited set's table: how large it is, and when it must grow.
 */
import { COMMON, FULLEST, type Region } from "./memory-map.ts";
import type { Kernel } from "./kernel.ts";

/** Slots after the last one that a hash can select: probing never goes around. */
const PAD = 8192;
const FIRST_SLOTS = 2 ** 14;
/** Up to so many slots the table doubles, then it grows by half. */
const DOUBLES_TO = 2 ** 22;

interface VisitedOptions {
  readonly region: Region;
  readonly slotBytes: number;
  /** Room for entries that a growing table puts aside for a moment. */
  readonly aside: number;
  /** Slots of a table that never grows: a field of bits. */
  readonly fixed: number | undefined;
}

export class Visited {
  slots = 0;
  /** Entries. */
  stored = 0;
  readonly #memory: Int32Array;
  readonly #region: Region;
  readonly #slotBytes: number;
  readonly #kernel: Kernel;
  readonly #aside: number;
  readonly #fixed: boolean;

  constructor(memory: Int32Array, kernel: Kernel, options: VisitedOptions) {
    this.#memory = memory;
    this.#kernel = kernel;
    this.#region = options.region;
    this.#slotBytes = options.slotBytes;
    this.#aside = options.aside;
    this.#fixed = options.fixed !== undefined;
    this.#resize(Math.min(options.fixed ?? FIRST_SLOTS, this.#most));
  }

  get #most(): number {
    return Math.floor((this.#region.to - this.#region.from) / this.#slotBytes) - PAD;
  }

  get bytes(): number {
    return (this.slots + PAD) * this.#slotBytes;
  }

  /** Share of the room there is for entries that is taken. */
  get full(): number {
    return this.#fixed ? 0 : this.stored / (this.#most * FULLEST);
  }

  /** Entries that there is room for before the table must grow. */
  get room(): number {
    return this.#fixed ? 2 ** 31 - 1 : Math.floor(this.slots * FULLEST);
  }

  /** Grows, to make room for so many more entries, all of them new. Gives false where it cannot. */
  grow(entries: number): boolean {
    do {
      const factor = this.slots < DOUBLES_TO ? 2 : 1.5;
      const slots = Math.min(this.#most, Math.ceil(this.slots * factor));
      if (slots === this.slots) return false;
      this.#kernel.grow(slots, this.#aside);
      this.#resize(slots);
    } while (this.stored + entries > this.room);
    return true;
  }

  /** Room for entries put aside, in bytes. */
  static asideBytes(slotBytes: number): number {
    return PAD * 2 * slotBytes;
  }

  #resize(slots: number): void {
    this.slots = slots;
    const { from } = this.#region;
    this.#memory[COMMON.table >>> 2] = from;
    this.#memory[COMMON.slots >>> 2] = slots;
    this.#memory[COMMON.tableEnd >>> 2] = from + this.bytes;
  }
}
