/**
 * Evaluates predicates for decision trees: what they say of a state, and what they looked at.
 *
 * With symmetry a predicate is asked about all images of a state, in the order of the group's elements, until one decides
 * it. So it need not be symmetric: what it decides of a state, it decides of all that the state stands for.
 */
import { imageOf, type Permutation } from "../reduce/symmetry/permutation.ts";
import { evaluate, type View } from "../search/predicate.ts";
import type { State, System } from "../search/system.ts";
import type { WatchedClaim } from "../search/watch.ts";

/** Something that a predicate looked at. */
export interface Looked {
  /** Equal for the same thing. */
  readonly id: number;
  /** Position in the state. */
  readonly position: number;
  /** What was found: a cell's code, or an answer. */
  readonly value: number;
  /** Where it is a question about a process: the answer at a location. */
  readonly answer: ((location: number) => number) | undefined;
}

export interface Reading {
  readonly decides: boolean;
  /** In the order in which they were looked at, each once. */
  readonly looked: readonly Looked[];
}

export class Reader {
  readonly #system: System;
  readonly #view: View;
  readonly #group: readonly Permutation[];
  readonly #ids = new Map<string, number>();

  /** `group` has the identity first. */
  constructor(system: System, view: View, group: readonly Permutation[]) {
    this.#system = system;
    this.#view = view;
    this.#group = group;
  }

  read({ claim, predicate, breaksIf }: WatchedClaim, state: State): Reading {
    const looked = new Map<number, Looked>();
    for (const [number, element] of this.#group.entries()) {
      const view = this.#view.at(number === 0 ? state : imageOf(element, state));
      const decides = evaluate(claim.id, predicate, view) === breaksIf;
      for (const feature of view.read) {
        const seen = this.#origin(feature, number, element, state);
        if (!looked.has(seen.id)) looked.set(seen.id, seen);
      }
      if (decides) return { decides, looked: [...looked.values()] };
    }
    return { decides: false, looked: [...looked.values()] };
  }

  /** All images of a state, itself first. */
  imagesOf(state: State): readonly State[] {
    return this.#group.map((element, number) => (number === 0 ? state : imageOf(element, state)));
  }

  /** What a feature of an image is in the state itself. */
  #origin(feature: number, number: number, element: Permutation, state: State): Looked {
    const { cells } = this.#system;
    if (feature < cells) {
      const position = number === 0 ? feature : element.cellTo.indexOf(feature);
      return { id: position, position, value: state[position] as number, answer: undefined };
    }
    const about = this.#view.processOf(feature);
    const process = number === 0 ? about : element.processTo.indexOf(about);
    const map = element.locationMap[process] as Int32Array;
    const answer = (location: number): number =>
      this.#view.answer(feature, map[location] as number);
    const location = state[cells + process] as number;
    const id = this.#idOf(`${feature} ${number}`);
    return { id, position: cells + process, value: answer(location), answer };
  }

  #idOf(key: string): number {
    let id = this.#ids.get(key);
    if (id === undefined) this.#ids.set(key, (id = this.#system.cells + this.#ids.size));
    return id;
  }
}
