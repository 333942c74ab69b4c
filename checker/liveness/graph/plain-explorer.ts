/**
 * Explores a system by its definition, as the reference engine does.
 */
import { keyOf, stateOf } from "../../search/key.ts";
import type { State, System } from "../../search/system.ts";
import { Draft } from "./draft.ts";
import { actionsOf, type Explorer, NOWHERE, type StateGraph } from "./graph.ts";

/** Bytes that a state takes, about. */
const STATE_BYTES = 100;

export class PlainExplorer implements Explorer {
  readonly #system: System;
  /** By process and location: the number of its first action. */
  readonly #numbers: readonly number[][];
  readonly #known = new Map<string, number>();
  readonly #keys: string[] = [];
  readonly #draft = new Draft();

  constructor(system: System) {
    this.#system = system;
    this.#numbers = system.runners.map(() => []);
    for (const [number, { process, location, branch }] of actionsOf(system).entries()) {
      if (branch === 0) (this.#numbers[process] as number[])[location] = number;
    }
    this.#numberOf(system.initial);
  }

  get states(): number {
    return this.#keys.length;
  }
  get expanded(): number {
    return this.#draft.expanded;
  }
  get transitions(): number {
    return this.#draft.transitions;
  }
  get bytes(): number {
    return STATE_BYTES * this.states + this.#draft.bytes;
  }

  expand(count: number): void {
    for (let i = 0; i < count; i += 1) this.#expandOne();
  }

  #expandOne(): void {
    const system = this.#system;
    const state = this.#stateAt(this.#draft.expanded);
    this.#draft.begin(this.#draft.edges);
    system.moves(state, ({ process, branch, effect }) => {
      const location = state[system.cells + process] as number;
      const isStep = effect.kind === "step";
      const to = isStep ? this.#numberOf(system.after(state, process, effect)) : NOWHERE;
      this.#draft.add(to, (this.#numbers[process]?.[location] as number) + branch);
    });
  }

  graph(depth: number): StateGraph {
    return this.#draft.graph(depth, this.#system, {
      states: this.states,
      stateAt: (number) => this.#stateAt(number),
      read: (number, positions, into) => {
        const state = this.#stateAt(number);
        for (const position of positions) into[position] = state[position] as number;
      },
      bytes: this.bytes,
    });
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
