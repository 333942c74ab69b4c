/**
 * Explores a system by its definition, as the reference engine does.
 */
import { keyOf, stateOf } from "../../search/key.ts";
import { Numbers } from "../../search/numbers.ts";
import type { State, System } from "../../search/system.ts";
import { type Action, actionsOf, type Explorer, NOWHERE, type StateGraph } from "./graph.ts";

/** Bytes that a state takes, about. */
const STATE_BYTES = 100;

export class PlainExplorer implements Explorer {
  readonly #system: System;
  readonly #actions: readonly Action[];
  /** By process and location: the number of its first action. */
  readonly #numbers: readonly number[][];
  readonly #known = new Map<string, number>();
  readonly #keys: string[] = [];
  readonly #first = new Numbers();
  readonly #to = new Numbers();
  readonly #action = new Numbers();
  /** Edges that lead nowhere. */
  #outside = 0;

  constructor(system: System) {
    this.#system = system;
    this.#actions = actionsOf(system);
    this.#numbers = system.runners.map(() => []);
    for (const [number, { process, location, branch }] of this.#actions.entries()) {
      if (branch === 0) (this.#numbers[process] as number[])[location] = number;
    }
    this.#numberOf(system.initial);
  }

  get states(): number {
    return this.#keys.length;
  }
  get expanded(): number {
    return this.#first.length;
  }
  get transitions(): number {
    return this.#to.length - this.#outside;
  }
  get bytes(): number {
    return STATE_BYTES * this.states + 8 * this.#to.length + 4 * this.#first.length;
  }

  expand(count: number): void {
    for (let i = 0; i < count; i += 1) this.#expandOne();
  }

  #expandOne(): void {
    const system = this.#system;
    const state = this.#stateAt(this.#first.length);
    this.#first.push(this.#to.length);
    system.moves(state, ({ process, branch, effect }) => {
      const location = state[system.cells + process] as number;
      this.#action.push((this.#numbers[process]?.[location] as number) + branch);
      const isStep = effect.kind === "step";
      if (!isStep) this.#outside += 1;
      this.#to.push(isStep ? this.#numberOf(system.after(state, process, effect)) : NOWHERE);
    });
  }

  graph(depth: number): StateGraph {
    return {
      states: this.states,
      transitions: this.transitions,
      expanded: this.#first.length,
      depth,
      first: this.#first.allAnd(this.#to.length),
      to: this.#to.all,
      action: this.#action.all,
      actions: this.#actions,
      stateAt: (number) => this.#stateAt(number),
      read: (number, positions, into) => {
        const state = this.#stateAt(number);
        for (const position of positions) into[position] = state[position] as number;
      },
      bytes: this.bytes,
    };
  }

  end(): void {
    // All of it is garbage collected.
  }

  #stateAt(number: number): State {
    return this.#system.unpacked(stateOf(this.#keys[number] as string));
  }

  #numberOf(state: State): number {
    const key = keyOf(this.#system.packed(state));
    let number = this.#known.get(key);
    if (number === undefined) this.#known.set(key, (number = this.#keys.push(key) - 1));
    return number;
  }
}
