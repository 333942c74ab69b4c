/**
 * Explores a system over the tables of the fast engine.
 */
import { Engine } from "../../engine/engine.ts";
import { Hash } from "../../engine/js/hash.ts";
import { type Visitor, Walker } from "../../engine/js/walker.ts";
import { valueAt } from "../../engine/layout.ts";
import { unreduced } from "../../engine/reduced.ts";
import { StateIndex } from "../../engine/state-index.ts";
import { isStill, type Tried, triedIn } from "../../engine/tried.ts";
import { Numbers } from "../../search/numbers.ts";
import type { System } from "../../search/system.ts";
import { actionsOf, type Explorer, NOWHERE, type StateGraph } from "./graph.ts";

/** How much a snapshot has of everything. */
export interface SnapshotSizes {
  readonly tried: Tried;
  readonly states: number;
  readonly expanded: number;
  readonly edges: number;
}

export class TableExplorer implements Explorer, Visitor {
  readonly #engine: Engine;
  readonly #walker: Walker;
  readonly #index: StateIndex;
  readonly #hash = new Hash();
  #first = new Numbers();
  #to = new Numbers();
  #action = new Numbers();
  /** Edges that lead nowhere. */
  #outside = 0;
  /** Where the state at hand stands, in halves. */
  readonly #at: number;

  /** Throws a LimitError where the tables do not fit. */
  constructor(system: System, likelyStates?: number) {
    this.#engine = new Engine(unreduced(system), { engine: "js", properties: [] });
    const { memory, layout, workers } = this.#engine;
    this.#at = (workers[0]?.get("images") ?? 0) >>> 2;
    this.#walker = new Walker(memory, layout.words);
    this.#index = new StateIndex(layout.words, likelyStates);
    layout.pack(system.initial, memory, this.#at);
    this.#index.add(memory, this.#at);
  }

  get states(): number {
    return this.#index.size;
  }
  get edges(): number {
    return this.#to.length;
  }
  get transitions(): number {
    return this.#to.length - this.#outside;
  }
  get bytes(): number {
    return this.#index.bytes + 8 * this.#to.length + 4 * this.#first.length;
  }

  expand(count: number): void {
    for (let i = 0; i < count; i += 1) this.#expandOne();
  }

  #expandOne(): void {
    const { memory, tables, layout } = this.#engine;
    const [from, outside] = [this.#to.length, this.#outside];
    memory.set(this.#index.state(this.#first.length), this.#at);
    this.#first.push(from);
    // What was met before a row was missing is met again.
    while (this.#walker.walk(this.#at, this) !== 0) {
      tables.fill(layout.unpack(memory, this.#at));
      this.#to.cutTo(from);
      this.#action.cutTo(from);
      this.#outside = outside;
    }
  }

  step(branch: number): void {
    const { successor, special } = this.#walker;
    if (special >= 0) this.#throwMistake(special);
    const hash = this.#hash.of(successor, 0, successor.length / 2).high;
    const known = this.#index.find(successor, hash);
    this.#add(branch, known < 0 ? this.#index.add(successor, 0) : known);
  }
  odd(special: number, branch: number): void {
    this.#throwMistake(special);
    this.#outside += 1;
    this.#add(branch, NOWHERE);
  }

  /** What a checkpoint keeps: what was tried, and states, edges by state, where they lead and what they are. */
  snapshot(): { readonly tried: Tried; readonly parts: readonly Int32Array[] } {
    const parts = [this.#index.all, this.#first.all, this.#to.all, this.#action.all];
    return { tried: triedIn(this.#engine.tables), parts };
  }

  /** Goes on from a snapshot of so many states, expanded ones and edges, instead of the first state; gives false where steps do something else now. */
  restore(
    { tried, states, expanded, edges }: SnapshotSizes,
    fill: (part: Uint8Array) => void,
  ): boolean {
    const { tables, layout } = this.#engine;
    if (!isStill(tables, tried)) return false;
    const part = (length: number): Int32Array<ArrayBuffer> => {
      const numbers = new Int32Array(length);
      fill(new Uint8Array(numbers.buffer));
      return numbers;
    };
    const all = part(2 * layout.words * states);
    for (let s = 1; s < states; s += 1) this.#index.add(all, 2 * layout.words * s);
    this.#first = Numbers.of(part(expanded));
    this.#to = Numbers.of(part(edges));
    this.#action = Numbers.of(part(edges));
    this.#outside = this.#to.all.filter((to) => to === NOWHERE).length;
    return true;
  }

  graph(depth: number): StateGraph {
    const { layout, system } = this.#engine;
    const index = this.#index;
    const { all } = index;
    const halves = 2 * layout.words;
    return {
      states: this.states,
      transitions: this.transitions,
      expanded: this.#first.length,
      depth,
      first: this.#first.allAnd(this.#to.length),
      to: this.#to.all,
      action: this.#action.all,
      actions: actionsOf(system),
      stateAt: (number) => layout.unpack(index.state(number), 0),
      read: (number, positions, into) => {
        for (const position of positions) {
          const place = layout.places[position];
          if (place !== undefined) into[position] = valueAt(all, number * halves, place);
        }
      },
      bytes: this.bytes,
    };
  }

  end(): void {
    this.#engine.release();
  }

  #add(branch: number, to: number): void {
    this.#to.push(to);
    this.#action.push(this.#engine.tables.branchNumber(branch));
  }

  #throwMistake(special: number): void {
    const met = this.#engine.tables.specials.list[special];
    if (met?.kind === "mistake") throw met.error;
  }
}
