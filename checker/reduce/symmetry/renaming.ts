/**
 * A renaming of cells and values: what is guessed of a symmetry. Which process becomes which, and what becomes of its
 * locations, follows from it, or it is no symmetry.
 */
import type { AnyField } from "../../language/field.ts";
import type { Cell } from "../../language/memory.ts";
import type { System } from "../../search/system.ts";
import type { Successor } from "../../unfold/automaton.ts";

/**
 * What is looked at of a system; its automata may be reduced ones. `passed` has the statements, as `point.option`, that
 * a successor leads over without a step: symmetries keep their places, too, so that statements which are reached at all
 * are reached in canonical states.
 */
export interface Parts extends Pick<System, "protocol" | "runners" | "initial"> {
  readonly passed?: Passed;
}
export type Passed = ReadonlyMap<Successor, readonly string[]>;

export interface Renaming {
  /** By slot: the slot that the cell's value goes to. */
  readonly cellTo: readonly number[];
  /** By slot, before it moves: the map of its values, by code; undefined where values stay. */
  readonly valueMap: readonly (Int32Array | undefined)[];
  /** How a local with this field is renamed, where there is a choice; undefined where it stays. */
  readonly localMap: (field: AnyField) => Int32Array | undefined;
}

/** The renaming that changes nothing. */
export function unchanged(cells: readonly Cell<any>[]): Renaming {
  return {
    cellTo: cells.map((_, slot) => slot),
    valueMap: cells.map(() => undefined),
    localMap: () => undefined,
  };
}

/** Whether a renaming leaves a cell and its values as they are. */
export function keeps({ cellTo, valueMap }: Renaming, slot: number): boolean {
  return cellTo[slot] === slot && valueMap[slot] === undefined;
}
