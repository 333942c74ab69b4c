/**
 * A process as the search sees it: its places to rest are locations, numbered from 0.
 *
 * What a location is, the language says by live locals. The other ways to tell locations apart are plainer, and check
 * that one: by live locals without a short cut to them, and by all locals.
 */
import { BugError, SpecError } from "../../checker/error.ts";
import type { Process } from "../../checker/language/protocol.ts";
import { Automaton, type Edge, type Node, type Rest } from "./automaton.ts";
import { keyOn, liveLocals, unfolded } from "./liveness.ts";
import type { Program } from "./program.ts";

/** Where a process came to, and the properties it broke on the way. */
export interface Arrival {
  readonly location: number;
  readonly broken: readonly string[];
}

export class Machine {
  readonly name: string;
  readonly #automaton: Automaton;
  readonly #keyOf: (node: Node) => string;
  readonly #numbers = new Map<string, number>();
  readonly #nodes: Node[] = [];

  constructor(name: string, automaton: Automaton, keyOf: (node: Node) => string) {
    this.name = name;
    this.#automaton = automaton;
    this.#keyOf = keyOf;
  }

  /** Throws the SpecError of a run that goes wrong. */
  get start(): Arrival {
    return this.#arrival(this.#automaton.start);
  }

  /** Throws like `start`. */
  follow(location: number, option: number, reply: unknown): Arrival {
    return this.#arrival(this.#automaton.follow(this.at(location), option, reply));
  }

  at(location: number): Node {
    return this.#nodes[location] as Node;
  }

  #arrival({ to, broken }: Edge): Arrival {
    if (to instanceof SpecError) throw to;
    const key = this.#keyOf(to);
    let location = this.#numbers.get(key);
    if (location === undefined) {
      location = this.#nodes.push(to) - 1;
      this.#numbers.set(key, location);
    }
    return { location, broken };
  }
}

/** A location is a control point and the values of the locals that are live there, in an automaton that is unfolded. */
function machineOn(name: string, automaton: Automaton): Machine {
  const live = liveLocals(automaton.nodes, (node) => node);
  const keys = new Map([...live].map(([node, locals]) => [node, keyOn(node, locals)]));
  return new Machine(name, automaton, (node) => {
    const key = keys.get(node);
    if (key !== undefined) return key;
    throw new BugError({ code: "not-unfolded", message: `${name} got a reply that is impossible` });
  });
}

/** What the language says that a location is. */
export function liveMachine(program: Program, process: Process): Machine {
  return machineOn(process.name, unfolded(program, process));
}

const wholeKey = (rest: Rest): string => keyOn(rest, "all");

/** The same locations, worked out on an automaton over all locals: very large where many are not read. */
export function wholeMachine(program: Program, process: Process): Machine {
  return machineOn(process.name, new Automaton(program, process, wholeKey).unfold());
}

/** A location is a control point and the values of all locals. */
export function plainMachine(program: Program, process: Process): Machine {
  return new Machine(process.name, new Automaton(program, process, wholeKey), wholeKey);
}
