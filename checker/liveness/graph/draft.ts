/**
 * A state graph in the making: edges by state, where they lead and what they are. States stand elsewhere, in packed form.
 */
import { type Layout, valueAt } from "../../engine/layout.ts";
import { Numbers } from "../../search/numbers.ts";
import type { System } from "../../search/system.ts";
import { actionsOf, NOWHERE, type StateGraph } from "./graph.ts";

/** What a graph is without its edges. */
type StatesOfGraph = Pick<StateGraph, "states" | "stateAt" | "read" | "bytes">;

interface PackedStates {
  readonly layout: Layout;
  /** Halves of the states. */
  readonly all: Int32Array;
  /** Of the whole graph. */
  readonly bytes: number;
}

/** How much a snapshot has of everything. */
export interface DraftSizes {
  readonly states: number;
  readonly expanded: number;
  readonly edges: number;
}

export class Draft {
  #first = new Numbers();
  #to = new Numbers();
  #action = new Numbers();
  #outside = 0;

  /** States whose edges are there. */
  get expanded(): number {
    return this.#first.length;
  }
  get edges(): number {
    return this.#to.length;
  }
  /** Edges that lead somewhere. */
  get transitions(): number {
    return this.#to.length - this.#outside;
  }
  get bytes(): number {
    return 8 * this.#to.length + 4 * this.#first.length;
  }

  /** The next state: the first of its edges comes after so many others. */
  begin(edges: number): void {
    this.#first.push(edges);
  }

  add(to: number, action: number): void {
    if (to === NOWHERE) this.#outside += 1;
    this.#to.push(to);
    this.#action.push(action);
  }

  /** Forgets what comes after the first so many edges. */
  cutTo(edges: number): void {
    for (let e = edges; e < this.#to.length; e += 1)
      if (this.#to.at(e) === NOWHERE) this.#outside -= 1;
    this.#to.cutTo(edges);
    this.#action.cutTo(edges);
  }

  /** What a checkpoint keeps, in the order in which `restore` takes it. */
  get parts(): readonly Int32Array[] {
    return [this.#first.all, this.#to.all, this.#action.all];
  }

  restore(
    { expanded, edges }: DraftSizes,
    part: (length: number) => Int32Array<ArrayBuffer>,
  ): void {
    this.#first = Numbers.of(part(expanded));
    this.#to = Numbers.of(part(edges));
    this.#action = Numbers.of(part(edges));
    this.#outside = this.#to.all.filter((to) => to === NOWHERE).length;
  }

  /** The graph so far, on these states; it shows no later changes. */
  graph(depth: number, system: System, states: StatesOfGraph): StateGraph {
    return {
      ...states,
      transitions: this.transitions,
      expanded: this.expanded,
      depth,
      first: this.#first.allAnd(this.#to.length),
      to: this.#to.all,
      action: this.#action.all,
      actions: actionsOf(system),
    };
  }
}

/** States that stand in packed form, one after the other. */
export function packedStates({ layout, all, bytes }: PackedStates): StatesOfGraph {
  const halves = 2 * layout.words;
  return {
    states: all.length / halves,
    stateAt: (number) => layout.unpack(all, number * halves),
    read: (number, positions, into) => {
      for (const position of positions) {
        const place = layout.places[position];
        if (place !== undefined) into[position] = valueAt(all, number * halves, place);
      }
    },
    bytes,
  };
}

/** Reads lists of numbers from where `fill` takes bytes. */
export const partsBy =
  (fill: (part: Uint8Array) => void) =>
  (length: number): Int32Array<ArrayBuffer> => {
    const numbers = new Int32Array(length);
    fill(new Uint8Array(numbers.buffer));
    return numbers;
  };
