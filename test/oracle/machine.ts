/**
 * A process as the search sees it: its places to rest are locations, numbered from 0.
 *
 * There are two ways to number them: by live locals, which is what the language says a state is, and by all locals,
 * which is plainer and gives more states.
 */
import { SpecError } from "../../checker/error.ts";
import type { Process } from "../../checker/language/protocol.ts";
import { Automaton, type Edge, type Node } from "./automaton.ts";
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

/** A location is a control point and the values of the locals that are live there. */
export function liveMachine(program: Program, process: Process): Machine {
  const automaton = unfolded(program, process);
  const live = liveLocals(automaton.nodes, (node) => node);
  const keys = new Map([...live].map(([node, locals]) => [node, keyOn(node, locals)]));
  return new Machine(process.name, automaton, (node) => keys.get(node) as string);
}

/** A location is a control point and the values of all locals. */
export function plainMachine(program: Program, process: Process): Machine {
  const keyOf = (rest: Parameters<typeof keyOn>[0]): string => keyOn(rest, "all");
  return new Machine(process.name, new Automaton(program, process, keyOf), keyOf);
}
