/**
 * The properties' decision trees in the engine's memory, where the kernel walks them.
 *
 * A predicate is evaluated once for each distinct path of values that it reads; the tree remembers the path. A property
 * is looked at again only where a step changed something that some path of its tree looks at.
 */
import { LimitError } from "../error.ts";
import { evaluate, unsteady, type View } from "../search/predicate.ts";
import type { State, System } from "../search/system.ts";
import { type WatchedClaim } from "../search/watch.ts";
import { type Place } from "./layout.ts";
import { leafOf } from "./js/tree.ts";
import { COMMON } from "./memory-map.ts";
import type { Tables } from "./tables.ts";
import { DECIDES, NODE_BYTES, QUIET, UNKNOWN } from "./wasm/trees.ts";

/** The kernel knows properties by the bits of a word. */
const MOST_PROPERTIES = 64;

export class Trees {
  readonly claims: readonly WatchedClaim[];
  nodes = 0;
  evaluations = 0;
  readonly #system: System;
  readonly #tables: Tables;
  readonly #view: View;
  readonly #memory: Int32Array;
  readonly #roots: number;
  /** By feature: the properties of which some path looks there, as bits. */
  readonly #lookers: bigint[] = [];
  /** By question: the address of its answers, once they are needed. */
  readonly #answerTables: (number | undefined)[] = [];
  #active = 0n;

  constructor(tables: Tables, view: View, claims: readonly WatchedClaim[]) {
    if (claims.length > MOST_PROPERTIES) throw tooManyProperties(claims.length);
    this.#system = tables.system;
    this.#tables = tables;
    this.#view = view;
    this.#memory = tables.memory;
    this.claims = claims;
    this.#roots = tables.allocate(4 * MOST_PROPERTIES);
    this.#memory[COMMON.roots >>> 2] = this.#roots;
    this.#memory[COMMON.decided >>> 2] = tables.allocate(MOST_PROPERTIES);
    this.#active = 2n ** BigInt(claims.length) - 1n;
    this.#publish();
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
    for (const [i, { claim, breaksIf }] of this.claims.entries()) {
      if ((this.#active & (1n << BigInt(i))) === 0n) continue;
      let leaf = this.#walk(i, packedAt);
      if (leaf === UNKNOWN) {
        leaf = this.#learn(i, state) === breaksIf ? DECIDES : QUIET;
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
    return this.#learn(property, state) === this.claims[property]?.breaksIf;
  }

  /** Follows a tree to its leaf. */
  #walk(property: number, packedAt: number): number {
    const root = this.#memory[(this.#roots >>> 2) + property] as number;
    return leafOf(this.#memory, root, packedAt >>> 2);
  }

  /** Evaluates a predicate on a state, and hangs the path of what it read into its tree. */
  #learn(property: number, state: State): boolean {
    const { claim, predicate, breaksIf } = this.claims[property] as WatchedClaim;
    const view = this.#view.at(state);
    const holds = evaluate(claim.id, predicate, view);
    this.evaluations += 1;
    let slot = (this.#roots >>> 2) + property;
    for (const feature of view.read) {
      const place = this.#tables.layout.places[this.#positionOf(feature)];
      if (place === undefined) continue;
      this.#lookers[feature] = this.#lookersAt(feature) | (1n << BigInt(property));
      if (this.#memory[slot] === UNKNOWN) this.#memory[slot] = this.#node(feature, place);
      const node = this.#memory[slot] as number;
      if (node <= DECIDES) throw unsteady(claim.id);
      slot = ((node + NODE_BYTES) >>> 2) + view.valueAt(state, feature);
    }
    const leaf = holds === breaksIf ? DECIDES : QUIET;
    if (this.#memory[slot] !== UNKNOWN && this.#memory[slot] !== leaf) throw unsteady(claim.id);
    this.#memory[slot] = leaf;
    return holds;
  }

  #positionOf(feature: number): number {
    const { cells } = this.#system;
    return feature < cells ? feature : cells + this.#view.processOf(feature);
  }

  #lookersAt(feature: number): bigint {
    return this.#lookers[feature] ?? 0n;
  }

  #node(feature: number, { word, shift, bits }: Place): number {
    const isCell = feature < this.#system.cells;
    const answers = isCell ? 0 : this.#answersTo(feature);
    const children = isCell ? 2 ** bits : 2;
    const address = this.#tables.allocate(NODE_BYTES + 4 * children);
    this.#memory.set([8 * word, shift, 2 ** bits - 1, answers], address >>> 2);
    this.nodes += 1;
    return address;
  }

  /** The address of the table of a question's answers, by location. */
  #answersTo(question: number): number {
    let address = this.#answerTables[question];
    if (address === undefined) {
      const { automaton } = this.#system.runners[
        this.#view.processOf(question)
      ] as System["runners"][number];
      address = this.#tables.allocate(4 * automaton.locations.length);
      const answers = automaton.locations.map((_, l) => this.#view.answer(question, l));
      this.#memory.set(answers, address >>> 2);
      this.#answerTables[question] = address;
    }
    return address;
  }

  /** Tells the kernel what is looked for, and where each looks. */
  #publish(): void {
    const { cells } = this.#system;
    const places = this.#lookers.slice(cells).reduce((all, lookers) => all | (lookers ?? 0n), 0n);
    this.#store64(COMMON.active, this.#active);
    this.#store64(COMMON.places, places);
    this.#tables.lookFor((slots) => slots.reduce((all, slot) => all | this.#lookersAt(slot), 0n));
  }

  #store64(address: number, value: bigint): void {
    this.#memory[address >>> 2] = Number(BigInt.asIntN(32, value));
    this.#memory[(address >>> 2) + 1] = Number(BigInt.asIntN(32, value >> 32n));
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
