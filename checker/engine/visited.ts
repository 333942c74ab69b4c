/**
 * The visited set's table: how large it is, and when it must grow.
 */
import { COMMON, FULLEST, type Region } from "./memory-map.ts";
import type { Kernel } from "./kernel.ts";
import { tableFull } from "./shortage.ts";

/** Slots after the last one that a hash can select: probing never goes around. */
const PAD = 8192;
const FIRST_SLOTS = 2 ** 14;
/** Slots for each of the entries that it will probably come to. */
const SPACE = 1.4;
/** Most bytes that a table begins with: who said how many entries there will be may be wrong. */
const MOST_AT_FIRST = 2 ** 30;
/** Up to so many slots the table doubles, then it grows by half. */
const DOUBLES_TO = 2 ** 22;

interface VisitedOptions {
  readonly region: Region;
  readonly slotBytes: number;
  /** Room for entries that a growing table puts aside for a moment. */
  readonly aside: number;
  /** Slots of a table that never grows: a field of bits. */
  readonly fixed: number | undefined;
  /** Entries that it will probably come to. */
  readonly likely: number;
  /** Why so many more bytes of memory would be too many. */
  readonly crowded: (more: number) => string | undefined;
}

export class Visited {
  slots = 0;
  /** Entries. */
  stored = 0;
  /** Why the table could not grow when it last had to. */
  shortage: string | undefined;
  readonly #memory: Int32Array;
  readonly #options: VisitedOptions;
  readonly #kernel: Kernel;

  constructor(memory: Int32Array, kernel: Kernel, options: VisitedOptions) {
    this.#memory = memory;
    this.#kernel = kernel;
    this.#options = options;
    this.#resize(Math.min(options.fixed ?? this.#first, this.most));
  }

  /** Slots that there is room for. */
  get most(): number {
    const { region, slotBytes } = this.#options;
    return Math.floor((region.to - region.from) / slotBytes) - PAD;
  }

  get bytes(): number {
    return this.#bytesOf(this.slots);
  }

  /** Where the table is. */
  get region(): Region {
    const { from } = this.#options.region;
    return { from, to: from + this.bytes };
  }

  /** Share of the room there is for entries that is taken. */
  get full(): number {
    return this.#isFixed ? 0 : this.stored / (this.most * FULLEST);
  }

  /** Entries that there is room for before the table must grow. */
  get room(): number {
    return this.#isFixed ? 2 ** 31 - 1 : Math.floor(this.slots * FULLEST);
  }

  /** Grows, to make room for so many more entries, all of them new. Gives false where it cannot: `shortage` says why. */
  grow(entries: number): boolean {
    do {
      const factor = this.slots < DOUBLES_TO ? 2 : 1.5;
      const slots = Math.min(this.most, Math.ceil(this.slots * factor));
      if (slots === this.slots) this.shortage = tableFull(this.bytes);
      else this.shortage = this.#options.crowded(this.#bytesOf(slots) - this.bytes);
      if (this.shortage !== undefined) return false;
      this.#kernel.grow(slots, this.#options.aside);
      this.#resize(slots);
    } while (this.stored + entries > this.room);
    return true;
  }

  /** Becomes a table of so many slots, of which the memory has the entries already. */
  restore(slots: number, stored: number): void {
    this.#resize(slots);
    this.stored = stored;
  }

  /** Room for entries put aside, in bytes. */
  static asideBytes(slotBytes: number): number {
    return PAD * 2 * slotBytes;
  }

  get #first(): number {
    const { likely, slotBytes } = this.#options;
    const slots = Math.min(Math.ceil(likely * SPACE), MOST_AT_FIRST / slotBytes);
    return Math.max(slots, FIRST_SLOTS);
  }

  get #isFixed(): boolean {
    return this.#options.fixed !== undefined;
  }

  #bytesOf(slots: number): number {
    return (slots + PAD) * this.#options.slotBytes;
  }

  #resize(slots: number): void {
    this.slots = slots;
    const { from } = this.#options.region;
    this.#memory[COMMON.table >>> 2] = from;
    this.#memory[COMMON.slots >>> 2] = slots;
    this.#memory[COMMON.tableEnd >>> 2] = from + this.bytes;
  }
}
