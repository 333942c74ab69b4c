/**
 * Whether a formula without "until" and "next" is true where a run takes an edge.
 */
import type { Formula } from "../../../checker/language/formula.ts";
import type { Protocol } from "../../../checker/language/protocol.ts";
import { SpecError } from "../../../checker/error.ts";
import { Claims } from "../claims.ts";
import type { Machine } from "../machine.ts";
import type { Taken } from "./fairness.ts";
import type { StateGraph } from "./graph.ts";
import { isOneOf } from "./steps.ts";

export class Letters {
  readonly #graph: StateGraph;
  readonly #machines: readonly Machine[];
  readonly #claims: Claims;
  readonly #cells: number;

  constructor(protocol: Protocol, machines: readonly Machine[], graph: StateGraph) {
    this.#graph = graph;
    this.#machines = machines;
    this.#claims = new Claims(protocol, machines);
    this.#cells = protocol.memory.all.length;
  }

  isTrue(formula: Formula<any>, edge: Taken): boolean {
    const sub = (of: Formula<any>): boolean => this.isTrue(of, edge);
    switch (formula.kind) {
      case "constant":
        return formula.value;
      case "fact":
        return this.#claims.asks(this.#graph.states[edge.state] ?? [], formula.predicate);
      case "took":
        return edge.move !== undefined && isOneOf(formula.steps, edge.move, this.#machines);
      case "waits":
        return this.#waits(edge.state, formula);
      case "not":
        return !sub(formula.of);
      case "and":
        return sub(formula.left) && sub(formula.right);
      case "or":
        return sub(formula.left) || sub(formula.right);
      default:
        throw new Error(`${formula.kind} is not about one moment`);
    }
  }

  /** Blocked, at an access of the cell, or of one that is part of it. */
  #waits(
    state: number,
    { process, on }: { readonly process: string; readonly on: string | undefined },
  ): boolean {
    const p = this.#machines.findIndex(({ name }) => name === process);
    const location = this.#graph.states[state]?.[this.#cells + p] as number;
    const { at, accesses } = (this.#machines[p] as Machine).at(location);
    if (at === undefined || accesses instanceof SpecError) return false;
    if (this.#graph.moves[state]?.some((move) => move.process === p)) return false;
    const names = accesses.flatMap(({ footprint }) => footprint.map(({ cell }) => cell.name));
    return (
      on === undefined ||
      names.some(
        (name) => name === on || (/^[.[]/.test(name.slice(on.length)) && name.startsWith(on)),
      )
    );
  }
}
