/**
 * The rows of accesses: where it is kept what an access does, for each of the values of its cells.
 */
import { LimitError } from "../error.ts";
import type { Access } from "../language/access.ts";
import { HashedRows } from "./hashed-rows.ts";
import type { Layout, Place } from "./layout.ts";

/** Rows are numbered by the bits of their cells up to so many bits, and found by a hash of them above. */
const MOST_NUMBER_BITS = 16;
/** Bits of a key. */
const MOST_KEY_BITS = 63;

/** The rows of one outcome of one access. */
export interface Rows {
  readonly access: Access<any>;
  readonly choice: number;
  address: number;
  /** Where rows are found by a hash. */
  readonly hashed: HashedRows | undefined;
  /** Of the footprint's cells: where they stand in a state; undefined for constants. */
  readonly places: readonly (Place | undefined)[];
  /** Addresses of the branches that have these rows, in halves. */
  readonly branches: number[];
  /** By reply key; 0 is any other. */
  readonly replies: Map<unknown, number>;
}

export class RowTables {
  /** Rows that there are, where they are numbered. */
  inAll = 0;
  readonly #memory: Int32Array;
  readonly #layout: Layout;
  readonly #allocate: (bytes: number) => number;
  readonly #rows = new Map<Access<any>, Map<number, Rows>>();

  constructor(memory: Int32Array, layout: Layout, allocate: (bytes: number) => number) {
    this.#memory = memory;
    this.#layout = layout;
    this.#allocate = allocate;
  }

  /** The rows of an outcome of an access, one set for all places that make it. Throws a LimitError. */
  of(access: Access<any>, choice: number): Rows {
    let byChoice = this.#rows.get(access);
    if (byChoice === undefined) this.#rows.set(access, (byChoice = new Map()));
    let rows = byChoice.get(choice);
    if (rows === undefined) byChoice.set(choice, (rows = this.#newRows(access, choice)));
    return rows;
  }

  #newRows(access: Access<any>, choice: number): Rows {
    const places = access.slots.map((slot) => this.#layout.places[slot]);
    const bits = places.reduce((sum, place) => sum + (place?.bits ?? 0), 0);
    if (bits > MOST_KEY_BITS) throw footprintTooLarge(access, bits);
    const parts = { access, choice, places, branches: [], replies: new Map<unknown, number>() };
    if (bits <= MOST_NUMBER_BITS) {
      this.inAll += 2 ** bits;
      return { ...parts, address: this.#allocate(8 * 2 ** bits), hashed: undefined };
    }
    const hashed = new HashedRows(this.#memory, places, this.#allocate);
    const rows: Rows = { ...parts, address: hashed.rows, hashed };
    hashed.onMove = (address) => {
      rows.address = address;
      for (const branch of rows.branches) this.#memory[branch + 3] = address;
    };
    return rows;
  }
}

/** The number of the row for values of a footprint's cells: their bits side by side, the first ones lowest. */
export function rowNumber(
  places: readonly (Place | undefined)[],
  codes: readonly number[],
): number {
  let number = 0;
  let at = 0;
  for (const [i, place] of places.entries()) {
    if (place === undefined) continue;
    number |= (codes[i] as number) << at;
    at += place.bits;
  }
  return number;
}

/** Cells that stand side by side in a state are read at once. */
export function rangesOf(places: readonly (Place | undefined)[]): readonly Place[] {
  const ranges: Place[] = [];
  for (const place of places) {
    if (place === undefined || place.bits === 0) continue;
    const last = ranges.at(-1);
    const joins = last?.word === place.word && last.shift + last.bits === place.shift;
    if (joins) ranges[ranges.length - 1] = { ...last, bits: last.bits + place.bits };
    else ranges.push(place);
  }
  return ranges;
}

function footprintTooLarge(access: Access<any>, bits: number): LimitError {
  const cells = access.footprint.map(({ cell }) => cell.name).join(", ");
  return new LimitError({
    code: "footprint-too-large",
    message: `the footprint of ${access.name} (${cells}) has ${bits} bits`,
    rule: `What an access does is looked up by the values of its cells, and ${MOST_KEY_BITS} bits are the most`,
    fix: "Split the access into steps, give its cells smaller ranges, or check with --engine reference",
  });
}
