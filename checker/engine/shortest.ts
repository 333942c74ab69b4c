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
import { type Visitor, Walker } from "./js/walker.ts";
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
  /** Of the state at hand: fewest switches, by the process that goes on; and whether one can. */
  readonly here: number[];
  goesOn: boolean;
}

/** A way, and the states of the level after the one at hand from which it goes on. */
interface Onward {
  readonly way: Way;
  readonly after: Reaching;
}

/** States in one memory. */
export interface Kept {
  readonly engine: Engine;
  /** By depth. */
  readonly levels: readonly (readonly Segment[])[];
}

/** A state: where it stands, in halves, and who can tell what happens there. */
interface Spot {
  readonly engine: Engine;
  readonly walker: Walker;
  at: number;
}

export class ShortestPaths {
  readonly #kept: readonly Kept[];
  readonly #walkers: readonly Walker[];
  readonly #watch: Watch;
  readonly #words: number;
  readonly #processes: number;
  readonly #hash = new Hash();

  /** `kept` are all states. Throws a LimitError where the tables have no room for a row that is looked up. */
  constructor(kept: readonly Kept[]) {
    const [{ engine }] = kept as readonly [Kept];
    this.#kept = kept;
    this.#walkers = kept.map((one) => new Walker(one.engine.memory, one.engine.layout.words));
    this.#watch = new Watch(engine.system, undefined);
    this.#words = engine.layout.words;
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
        goesOn: false,
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
    return { states: new StateIndex(this.#words), costs: [], ends };
  }

  /** The states that decide the claim by themselves. */
  #ends({ id, depth }: Way): Reaching {
    const ends = this.#empty(true);
    for (const spot of this.#spots(depth)) {
      const { engine, at } = spot;
      const isEnd = id === DEADLOCK ? this.#stuck(spot) : engine.trees.decides(id, 4 * at);
      if (isEnd) ends.states.add(engine.memory, at);
    }
    return ends;
  }

  #stuck(spot: Spot): boolean {
    let moves = 0;
    const count = (): void => {
      moves += 1;
    };
    this.#walk(spot, { step: count, odd: count });
    return moves === 0 && this.#watch.stuck(spot.engine.stateAt(4 * spot.at));
  }

  /** Visits what can happen in a state; some of it twice, where not all of it was known. */
  #walk({ engine, walker, at }: Spot, visitor: Visitor): void {
    while (walker.walk(at, visitor) !== 0) engine.tables.fill(engine.stateAt(4 * at));
  }

  /** For each way, the states of a level that have a step to where it goes on. */
  #before(level: number, ways: readonly Way[]): void {
    if (ways.length === 0) return;
    const parts = ways.map((way) => ({ way, found: this.#empty(false) }));
    const onward = this.#onward(level, ways);
    const hear = (way: Way, { process }: BranchRecord, cost: number): void => {
      if (cost >= (way.here[process] as number)) return;
      way.here[process] = cost;
      way.goesOn = true;
    };
    for (const spot of this.#spots(level)) {
      this.#steps(spot, level, onward, hear);
      for (const { way, found } of parts) {
        if (!way.goesOn) continue;
        found.states.add(spot.engine.memory, spot.at);
        for (const cost of way.here) found.costs.push(cost);
        way.here.fill(NEVER);
        way.goesOn = false;
      }
    }
    for (const { way, found } of parts) way.reaching.push(found);
  }

  #onward(level: number, ways: readonly Way[]): readonly Onward[] {
    return ways.map((way) => ({ way, after: this.#at(way, level + 1) }));
  }

  /** Tells of each step of a state that is on a way: whose it is, and the fewest switches after it. */
  #steps(
    spot: Spot,
    level: number,
    onward: readonly Onward[],
    hear: (way: Way, by: BranchRecord, cost: number, to: number) => void,
  ): void {
    const { walker, engine } = spot;
    this.#walk(spot, {
      step: (branch) => {
        const hash = this.#hash.of(walker.successor, 0, walker.successor.length / 2).high;
        for (const { way, after } of onward) {
          if (way.depth === level + 1 && decides(engine, walker.special, way.id)) {
            hear(way, recordOf(engine, branch), 0, -1);
            continue;
          }
          const to = after.states.find(walker.successor, hash);
          if (to < 0) continue;
          const by = recordOf(engine, branch);
          hear(way, by, this.#rest(after, to, by.process).cost, to);
        }
      },
      odd: (special, branch) => {
        for (const { way } of onward) {
          if (way.depth === level + 1 && decides(engine, special, way.id))
            hear(way, recordOf(engine, branch), 0, -1);
        }
      },
    });
  }

  #at({ depth, reaching }: Way, level: number): Reaching {
    return reaching[depth - level] as Reaching;
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
      const spot = this.#spotFor(here.states.state(state));
      this.#steps(spot, level, this.#onward(level, [way]), (_, by, then, to) => {
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

  /** The states of a level; one object is used over and over. */
  *#spots(level: number): Generator<Spot> {
    for (const [i, { engine, levels }] of this.#kept.entries()) {
      const spot: Spot = { engine, walker: this.#walkers[i] as Walker, at: 0 };
      for (const { from, to } of levels[level] ?? []) {
        for (spot.at = from / 4; spot.at < to / 4; spot.at += 2 * this.#words) yield spot;
      }
    }
  }

  /** A place for a state of which there is a copy only. */
  #spotFor(state: Int32Array): Spot {
    const [{ engine }] = this.#kept as readonly [Kept];
    const [worker] = engine.workers as readonly [Engine["workers"][number]];
    const at = worker.get("images") >>> 2;
    engine.memory.set(state, at);
    return { engine, walker: this.#walkers[0] as Walker, at };
  }
}

function recordOf({ tables }: Engine, branch: number): BranchRecord {
  return tables.records[tables.branchNumber(branch)] as BranchRecord;
}

/** Whether something special decides a claim. */
function decides({ tables }: Engine, special: number, id: string): boolean {
  const met = tables.specials.list[special];
  if (met?.kind === "outside") return met.id === id;
  return met?.kind === "breaks" && met.ids.includes(id);
}
