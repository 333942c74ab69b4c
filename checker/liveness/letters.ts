/**
 * What the atoms of a formula say: of each state, and of each action. Together they are the letters that its automaton reads.
 */
import type { Atom } from "../language/formula.ts";
import { SpecError } from "../error.ts";
import { DecisionTree, View } from "../search/predicate.ts";
import type { State, System } from "../search/system.ts";
import type { StateGraph } from "./graph/graph.ts";
import { isNamed, isOneOf } from "./steps.ts";

type Told<K extends Atom<any>["kind"]> = { readonly bit: number } & Extract<
  Atom<any>,
  { readonly kind: K }
>;

/** A set of atoms: bit a for atom a. */
export class Letters {
  /** By action: the atoms that are true where it is taken, of those that are about steps. */
  readonly ofAction: Int32Array;
  readonly #system: System;
  readonly #graph: StateGraph;
  readonly #facts: readonly { readonly bit: number; readonly tree: DecisionTree }[];
  /** A state of which only what is looked at is up to date. */
  readonly #looked: number[];
  readonly #waits: readonly Told<"waits">[];
  /** By state, where it is known: -1 elsewhere. */
  readonly #known: Int32Array;

  /** `id` is the property's. Throws a SpecError where an atom is about no process. */
  constructor(id: string, system: System, graph: StateGraph, atoms: readonly Atom<any>[]) {
    this.#system = system;
    this.#graph = graph;
    this.#looked = system.initial.slice();
    const view = new View(system);
    const told = <K extends Atom<any>["kind"]>(kind: K): readonly Told<K>[] =>
      atoms.flatMap((atom, a) => (atom.kind === kind ? [{ ...atom, bit: 1 << a } as never] : []));
    this.#facts = told("fact").map(({ bit, predicate }) => {
      return { bit, tree: new DecisionTree(id, predicate, view) };
    });
    this.#waits = told("waits");
    const names = system.runners.map((runner) => runner.process.name);
    for (const { process } of this.#waits) {
      if (!names.includes(process)) throw unknownProcess(id, process, names);
    }
    const took = told("took");
    this.ofAction = Int32Array.from(graph.actions, (action) =>
      took.reduce((all, { bit, steps }) => (isOneOf(system, steps, action) ? all | bit : all), 0),
    );
    for (const { steps, bit } of took) {
      const { process } = steps;
      if (process === undefined || this.ofAction.some((letter) => (letter & bit) !== 0)) continue;
      for (const name of typeof process === "string" ? [process] : process)
        if (!names.some((one) => isNamed(one, name))) throw unknownProcess(id, name, names);
    }
    this.#known = new Int32Array(
      this.#facts.length + this.#waits.length > 0 ? graph.states : 0,
    ).fill(-1);
  }

  /** The atoms that are true in a state, of those that are about states. Throws a SpecError. */
  ofState(number: number): number {
    if (this.#known.length === 0) return 0;
    const known = this.#known[number] as number;
    return known >= 0 ? known : (this.#known[number] = this.#read(number));
  }

  #read(number: number): number {
    let letter = 0;
    for (const { bit, tree } of this.#facts) if (this.#holds(number, tree)) letter |= bit;
    if (this.#waits.length === 0) return letter;
    const state = this.#graph.stateAt(number);
    for (const { bit, process, on } of this.#waits) {
      if (this.#waitsOn(number, state, process, on)) letter |= bit;
    }
    return letter;
  }

  /** Most states differ from others in nothing that is looked at: then that is all that is read of them. */
  #holds(number: number, tree: DecisionTree): boolean {
    const looked = this.#looked;
    this.#graph.read(number, tree.positions, looked);
    return tree.known(looked) ?? tree.holds(this.#graph.stateAt(number));
  }

  #waitsOn(number: number, state: State, name: string, on: string | undefined): boolean {
    const { first, action, actions, expanded } = this.#graph;
    if (number >= expanded) return false;
    const p = this.#system.runners.findIndex(({ process }) => process.name === name);
    if (this.#system.ended(state, p)) return false;
    for (let e = first[number] as number; e < (first[number + 1] as number); e += 1)
      if (actions[action[e] as number]?.process === p) return false;
    if (on === undefined) return true;
    return this.#system
      .location(state, p)
      .branches.some(({ access }) =>
        access.footprint.some(
          ({ cell }) => isNamed(cell.name, on) || cell.name.startsWith(`${on}.`),
        ),
      );
  }
}

function unknownProcess(id: string, process: string, names: readonly string[]): SpecError {
  return new SpecError({
    code: "unknown-process",
    at: `property ${id}`,
    message: `a property asks for the process ${process}`,
    rule: `The processes are ${names.join(", ")}`,
  });
}
