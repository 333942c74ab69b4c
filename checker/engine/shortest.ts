/**
 * Shortest paths to where claims are decided, each with the fewest context switches of all shortest ones.
 *
 * A pass back over the levels finds the states from which an end can be reached in time, and for each of them and each
 * process that may go on from it the fewest switches of the rest of the way. A pass forward then takes, at each state, the
 * first process and branch that keep to it. So a path depends on the graph alone, not on the order of the search.
 */
import { DEADLOCK } from "../search/claim.ts";
import type { Finding, PathStep } from "../search/search.ts";
import { Watch } from "../search/watch.ts";
import type { Engine } from "./engine.ts";
import { Hash } from "./js/hash.ts";
import { Walker } from "./js/walker.ts";
import type { Segment } from "./queue.ts";
import { StateIndex } from "./state-index.ts";
import type { BranchRecord } from "./tables.ts";

const NEVER = 0xffff;

/** States of one level from which the end can be reached, and what the rest of the way costs. */
interface Reaching {
  readonly states: StateIndex;
  /** Fewest switches after a state, by state and by the process that goes on; NEVER where it cannot. */
  readonly costs: number[];
  /** Whether the way ends here. */
  readonly ends: boolean;
}

/** The way to one claim, from its end to where the pass is. */
interface Way {
  readonly id: string;
  readonly depth: number;
  /** By level, the last one first. */
  readonly reaching: Reaching[];
  /** Of the state at hand: fewest switches, by the process that goes on. */
  readonly here: number[];
}

export class ShortestPaths {
  readonly #engine: Engine;
  readonly #levels: readonly (readonly Segment[])[];
  readonly #watch: Watch;
  readonly #walker: Walker;
  readonly #processes: number;
  readonly #hash = new Hash();

  /** `levels` are all states by depth. */
  constructor(engine: Engine, levels: readonly (readonly Segment[])[]) {
    this.#engine = engine;
    this.#levels = levels;
    this.#watch = new Watch(engine.system, undefined);
    this.#walker = new Walker(engine.memory, engine.layout.words);
    this.#processes = engine.system.runners.length;
  }

