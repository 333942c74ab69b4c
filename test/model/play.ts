/**
 * Runs accesses one by one on a memory, for tests of what a single access means.
 */
import type { Access, Cell, Memory, Start } from "../../checker/index.ts";

export class Play {
  readonly #codes: number[];

  constructor(memory: Memory<any>, starts: readonly Start[] = []) {
    this.#codes = memory.all.map((cell) => cell.field.encode(cell.field.initial));
    for (const { cell, value } of starts) this.set(cell, value);
  }

  /** The reply, or what prevents the access: "blocked", or the id of the range rule that it breaks. */
  run<R>(access: Access<R>, choice = 0): R | string {
    const slots = access.footprint.map((use) => use.cell.slot);
    const outcome = access.outcome(
      slots.map((slot) => this.#codes[slot] ?? 0),
      choice,
    );
    if (outcome.kind === "blocked") return "blocked";
    if (outcome.kind === "outside") return outcome.rule.id;
    if (outcome.kind === "wrong") throw new Error(outcome.problem.message);
    for (const [i, slot] of slots.entries()) this.#codes[slot] = outcome.codes[i] ?? 0;
    return outcome.reply as R;
  }

  /** Which of the outcomes can be chosen. */
  choices(access: Access<any>): number[] {
    const codes = access.footprint.map((use) => this.#codes[use.cell.slot] ?? 0);
    return Array.from({ length: access.outcomes }, (_, choice) => choice).filter(
      (choice) => access.outcome(codes, choice).kind !== "blocked",
    );
  }

  get<T>(cell: Cell<T>): T {
    return cell.field.decode(this.#codes[cell.slot] ?? 0);
  }

  set<T>(cell: Cell<T>, value: T): void {
    this.#codes[cell.slot] = cell.field.encode(value);
  }
}
