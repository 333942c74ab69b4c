/**
 * Shortest paths with the fewest context switches, for every state that a breadth-first search meets.
 *
 * Per state and per process that takes the last step, it keeps the fewest switches of a shortest path and where that path
 * comes from. A state's entries are final when its level is expanded, so this needs no second pass.
 */
import type { PathStep } from "../search/search.ts";

const UNREACHED = 0xffff;

export class Paths {
  readonly #processes: number;
  #cost = new Uint16Array(0);
  #from = new Int32Array(0);
  #branch = new Uint16Array(0);
  /** The process of the step before, plus 1; 0 at the first state. */
  #before = new Uint16Array(0);

  constructor(processes: number) {
    this.#processes = processes;
  }

  /** Makes room for a state; states are numbered from 0 in the order in which they are met. */
  grow(states: number): void {
    const needed = states * this.#processes;
    if (needed <= this.#cost.length) return;
    const size = Math.max(1024, needed * 2);
    this.#cost = extended(this.#cost, new Uint16Array(size).fill(UNREACHED));
    this.#from = extended(this.#from, new Int32Array(size));
    this.#branch = extended(this.#branch, new Uint16Array(size));
    this.#before = extended(this.#before, new Uint16Array(size));
  }

  /** Hears of a step of a shortest path: from state `from` to state `to`. */
  step(from: number, { process, branch }: PathStep, to: number): void {
    const { switches, last } = this.#best(from, process);
    const at = to * this.#processes + process;
    if (switches >= (this.#cost[at] as number)) return;
    this.#cost[at] = switches;
    this.#from[at] = from;
    this.#branch[at] = branch;
    this.#before[at] = last + 1;
  }

  /** Fewest switches of a shortest path to a state, or, with `next`, of one that goes on with that process. */
  switches(state: number, next?: number): number {
    return this.#best(state, next).switches;
  }

  /** That path. */
  pathTo(state: number, next?: number): PathStep[] {
    const path: PathStep[] = [];
    let at = state;
    for (let { last } = this.#best(state, next); last >= 0;) {
      const entry = at * this.#processes + last;
      path.push({ process: last, branch: this.#branch[entry] as number });
      at = this.#from[entry] as number;
      last = (this.#before[entry] as number) - 1;
    }
    return path.toReversed();
  }

  /** The best way to a state, counting the switch to `next`; `last` is -1 at the first state. */
  #best(state: number, next: number | undefined): { switches: number; last: number } {
    if (state === 0) return { switches: 0, last: -1 };
    let best = { switches: UNREACHED, last: -1 };
    for (let p = 0; p < this.#processes; p += 1) {
      const cost = this.#cost[state * this.#processes + p] as number;
      if (cost === UNREACHED) continue;
      const switches = cost + (next === undefined || next === p ? 0 : 1);
      if (switches < best.switches) best = { switches, last: p };
    }
    return best;
  }
}

function extended<T extends Uint8Array | Uint16Array | Int32Array>(old: T, bigger: T): T {
  bigger.set(old);
  return bigger;
}
