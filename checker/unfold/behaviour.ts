/**
 * What a process does at a point, for given locals: which access is pending, and where a reply leads.
 *
 * Closures run once for each distinct value of the locals that they read; whoever comes to the point with the same values
 * is told what was found then.
 */
import type { Instruction } from "../code/instruction.ts";
import type { Program } from "../code/program.ts";
import { SpecError } from "../error.ts";
import type { Access } from "../language/access.ts";
import { Decisions } from "../language/decisions.ts";
import type { Reply } from "../language/outcome.ts";
import type { Check, OnLocals } from "../language/statement.ts";
import { Machine } from "./machine.ts";

/** The access of a point, or of one option of a choice, or the mistake that its closure ends in. */
export interface Pending {
  /** Slots of the locals that it depends on. */
  readonly looked: readonly number[];
  readonly access: Access<any> | SpecError;
}

/** The local statements after a reply, up to the next rest or into a mistake. */
export class Way {
  /** Slots of the locals that it depends on. */
  readonly looked: readonly number[];
  /** Slots of the locals that it writes, and the values that it leaves there. */
  readonly written: readonly number[];
  readonly codes: readonly number[];
  /** A point. */
  readonly to: number | SpecError;
  readonly broken: readonly Check[];

  constructor(machine: Machine, to: number | SpecError, broken: readonly Check[]) {
    this.looked = machine.looked();
    this.written = machine.written();
    this.codes = this.written.map((slot) => machine.codes[slot] as number);
    this.to = to;
    this.broken = broken;
  }

  /** What it leaves in a slot; undefined where it leaves it alone. */
  codeOf(slot: number): number | undefined {
    const i = this.written.indexOf(slot);
    return i < 0 ? undefined : this.codes[i];
  }
}

/** What is known of one option of one point; a point without choices has one option. */
interface Known {
  readonly pending: Decisions<Pending>;
  /** Where no reply decides anything. */
  readonly any: Decisions<Way>;
  /** By the reply's key. */
  ways: Map<unknown, Decisions<Way>> | undefined;
}

export class Behaviour {
  /** Runs the closures; a process begins on it. */
  readonly machine: Machine;
  readonly #program: Program;
  readonly #codeOf: (slot: number) => number;
  /** By point. */
  readonly #known = new Map<number, Known[]>();

  /** `codeOf` tells the locals of whoever is asked about. */
  constructor(program: Program, codeOf: (slot: number) => number) {
    this.#program = program;
    this.#codeOf = codeOf;
    this.machine = new Machine(program, codeOf);
  }

  /** What is pending at a point. */
  pending(point: number, option: number): Pending {
    const { pending } = this.#at(point, option);
    return pending.find(this.#codeOf) ?? this.#learnPending(pending, point, option);
  }

  /** Where a reply leads from a point; undefined stands for any, where none decides anything. */
  way(point: number, option: number, reply: Reply | undefined): Way {
    const ways = this.#waysOf(this.#at(point, option), reply);
    return ways.find(this.#codeOf) ?? this.#learnWay(ways, { point, option, reply: reply?.value });
  }

  #at(point: number, option: number): Known {
    let options = this.#known.get(point);
    if (options === undefined) this.#known.set(point, (options = []));
    return (options[option] ??= {
      pending: new Decisions(),
      any: new Decisions(),
      ways: undefined,
    });
  }

  #waysOf(known: Known, reply: Reply | undefined): Decisions<Way> {
    if (reply === undefined) return known.any;
    known.ways ??= new Map();
    let ways = known.ways.get(reply.key);
    if (ways === undefined) known.ways.set(reply.key, (ways = new Decisions()));
    return ways;
  }

  #learnPending(known: Decisions<Pending>, point: number, option: number): Pending {
    const { machine } = this;
    const instruction = this.#program.points[point]?.instruction as Instruction;
    const closure = accessAt(instruction, option) as OnLocals<Access<any>>;
    machine.record();
    const access = attempt(() => machine.evaluate(point, closure));
    const looked = machine.looked();
    const pending: Pending = { looked, access };
    if (!known.learn(looked, machine.found(), pending)) throw notAFunction(instruction);
    return pending;
  }

  #learnWay(
    known: Decisions<Way>,
    { point, option, reply }: { readonly point: number; readonly option: number; reply: unknown },
  ): Way {
    const { machine } = this;
    machine.record();
    const rest = attempt(() => machine.resume(point, reply, option));
    const way =
      rest instanceof SpecError
        ? new Way(machine, rest, [])
        : new Way(machine, rest.point, rest.broken);
    if (!known.learn(way.looked, machine.found(), way)) {
      throw notAFunction(this.#program.points[point]?.instruction as Instruction);
    }
    return way;
  }
}

/** The access of one option of an instruction; undefined where it has no such option: an end has none. */
export function accessAt(
  instruction: Instruction,
  option: number,
): OnLocals<Access<any>> | undefined {
  if (instruction.kind === "choice") return instruction.options[option]?.access;
  return instruction.kind === "access" && option === 0 ? instruction.access : undefined;
}

function notAFunction({ from }: Instruction): SpecError {
  return new SpecError({
    code: "not-a-function",
    at: `${String(from.at)} ${from.text}`,
    message:
      "a function here or after it looked at other locals than before, where all that it sees is as before",
    rule: "The functions in statements are functions of the locals",
    fix: "Look at nothing that changes outside: no counters, no random numbers, no clocks",
  });
}

/** What `go` gives, or the mistake that it ends in. */
function attempt<T>(go: () => T): T | SpecError {
  try {
    return go();
  } catch (thrown) {
    if (thrown instanceof SpecError) return thrown;
    throw thrown;
  }
}
