/**
 * Observations: what people outside can tell of a state.
 *
 * Two versions of a protocol have other steps on the same memory, so steps are nothing to compare them by; what can be told
 * of the memory is. Like an access, an observation names its cells and is a table over their values.
 */
import type { Cell } from "./memory.ts";

/** Something that can be told of a state. A step that changes it is visible, and so are the values before and after. */
export interface Observation {
  /** What it is about, without its value: `pte[0][0]`, `folio 0's block`. Two versions are held together by it. */
  readonly name: string;
  readonly cells: readonly Cell<any>[];
  /** What is told for these values of the cells; a function of nothing else. */
  readonly shows: (...values: any[]) => string;
}

type ValuesOfCells<C extends readonly Cell<any>[]> = {
  [K in keyof C]: C[K] extends Cell<infer T> ? T : never;
};

/** `observation("folio 0", [folio.refs], (refs) => (refs > 0 ? "in use" : "idle"))`. */
export function observation<const C extends readonly Cell<any>[]>(
  name: string,
  cells: C,
  shows: (...values: ValuesOfCells<C>) => string,
): Observation {
  return { name, cells, shows: shows as Observation["shows"] };
}

/** A cell's value, as traces show it. */
export const seen = <T>(cell: Cell<T>): Observation =>
  observation(cell.name, [cell], (value) => cell.field.show(value));
