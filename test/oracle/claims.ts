/**
 * Judges states: which properties each one breaks, and which claims of "sometimes" none has met so far.
 */
import { messageOf, SpecError } from "../../checker/error.ts";
import type { Property } from "../../checker/language/property.ts";
import type { Where } from "../../checker/language/where.ts";
import type { Protocol } from "../../checker/language/protocol.ts";
import type { Machine } from "./machine.ts";

/** The numbers of all cells' values, then the location of each process. */
export type State = readonly number[];

export class Claims {
  /** Ids of the properties `sometimes` that no state has satisfied yet. */
  readonly unmet: Set<string>;
  readonly #protocol: Protocol;
  readonly #machines: readonly Machine[];
  readonly #where: Where;
  readonly #view: object;
  #state: State = [];

  constructor(protocol: Protocol, machines: readonly Machine[]) {
    const { memory, properties = [] } = protocol;
    this.unmet = new Set(properties.filter((p) => p.kind === "sometimes").map((p) => p.id));
    this.#protocol = protocol;
    this.#machines = machines;
    this.#where = { inside: this.#inside.bind(this), ended: this.#ended.bind(this) };
    this.#view = memory.view((cell) => cell.field.decode(this.#state[cell.slot] as number));
  }

  /** Ids of the properties that the state breaks. */
  brokenIn(state: State): readonly string[] {
    this.#state = state;
    return (this.#protocol.properties ?? []).filter((p) => this.#breaks(p)).map((p) => p.id);
  }

  #breaks({ kind, id, clauses }: Property<object>): boolean {
    const holds = Object.values(clauses).every((clause) => this.#ask(clause));
    if (kind === "sometimes") {
      if (holds) this.unmet.delete(id);
      return false;
    }
    return holds === (kind === "never");
  }

  /** Whether a state in which no process can move is a deadlock. */
  isDeadlock(state: State): boolean {
    this.#state = state;
    const { deadlock = true } = this.#protocol;
    const pending = this.#machines.map((_, i) => this.#nodeOf(i).at?.kind);
    if (deadlock === false || pending.every((kind) => kind === undefined)) return false;
    if (pending.includes("assume")) return false;
    return deadlock === true || !this.#ask(deadlock);
  }

  /** Whether a predicate is true in the state. */
  asks(state: State, predicate: (s: object, where: Where) => boolean): boolean {
    this.#state = state;
    return this.#ask(predicate);
  }

  #ask(predicate: (s: object, where: Where) => boolean): boolean {
    try {
      return predicate(this.#view, this.#where);
    } catch (thrown) {
      throw new SpecError({ code: "predicate-threw", message: messageOf(thrown) });
    }
  }

  #nodeOf(i: number): ReturnType<Machine["at"]> {
    const location = this.#state[this.#protocol.memory.all.length + i];
    return (this.#machines[i] as Machine).at(location as number);
  }

  #inside(procedures: string | readonly string[], process?: string): boolean {
    const names = new Set([procedures].flat());
    return this.#machines.some(
      ({ name }, i) =>
        (process === undefined || name === process) &&
        this.#nodeOf(i).frames.some(({ layout }) => names.has(layout.procedure.name)),
    );
  }

  #ended(process: string): boolean {
    const i = this.#machines.findIndex(({ name }) => name === process);
    return i >= 0 && this.#nodeOf(i).at === undefined;
  }
}