  /** A path to each claim, which is decided at its depth and not before. Yields between levels. */
  *find(decided: Iterable<readonly [string, number]>): Generator<undefined, Map<string, Finding>> {
    const ways = [...decided].map(([id, depth]): Way => {
      return {
        id,
        depth,
        reaching: [],
        here: Array.from({ length: this.#processes }, () => NEVER),
      };
    });
    const deepest = Math.max(...ways.map(({ depth }) => depth));
    for (let level = deepest; level >= 0; level -= 1) {
      for (const way of ways) if (way.depth === level) way.reaching.push(this.#ends(way));
      this.#before(
        level,
        ways.filter(({ depth }) => depth > level),
      );
      yield undefined;
    }
    return new Map(ways.map((way) => [way.id, this.#follow(way)]));
  }

  #empty(ends: boolean): Reaching {
    const { memory, layout } = this.#engine;
    return { states: new StateIndex(memory, layout.words), costs: [], ends };
  }

  /** The states that decide the claim by themselves. */
  #ends({ id, depth }: Way): Reaching {
    const { trees } = this.#engine;
    const ends = this.#empty(true);
    for (const address of this.#addresses(depth)) {
      const decides = id === DEADLOCK ? this.#stuck(address) : trees.decides(id, address);
      if (decides) ends.states.add(address >>> 2);
    }
    return ends;
  }

  #stuck(address: number): boolean {
    let moves = 0;
    const count = (): void => {
      moves += 1;
    };
    const missing = this.#walker.walk(address >>> 2, { step: count, odd: count });
    return missing === 0 && moves === 0 && this.#watch.stuck(this.#engine.stateAt(address));
  }

  /** For each way, the states of a level that have a step to where it goes on. */
  #before(level: number, ways: readonly Way[]): void {
    if (ways.length === 0) return;
    const found = ways.map(() => this.#empty(false));
    const hear = ({ here }: Way, { process }: BranchRecord, cost: number): void => {
      here[process] = Math.min(here[process] as number, cost);
    };
    for (const address of this.#addresses(level)) {
      for (const { here } of ways) here.fill(NEVER);
      this.#steps(address >>> 2, level, ways, hear);
      for (const [i, { here }] of ways.entries()) {
        if (here.every((cost) => cost === NEVER)) continue;
        found[i]?.states.add(address >>> 2);
        found[i]?.costs.push(...here);
      }
    }
    for (const [i, way] of ways.entries()) way.reaching.push(found[i] as Reaching);
  }

  /** Tells of each step of a state that is on a way: whose it is, and the fewest switches after it. */
  #steps(
    at: number,
    level: number,
    ways: readonly Way[],
    hear: (way: Way, by: BranchRecord, cost: number, to: number) => void,
  ): void {
    const walker = this.#walker;
    walker.walk(at, {
      step: (branch) => {
        const hash = this.#hash.of(walker.successor, 0, walker.successor.length / 2).high;
        for (const way of ways) {
          if (way.depth === level + 1 && this.#decides(walker.special, way.id)) {
            hear(way, this.#record(branch), 0, -1);
            continue;
          }
          const after = this.#after(way, level);
          const to = after.states.find(walker.successor, hash);
          if (to < 0) continue;
          const by = this.#record(branch);
          hear(way, by, this.#rest(after, to, by.process).cost, to);
        }
      },
      odd: (special, branch) => {
        for (const way of ways) {
          if (way.depth === level + 1 && this.#decides(special, way.id))
            hear(way, this.#record(branch), 0, -1);
        }
      },
    });
  }

  #record(branch: number): BranchRecord {
    const { tables } = this.#engine;
    return tables.records[tables.branchNumber(branch)] as BranchRecord;
  }

  #decides(special: number, id: string): boolean {
    const met = this.#engine.tables.specials[special];
    if (met?.kind === "outside") return met.id === id;
    return met?.kind === "breaks" && met.ids.includes(id);
  }

  #at({ depth, reaching }: Way, level: number): Reaching {
    return reaching[depth - level] as Reaching;
  }
  #after(way: Way, level: number): Reaching {
    return this.#at(way, level + 1);
  }

  /** The process that goes on from a state at the least cost, after a step of `last`. */
  #rest(at: Reaching, state: number, last: number): { cost: number; process: number } {
    let best = { cost: at.ends ? 0 : NEVER, process: -1 };
    if (at.ends) return best;
    for (let process = 0; process < this.#processes; process += 1) {
      const after = at.costs[state * this.#processes + process] as number;
      const cost = after === NEVER ? NEVER : after + (process === last || last < 0 ? 0 : 1);
      if (cost < best.cost) best = { cost, process };
    }
    return best;
  }

  #follow(way: Way): Finding {
    const path: PathStep[] = [];
    let state = 0;
    let last = -1;
    for (let level = 0; level < way.depth; level += 1) {
      const here = this.#at(way, level);
      const { process } = this.#rest(here, state, last);
      const cost = here.costs[state * this.#processes + process] as number;
      let next: { step: PathStep; to: number } | undefined;
      const at = here.states.addresses[state] as number;
      this.#steps(at, level, [way], (_, by, then, to) => {
        if (by.process === process && then === cost)
          next ??= { step: { process, branch: by.branch }, to };
      });
      const { step, to } = next as unknown as { step: PathStep; to: number };
      path.push(step);
      if (to < 0) return { path, by: "step" };
      state = to;
      last = process;
    }
    return { path, by: "state" };
  }

  *#addresses(level: number): Generator<number> {
    const { stateBytes } = this.#engine;
    for (const { from, to } of this.#levels[level] ?? []) {
      for (let address = from; address < to; address += stateBytes) yield address;
    }
  }
}
