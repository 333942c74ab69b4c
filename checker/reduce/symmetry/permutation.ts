/**
 * Permutations of a system's states: cells, their values, processes and their locations, all at once.
 *
 * This is what a search with symmetry works with, and it is plain data. `imageOf` says what the data mean; a faster
 * engine has to agree with it.
 */
import type { State } from "../../search/system.ts";

/** A renaming of everything that a state is made of. */
export interface Permutation {
  /** By slot: the slot that the cell's value goes to. */
  readonly cellTo: readonly number[];
  /** By slot, before it moves: the map of its values, by code; undefined where values stay. */
  readonly valueMap: readonly (Int32Array | undefined)[];
  /** By process: the process that it becomes. */
  readonly processTo: readonly number[];
  /** By process, before it moves: from its location to the other's. Processes may share a map. */
  readonly locationMap: readonly Int32Array[];
}

/** The state that a permutation takes a state to; both arguments stay as they are. */
export function imageOf(permutation: Permutation, state: State): State {
  const { cellTo, valueMap, processTo, locationMap } = permutation;
  const image = state.slice();
  const cells = cellTo.length;
  for (let slot = 0; slot < cells; slot += 1) {
    const code = state[slot] as number;
    image[cellTo[slot] as number] = valueMap[slot]?.[code] ?? code;
  }
  for (let p = 0; p < processTo.length; p += 1) {
    const location = state[cells + p] as number;
    image[cells + (processTo[p] as number)] = (locationMap[p] as Int32Array)[location] as number;
  }
  return image;
}

/** First `before`, then `after`. */
export function composed(after: Permutation, before: Permutation): Permutation {
  return {
    cellTo: before.cellTo.map((slot) => after.cellTo[slot] as number),
    valueMap: before.valueMap.map((map, slot) => {
      return mapsComposed(after.valueMap[before.cellTo[slot] as number], map);
    }),
    processTo: before.processTo.map((p) => after.processTo[p] as number),
    locationMap: before.locationMap.map((map, p) => {
      const next = after.locationMap[before.processTo[p] as number] as Int32Array;
      return map.map((location) => next[location] as number);
    }),
  };
}

function mapsComposed(
  after: Int32Array | undefined,
  before: Int32Array | undefined,
): Int32Array | undefined {
  if (after === undefined || before === undefined) return before ?? after;
  const map = before.map((code) => after[code] as number);
  return isIdentity(map) ? undefined : map;
}

/** Whether a map takes each number to itself. */
export function isIdentity(map: ArrayLike<number>): boolean {
  for (let n = 0; n < map.length; n += 1) if (map[n] !== n) return false;
  return true;
}

/** Whether a permutation is the identity. */
export function changesNothing({ cellTo, valueMap, processTo, locationMap }: Permutation): boolean {
  return (
    isIdentity(cellTo) &&
    isIdentity(processTo) &&
    valueMap.every((map) => map === undefined) &&
    locationMap.every(isIdentity)
  );
}

/** A text that equal permutations share, and no others. */
export function permutationKey(permutation: Permutation): string {
  const { cellTo, valueMap, processTo, locationMap } = permutation;
  const values = valueMap.map((map) => map?.join(" ") ?? "");
  return [cellTo, values, processTo, locationMap.map((map) => map.join(" "))].join(";");
}
