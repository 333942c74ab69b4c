/**
 * One state after the other, for searches that are not level by level.
 *
 * A state is an array of halves of words. Moves are listed in the order of processes and branches, as the reference lists
 * them.
 */
import type { PathStep } from "../search/search.ts";
import { BLOCK, type Segment } from "./queue.ts";
import type { Engine } from "./engine.ts";
import { type Visitor, Walker } from "./js/walker.ts";
import type { BranchRecord } from "./tables.ts";

/** Something that can happen in a state. */
export interface Move {
  readonly step: PathStep;
  /** Where it leads; undefined where it is not taken, as a cell would leave its range. */
  readonly to: Int32Array | undefined;
  /** Address of what it changes, for the properties that look there. */
  readonly origin: number;
  /** Ids of the claims that it breaks. */
  readonly broken: readonly string[];
  /** The count of its statement. */
  readonly key: string;
}

/** Everything that can happen in a state, as bare as it comes. */
export class Moves implements Visitor {
  readonly branches: number[] = [];
  /** Addresses of deltas, with the mark of a change of place; 0 for what is not taken. */
  readonly origins: number[] = [];
  readonly specials: number[] = [];
  /** Successors, one after the other. */
  readonly words: number[] = [];
  readonly #walker: Walker;

  constructor(walker: Walker) {
    this.#walker = walker;
  }

  step(branch: number, delta: number, place: number): void {
    this.#add(branch, delta | place, this.#walker.special);
  }
  odd(special: number, branch: number): void {
    this.#add(branch, 0, special);
  }
  #add(branch: number, origin: number, special: number): void {
    this.branches.push(branch);
    this.origins.push(origin);
    this.specials.push(special);
    for (const half of this.#walker.successor) this.words.push(half);
  }
}

export class Stepper {
  readonly #engine: Engine;
  readonly #walker: Walker;
  #block: Segment = { from: 0, to: 0 };

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#walker = new Walker(engine.memory, engine.layout.words);
    engine.blocks.offer(engine.memory, engine.sync);
  }

  get initial(): Int32Array {
    const { layout, system } = this.#engine;
    const state = new Int32Array(2 * layout.words);
    layout.pack(system.initial, state, 0);
    return state;
  }

  /** Everything that can happen in a state. Throws a SpecError where the spec is wrong. */
  moves(state: Int32Array): Moves {
    const { worker, memory, tables, layout } = this.#parts;
    const at = worker.get("images") >>> 2;
    memory.set(state, at);
    for (;;) {
      const moves = new Moves(this.#walker);
      if (this.#walker.walk(at, moves) === 0) {
        for (const special of moves.specials) if (special >= 0) this.#broken(special);
        return moves;
      }
      tables.fill(layout.unpack(memory, at));
    }
  }

  /** One of the moves. */
  move({ branches, origins, specials, words }: Moves, number: number): Move {
    const { tables, system, layout } = this.#engine;
    const record = tables.records[tables.branchNumber(branches[number] as number)] as BranchRecord;
    const { process, location, branch } = record;
    const { point, branches: all } = system.runners[process]?.automaton.locations[location] ?? {};
    const [origin, special] = [origins[number] as number, specials[number] as number];
    const halves = 2 * layout.words;
    return {
      step: { process, branch },
      to:
        origin === 0
          ? undefined
          : Int32Array.from(words.slice(number * halves, (number + 1) * halves)),
      origin,
      broken: special < 0 ? [] : this.#broken(special),
      key: `${point}.${all?.[branch]?.option ?? 0}`,
    };
  }

  get #parts(): Pick<Engine, "memory" | "tables" | "layout"> & {
    worker: Engine["workers"][number];
  } {
    const { memory, tables, layout, workers } = this.#engine;
    return { memory, tables, layout, worker: workers[0] as Engine["workers"][number] };
  }

  #broken(special: number): readonly string[] {
    const met = this.#engine.tables.specials.list[special];
    if (met?.kind === "mistake") throw met.error;
    if (met?.kind === "outside") return [met.id];
    return met?.kind === "breaks" ? met.ids : [];
  }

  /**
   * Stores a state, if it is new, and hears of the claims that it decides. Gives undefined where it is new and may not be
   * stored, or cannot.
   */
  visit(
    state: Int32Array,
    origin: number,
    found: (id: string) => void,
    mayStore: boolean,
  ): boolean | undefined {
    const { memory, visited, kernel, trees, stateBytes } = this.#engine;
    const { worker } = this.#parts;
    if (visited.stored >= visited.room && !visited.grow(1)) return undefined;
    if (!this.#hasTarget()) return undefined;
    const buffer = worker.get("buffer");
    memory.set(state, buffer >>> 2);
    memory[worker.get("origins") >>> 2] = origin;
    worker.set("bufferNext", buffer);
    worker.set("bufferEnd", buffer + stateBytes);
    const before = worker.get("target");
    kernel.insert(worker.address);
    if (worker.get("target") === before) return false;
    if (!mayStore) return undefined;
    visited.stored += 1;
    const isUnknown = worker.take("unknown").length > 0 || origin === 0;
    if (isUnknown) trees.look(this.#engine.layout.unpack(state, 0), buffer, found);
    else trees.takeDecided(found);
    return true;
  }

  /** Sees to it that there is a place for another new state. */
  #hasTarget(): boolean {
    const { worker } = this.#parts;
    const { variant, stateBytes } = this.#engine;
    if (worker.get("target") < this.#block.to) return true;
    // Where states are not known by their numbers, one block serves over and over.
    if (variant.set !== "numbered" && this.#block.to > 0) {
      worker.set("target", this.#block.from);
      return true;
    }
    const { from, to } = this.#engine.map.states;
    const next = this.#block.to === 0 ? from : this.#block.to;
    if (next + BLOCK * stateBytes > to) return false;
    this.#block = { from: next, to: next + BLOCK * stateBytes };
    worker.set("target", next);
    worker.set("targetEnd", this.#block.to);
    return true;
  }
}
