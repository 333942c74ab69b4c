/**
 * The properties' decision trees in the engine's memory, where the kernel walks them.
 *
 * A predicate is evaluated once for each distinct path of values that it reads; the tree remembers the path. A property
 * is looked at again only where a step changed something that some path of its tree looks at.
 */
import { DECIDES, NODE_BYTES, QUIET, UNKNOWN } from "./format.ts";
import { LimitError } from "../error.ts";
import { unsteady } from "../search/predicate.ts";
import type { State, System } from "../search/system.ts";
import { type WatchedClaim } from "../search/watch.ts";
import { type Place, store64, toggle } from "./layout.ts";
import { leafOf } from "./js/tree.ts";
import { COMMON } from "./memory-map.ts";
import type { Looked, Reader } from "./reading.ts";
import type { Tables } from "./tables.ts";

/** The kernel knows properties by the bits of a word. */
const MOST_PROPERTIES = 64;

/** What properties look at: slots of cells, and whether it matters where processes are. */
export interface Visible {
  readonly cells: readonly number[];
  readonly places: boolean;
}
export const NOTHING: Visible = { cells: [], places: false };

export class Trees {
  readonly claims: readonly WatchedClaim[];
  nodes = 0;
  evaluations = 0;
  readonly #system: System;
  readonly #tables: Tables;
  readonly #reader: Reader;
  readonly #memory: Int32Array;
  readonly #roots: number;
  /** By what is looked at: the properties of which some path looks there, as bits. */
  readonly #lookers: bigint[] = [];
  /** By question that is looked at: the address of its answers, once they are needed. */
  readonly #answerTables: (number | undefined)[] = [];
  readonly #seed: Visible;
  #active = 0n;

  /** `seed` is visible from the start. */
  constructor(tables: Tables, reader: Reader, claims: readonly WatchedClaim[], seed: Visible) {
    if (claims.length > MOST_PROPERTIES) throw tooManyProperties(claims.length);
    this.#system = tables.system;
    this.#tables = tables;
    this.#reader = reader;
    this.#memory = tables.memory;
    this.claims = claims;
    this.#seed = seed;
    this.#roots = tables.allocate(4 * MOST_PROPERTIES);
    this.#memory[COMMON.roots >>> 2] = this.#roots;
    this.#memory[COMMON.decided >>> 2] = tables.allocate(MOST_PROPERTIES);
    this.#active = 2n ** BigInt(claims.length) - 1n;
    this.#publish();
  }

  /** All images of a state under the symmetries in force, itself first. */
  imagesOf(state: State): readonly State[] {
    return this.#reader.imagesOf(state);
  }

  /** No longer looks for a property. */
  retire(id: string): void {
    const i = this.claims.findIndex(({ claim }) => claim.id === id);
    if (i >= 0) this.#active &= ~(1n << BigInt(i));
    this.#publish();
  }

