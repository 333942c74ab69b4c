/**
 * What a protocol shows to whoever sees its cells that are no ghosts: every visible trace up to a length, one by one.
 *
 * It goes by the oracle's own machines, and by no automata over sets of states: a trace is a text, and all texts are kept.
 */
import { LimitError, SpecError } from "../../checker/error.ts";
import type { Protocol } from "../../checker/language/protocol.ts";
import { mustBeTrue } from "./automaton.ts";
import { liveMachine, type Machine } from "./machine.ts";
import { Program, type ProgramOptions } from "./program.ts";
import { after, firstCodes, outcomesOf } from "./step.ts";

export interface TracesOptions extends ProgramOptions {
  /** Visible actions of the longest traces. */
  readonly length: number;
  /** What is said of a broken check. */
  readonly nameOf: (id: string) => string;
  /** How many pairs of a trace and a state to visit before giving up with a LimitError. */
  readonly limit: number;
}

/** A run so far: cells, then locations; who has returned; and what was shown, an action a line. */
interface Situation {
  readonly state: readonly number[];
  readonly returned: readonly number[];
  readonly shown: readonly string[];
}

/** All traces, each as the lines of its actions: who, then what. Throws as `oracle` does. */
export function tracesOf(protocol: Protocol, options: TracesOptions): ReadonlySet<string> {
  return new Traces(protocol, options).all();
}

class Traces {
  readonly #protocol: Protocol;
  readonly #options: TracesOptions;
  readonly #machines: readonly Machine[];
  readonly #met = new Set<string>();
  readonly #open: Situation[] = [];
  readonly #traces = new Set<string>();

  constructor(protocol: Protocol, options: TracesOptions) {
    const program = new Program(options);
    this.#protocol = protocol;
    this.#options = options;
    this.#machines = protocol.processes.map((process) => liveMachine(program, process));
  }

  all(): ReadonlySet<string> {
    const locations = this.#machines.map((machine) => machine.start.location);
    const state = [...firstCodes(this.#protocol), ...locations];
    this.#visit({ state, returned: [], shown: [] });
    for (let next = this.#open.pop(); next !== undefined; next = this.#open.pop()) this.#go(next);
    return this.#traces;
  }

  #visit(situation: Situation): void {
    const { state, returned, shown } = situation;
    this.#traces.add(shown.join("\n"));
    const key = [state.join(), returned.toSorted((a, b) => a - b).join(), ...shown].join("\n");
    if (this.#met.has(key)) return;
    this.#met.add(key);
    if (this.#met.size > this.#options.limit)
      throw new LimitError({ code: "too-many", message: `more than ${this.#options.limit}` });
    if (shown.length < this.#options.length) this.#open.push(situation);
  }

  #go(from: Situation): void {
    const { state, returned, shown } = from;
    const pending = this.#machines.map((_, p) => this.#nodeOf(state, p).at?.kind);
    let able = false;
    for (const [p, machine] of this.#machines.entries()) {
      if (pending[p] !== undefined) able = this.#moves(from, p) || able;
      else if (!returned.includes(p)) {
        able = true;
        const line = `${machine.name}: returns`;
        this.#visit({ state, returned: [...returned, p], shown: [...shown, line] });
      }
    }
    if (able || pending.includes("assume")) return;
    const waiting = this.#machines.filter((_, p) => pending[p] !== undefined);
    if (waiting.length > 0) {
      const names = waiting.map(({ name }) => name).join(", ");
      const line = `: nobody can go on: ${names} ${waiting.length === 1 ? "waits" : "wait"} for ever`;
      this.#traces.add([...shown, line].join("\n"));
    }
  }

  #moves(from: Situation, process: number): boolean {
    const { state, shown } = from;
    const node = this.#nodeOf(state, process);
    const machine = this.#machines[process] as Machine;
    const place = this.#protocol.memory.all.length + process;
    if (node.accesses instanceof SpecError) throw node.accesses;
    let able = false;
    node.accesses.forEach((access, option) => {
      for (const outcome of outcomesOf(this.#protocol, access, state)) {
        if (outcome.kind === "wrong") throw new SpecError(outcome.problem);
        if (outcome.kind === "blocked") continue;
        if (outcome.kind === "outside") {
          able = true;
          const line = `${machine.name}: ${this.#breaking(outcome.rule.id)}`;
          this.#traces.add([...shown, line].join("\n"));
          continue;
        }
        if (mustBeTrue(node) && outcome.reply !== true) continue;
        able = true;
        const { location, broken } = machine.follow(state[place] as number, option, outcome.reply);
        const next = after(state, access, outcome.codes).with(place, location);
        const said = [...this.#changes(state, next), ...this.#allBroken(broken)];
        const line = said.length === 0 ? [] : [`${machine.name}: ${said.join("; ")}`];
        this.#visit({ ...from, state: next, shown: [...shown, ...line] });
      }
    });
    return able;
  }

  #changes(before: readonly number[], next: readonly number[]): readonly string[] {
    return this.#protocol.memory.all.flatMap(({ name, slot, field }) => {
      const [was, is] = [before, next].map((state) =>
        field.show(field.decode(state[slot] as number)),
      );
      return field.ghost || was === is ? [] : [`${name}: ${was} -> ${is}`];
    });
  }

  #breaking(id: string): string {
    return `breaks: ${this.#options.nameOf(id)}`;
  }

  #allBroken(ids: readonly string[]): readonly string[] {
    return [...new Set(ids.map((id) => this.#breaking(id)))].sort();
  }

  #nodeOf(state: readonly number[], process: number): ReturnType<Machine["at"]> {
    const location = state[this.#protocol.memory.all.length + process] as number;
    return (this.#machines[process] as Machine).at(location);
  }
}
