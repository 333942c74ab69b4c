/**
 * Visits all states of a protocol, breadth first, and goes on after violations.
 */
import { LimitError, SpecError } from "../../checker/error.ts";
import type { Protocol } from "../../checker/language/protocol.ts";
import { mustBeTrue } from "./automaton.ts";
import { Claims, type State } from "./claims.ts";
import type { Arrival, Machine } from "./machine.ts";
import { after, firstCodes, outcomesOf } from "./step.ts";

/** What a search of the whole graph found. */
export interface OracleResult {
  readonly states: number;
  readonly transitions: number;
  /** Levels beyond the initial state. */
  readonly depth: number;
  /** Ids of the broken properties, sorted. */
  readonly broken: readonly string[];
  /** The level at which each was first broken; nothing for a `sometimes` that no state satisfies. */
  readonly depths: Readonly<Record<string, number>>;
}

/** Throws a LimitError when there are more than `limit` states, and the SpecError of any step that goes wrong. */
export function explore(
  protocol: Protocol,
  machines: readonly Machine[],
  limit: number,
): OracleResult {
  const search = new Search(protocol, machines, limit);
  search.run();
  return search.result();
}

class Search {
  readonly #protocol: Protocol;
  readonly #machines: readonly Machine[];
  readonly #limit: number;
  readonly #claims: Claims;
  readonly #visited = new Set<string>();
  readonly #depths = new Map<string, number>();
  /** The states of a level, while it is found. */
  #found: State[] = [];
  /** Which level that is. */
  #level = 0;
  #transitions = 0;

  constructor(protocol: Protocol, machines: readonly Machine[], limit: number) {
    this.#protocol = protocol;
    this.#machines = machines;
    this.#limit = limit;
    this.#claims = new Claims(protocol, machines);
  }

  run(): void {
    const starts = this.#machines.map(({ start }) => start);
    const locations = starts.map(({ location }) => location);
    for (const { broken } of starts) this.#break(broken);
    this.#visit([...firstCodes(this.#protocol), ...locations]);
    for (;;) {
      const states = this.#found;
      this.#found = [];
      this.#level += 1;
      for (const state of states) this.#expand(state);
      if (this.#found.length === 0) return;
    }
  }

  result(): OracleResult {
    return {
      states: this.#visited.size,
      transitions: this.#transitions,
      depth: this.#level - 1,
      broken: [...new Set([...this.#depths.keys(), ...this.#claims.unmet])].sort(),
      depths: Object.fromEntries(this.#depths),
    };
  }

  #break(ids: readonly string[], level = this.#level): void {
    for (const id of ids) if (!this.#depths.has(id)) this.#depths.set(id, level);
  }

  #visit(state: State): void {
    const key = state.join();
    if (this.#visited.has(key)) return;
    this.#visited.add(key);
    if (this.#visited.size > this.#limit) {
      throw new LimitError({ code: "too-many-states", message: `more than ${this.#limit} states` });
    }
    this.#break(this.#claims.brokenIn(state));
    this.#found.push(state);
  }

  #expand(state: State): void {
    const able = this.#machines.filter((_, process) => this.#moves(state, process));
    if (able.length === 0 && this.#claims.isDeadlock(state)) {
      this.#break(["deadlock"], this.#level - 1);
    }
  }

  /** Takes all transitions of one process; whether there is one, or would be but for the range of a cell. */
  #moves(state: State, process: number): boolean {
    const place = this.#protocol.memory.all.length + process;
    const machine = this.#machines[process] as Machine;
    const location = state[place] as number;
    const node = machine.at(location);
    if (node.accesses instanceof SpecError) throw node.accesses;
    let able = false;
    node.accesses.forEach((access, option) => {
      for (const outcome of outcomesOf(this.#protocol, access, state)) {
        if (outcome.kind === "wrong") throw new SpecError(outcome.problem);
        if (outcome.kind === "outside") this.#break([outcome.rule.id]);
        if (outcome.kind === "done") {
          if (mustBeTrue(node) && outcome.reply !== true) continue;
          const arrival = machine.follow(location, option, outcome.reply);
          this.#take(after(state, access, outcome.codes).with(place, arrival.location), arrival);
        }
        able ||= outcome.kind !== "blocked";
      }
    });
    return able;
  }

  #take(state: State, { broken }: Arrival): void {
    this.#transitions += 1;
    this.#break(broken);
    this.#visit(state);
  }
}