  /** Looks at a state for all properties that are looked for, and hears of those that it decides. */
  look(state: State, packedAt: number, found: (id: string) => void): void {
    let grew = false;
    for (const [i, { claim }] of this.claims.entries()) {
      if ((this.#active & (1n << BigInt(i))) === 0n) continue;
      let leaf = this.#walk(i, packedAt);
      if (leaf === UNKNOWN) {
        leaf = this.#learn(i, state);
        grew = true;
      }
      if (leaf === DECIDES) found(claim.id);
    }
    if (grew) this.#publish();
  }

  /** The properties that states were found to decide since this was last asked. */
  takeDecided(found: (id: string) => void): void {
    const at = this.#memory[COMMON.decided >>> 2] as number;
    for (const [i, { claim }] of this.claims.entries()) {
      const word = this.#memory[(at + i) >>> 2] as number;
      const bit = 1 << (8 * (i & 3));
      if ((word & bit) === 0) continue;
      this.#memory[(at + i) >>> 2] = word & ~bit;
      found(claim.id);
    }
  }

  /** Whether a property with a tree is decided by the state at an address. */
  decides(id: string, packedAt: number): boolean {
    const property = this.claims.findIndex(({ claim }) => claim.id === id);
    if (property < 0) return false;
    const leaf = this.#walk(property, packedAt);
    if (leaf !== UNKNOWN) return leaf === DECIDES;
    const state = this.#tables.layout.unpack(this.#memory, packedAt >>> 2);
    return this.#learn(property, state) === DECIDES;
  }

  /** Follows a tree to its leaf. */
  #walk(property: number, packedAt: number): number {
    const root = this.#memory[(this.#roots >>> 2) + property] as number;
    return leafOf(this.#memory, root, packedAt >>> 2);
  }

  /** Evaluates a predicate on a state, and hangs the path of what it read into its tree. */
  #learn(property: number, state: State): number {
    const { id } = (this.claims[property] as WatchedClaim).claim;
    const { decides, looked } = this.#reader.read(this.claims[property] as WatchedClaim, state);
    this.evaluations += 1;
    let slot = (this.#roots >>> 2) + property;
    for (const seen of looked) {
      const place = this.#tables.layout.places[seen.position];
      if (place === undefined) continue;
      this.#lookers[seen.id] = this.#lookersAt(seen.id) | (1n << BigInt(property));
      for (const part of seen.answer === undefined ? partsOf(place) : [place]) {
        if (this.#memory[slot] === UNKNOWN) this.#memory[slot] = this.#node(seen, part);
        const node = this.#memory[slot] as number;
        if (node <= DECIDES) throw unsteady(id);
        const child = seen.answer === undefined ? partOf(seen.value, place, part) : seen.value;
        slot = ((node + NODE_BYTES) >>> 2) + child;
      }
    }
    const leaf = decides ? DECIDES : QUIET;
    if (this.#memory[slot] !== UNKNOWN && this.#memory[slot] !== leaf) throw unsteady(id);
    this.#memory[slot] = leaf;
    return leaf;
  }

  #lookersAt(id: number): bigint {
    return this.#lookers[id] ?? 0n;
  }

  #node({ id, position, answer }: Looked, { word, shift, bits }: Place): number {
    const answers = answer === undefined ? 0 : this.#answersTo(id, position, answer);
    const children = answer === undefined ? 2 ** bits : 2;
    const address = this.#tables.allocate(NODE_BYTES + 4 * children);
    this.#memory.set([8 * word, shift, 2 ** bits - 1, answers], address >>> 2);
    this.nodes += 1;
    return address;
  }

  /** The address of the table of a question's answers, by location. */
  #answersTo(id: number, position: number, answer: (location: number) => number): number {
    let address = this.#answerTables[id];
    if (address === undefined) {
      const process = position - this.#system.cells;
      const { locations } = (this.#system.runners[process] as System["runners"][number]).automaton;
      address = this.#tables.allocate(4 * locations.length);
      this.#memory.set([...locations.keys()].map(answer), address >>> 2);
      this.#answerTables[id] = address;
    }
    return address;
  }

  /** What properties look at: it only ever grows. */
  get visible(): Visible {
    const { cells } = this.#system;
    const looked = this.#lookers
      .slice(0, cells)
      .flatMap((lookers, slot) => (lookers ? [slot] : []));
    const places = this.#lookers.length > cells || this.#seed.places;
    return { cells: [...new Set([...this.#seed.cells, ...looked])], places };
  }

  /** Tells the kernel what is looked for, and where each looks. */
  #publish(): void {
    const { cells } = this.#system;
    const places = this.#lookers.slice(cells).reduce((all, lookers) => all | (lookers ?? 0n), 0n);
    store64(this.#memory, COMMON.active, this.#active);
    store64(this.#memory, COMMON.places, places);
    this.#publishVisible();
    this.#tables.deltas.lookFor((slots) =>
      slots.reduce((all, slot) => all | this.#lookersAt(slot), 0n),
    );
  }

  #publishVisible(): void {
    const { layout } = this.#tables;
    const { cells, places } = this.visible;
    const bits = new Int32Array(2 * layout.words);
    for (const slot of cells) {
      const place = layout.places[slot];
      if (place !== undefined) toggle(bits, 0, place, 2 ** place.bits - 1);
    }
    this.#memory.set(bits, COMMON.visible >>> 2);
    this.#memory[COMMON.placesVisible >>> 2] = places ? 1 : 0;
  }
}

function tooManyProperties(count: number): LimitError {
  return new LimitError({
    code: "too-many-properties",
    message: `the spec has ${count} properties that look at states`,
    rule: `${MOST_PROPERTIES} are the most that are looked for at a time`,
    fix: "Name some with --property, or check with --engine reference",
  });
}

/** Bits by which a node branches: a wide cell takes several nodes, of which only those that are needed are made. */
const NODE_BITS = 8;

function partsOf({ word, shift, bits }: Place): readonly Place[] {
  const parts: Place[] = [];
  for (let done = 0; done < bits; done += NODE_BITS)
    parts.push({ word, shift: shift + done, bits: Math.min(NODE_BITS, bits - done) });
  return parts;
}

const partOf = (value: number, whole: Place, part: Place): number =>
  (value >>> (part.shift - whole.shift)) & (2 ** part.bits - 1);
