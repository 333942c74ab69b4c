/**
 * What a step of the oracle does to the cells of a state.
 */
import { SpecError } from "../../checker/error.ts";
import type { Access, Outcome } from "../../checker/language/access.ts";
import type { Protocol } from "../../checker/language/protocol.ts";
import type { State } from "./claims.ts";
import { codeOf } from "./run.ts";

/** The values of all cells at first. */
export function firstCodes({ memory, start = [] }: Protocol): number[] {
  const codes = memory.all.map(({ name, field }) => codeOf(field, field.initial, name));
  for (const { cell, value } of start) codes[cell.slot] = codeOf(cell.field, value, cell.name);
  return codes;
}

/** The state with the new values of an access's cells. */
export function after(
  state: State,
  { footprint }: Access<unknown>,
  codes: readonly number[],
): number[] {
  const next = [...state];
  footprint.forEach(({ cell }, i) => {
    next[cell.slot] = codes[i] as number;
  });
  return next;
}

/** All that an access may do in a state. Throws a SpecError where it works on a cell that is not the protocol's. */
export function outcomesOf(
  { memory }: Protocol,
  access: Access<unknown>,
  state: State,
): readonly Outcome[] {
  const codes = access.footprint.map(({ cell }) => {
    if (memory.all[cell.slot] === cell) return state[cell.slot] as number;
    throw new SpecError({ code: "foreign-cell", message: `${cell.name} is of another memory` });
  });
  return Array.from({ length: access.outcomes }, (_, choice) => access.outcome(codes, choice));
}
