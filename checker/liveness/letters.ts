/**
 * What the atoms of a formula say: of each state, and of each action. Together they are the letters that its automaton reads.
 */
import type { Atom, Steps } from "../language/formula.ts";
import { SpecError } from "../error.ts";
import { DecisionTree, View } from "../search/predicate.ts";
import type { System } from "../search/system.ts";
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
  readonly #graph: StateGraph;
  readonly #facts: readonly { readonly bit: number; readonly tree: DecisionTree }[];
  /** A state of which only what is looked at is up to date. */
  readonly #looked: number[];
  readonly #waits: readonly Waiting[];
  /** By state, where it is known: -1 elsewhere. */
  readonly #known: Int32Array;

  /** `id` is the property's. Throws a SpecError where an atom is about no process. */
  constructor(id: string, system: System, graph: StateGraph, atoms: readonly Atom<any>[]) {
    this.#graph = graph;
    this.#looked = system.initial.slice();
    const view = new View(system);
    const told = <K extends Atom<any>["kind"]>(kind: K): readonly Told<K>[] =>
      atoms.flatMap((atom, a) => (atom.kind === kind ? [{ ...atom, bit: 1 << a } as never] : []));
    this.#facts = told("fact").map(({ bit, predicate }) => {
      return { bit, tree: new DecisionTree(id, predicate, view) };
    });
    const names = system.runners.map((runner) => runner.process.name);
    this.#waits = told("waits").map((atom) => {
      if (!names.includes(atom.process)) throw unknownProcess(id, atom.process, names);
      return waitingOf(system, names.indexOf(atom.process), atom);
    });
    const took = told("took");
    this.ofAction = Int32Array.from(graph.actions, (action) =>
      took.reduce((all, { bit, steps }) => (isOneOf(system, steps, action) ? all | bit : all), 0),
    );
    for (const { steps } of took) checkNames(id, system, steps);
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
    for (const waits of this.#waits) if (this.#isWaiting(number, waits)) letter |= waits.bit;
    return letter;
  }

  /** Most states differ from others in nothing that is looked at: then that is all that is read of them. */
  #holds(number: number, tree: DecisionTree): boolean {
    const looked = this.#looked;
    this.#graph.read(number, tree.positions, looked);
    return tree.known(looked) ?? tree.holds(this.#graph.stateAt(number));
  }

  #isWaiting(number: number, { process, positions, mayWaitAt }: Waiting): boolean {
    const { first, action, actions, expanded } = this.#graph;
    if (number >= expanded) return false;
    for (let e = first[number] as number; e < (first[number + 1] as number); e += 1)
      if (actions[action[e] as number]?.process === process) return false;
    this.#graph.read(number, positions, this.#looked);
    return mayWaitAt[this.#looked[positions[0]] as number] === true;
  }
}

/** What is asked of a process that has no step to take. */
interface Waiting {
  readonly bit: number;
  readonly process: number;
  /** Where a state has its location: the one position that is read. */
  readonly positions: readonly [number];
  /** By location: whether it has not ended there, and stands at an access of what it is to wait on. */
  readonly mayWaitAt: readonly boolean[];
}

function waitingOf(system: System, process: number, { bit, on }: Told<"waits">): Waiting {
  const { automaton, program } = system.runners[process] as System["runners"][number];
  const isMeant = ({ cell }: { readonly cell: { readonly name: string } }): boolean =>
    isNamed(cell.name, on ?? "") || cell.name.startsWith(`${on}.`);
  const mayWaitAt = automaton.locations.map(
    ({ point, branches }) =>
      program.points[point]?.instruction.kind !== "end" &&
      (on === undefined || branches.some(({ access }) => access.footprint.some(isMeant))),
  );
  return { bit, process, positions: [system.cells + process], mayWaitAt };
}

/** Throws a SpecError where steps are of a process, or have a text, that is nowhere: they are never taken. */
function checkNames(id: string, { runners }: System, { process = [], text = [] }: Steps): void {
  const names = runners.map((runner) => runner.process.name);
  const stranger = listOf(process).find((name) => !names.some((one) => isNamed(one, name)));
  if (stranger !== undefined) throw unknownProcess(id, stranger, names);
  const texts = new Set(
    runners.flatMap(({ program }) =>
      program.points.flatMap(({ instruction }) => [
        instruction.from.text,
        ...(instruction.kind === "choice" ? instruction.options.map(({ from }) => from.text) : []),
      ]),
    ),
  );
  const nowhere = listOf(text).find((one) => !texts.has(one));
  if (nowhere === undefined) return;
  throw new SpecError({
    code: "unknown-step",
    at: `property ${id}`,
    message: `it asks for the step "${nowhere}", which no process has`,
    rule: "A step is known by the whole text of its statement",
    fix: "Look the statement up with lastref show",
  });
}

const listOf = (names: string | readonly string[]): readonly string[] =>
  typeof names === "string" ? [names] : names;

function unknownProcess(id: string, process: string, names: readonly string[]): SpecError {
  return new SpecError({
    code: "unknown-process",
    at: `property ${id}`,
    message: `it asks for the process ${process}`,
    rule: `The processes are ${names.join(", ")}`,
  });
}
