/**
 * Explores a system over the tables, as the JavaScript engine does.
 */
import { Engine } from "../../engine/engine.ts";
import { Hash } from "../../engine/js/hash.ts";
import { type Visitor, Walker } from "../../engine/js/walker.ts";
import { unreduced } from "../../engine/reduced.ts";
import { StateIndex } from "../../engine/state-index.ts";
import { isStill, type Tried, triedIn } from "../../engine/tried.ts";
import type { System } from "../../search/system.ts";
import { Draft, type DraftSizes, packedStates, partsBy } from "./draft.ts";
import { NOWHERE, type StateGraph } from "./graph.ts";
import type { KeptExplorer, Snapshot } from "./kept-explorer.ts";

export class TableExplorer implements KeptExplorer, Visitor {
  readonly #engine: Engine;
  readonly #walker: Walker;
  readonly #index: StateIndex;
  readonly #hash = new Hash();
  readonly #draft = new Draft();
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
  get expanded(): number {
    return this.#draft.expanded;
  }
  get edges(): number {
    return this.#draft.edges;
  }
  get transitions(): number {
    return this.#draft.transitions;
  }
  get bytes(): number {
    return this.#index.bytes + this.#draft.bytes;
  }

  expand(count: number): void {
    for (let i = 0; i < count; i += 1) this.#expandOne();
  }

  #expandOne(): void {
    const { memory, tables, layout } = this.#engine;
    const from = this.#draft.edges;
    memory.set(this.#index.state(this.#draft.expanded), this.#at);
    this.#draft.begin(from);
    // What was met before a row was missing is met again.
    while (this.#walker.walk(this.#at, this) !== 0) {
      tables.fill(layout.unpack(memory, this.#at));
      this.#draft.cutTo(from);
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
    this.#add(branch, NOWHERE);
  }

  snapshot(): Snapshot {
    return { tried: triedIn(this.#engine.tables), parts: [this.#index.all, ...this.#draft.parts] };
  }

  restore(sizes: DraftSizes, tried: Tried, fill: (part: Uint8Array) => void): boolean {
    const { tables, layout } = this.#engine;
    if (!isStill(tables, tried)) return false;
    const part = partsBy(fill);
    const all = part(2 * layout.words * sizes.states);
    for (let s = 1; s < sizes.states; s += 1) this.#index.add(all, 2 * layout.words * s);
    this.#draft.restore(sizes, part);
    return true;
  }

  graph(depth: number): StateGraph {
    const { layout, system } = this.#engine;
    const states = packedStates({ layout, all: this.#index.all, bytes: this.bytes });
    return this.#draft.graph(depth, system, states);
  }

  end(): void {
    this.#engine.release();
  }

  #add(branch: number, to: number): void {
    this.#draft.add(to, this.#engine.tables.branchNumber(branch));
  }

  #throwMistake(special: number): void {
    const met = this.#engine.tables.specials.list[special];
    if (met?.kind === "mistake") throw met.error;
  }
}
