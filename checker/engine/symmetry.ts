/**
 * Symmetries as the kernel reads them (wasm/canon.ts), and as properties meet them.
 */
import { MOVE_BYTES, PROCESS_BYTES } from "./format.ts";
import { composed, isIdentity, type Permutation } from "../reduce/symmetry/permutation.ts";
import type { Symmetry } from "../reduce/symmetry/canonical.ts";
import type { System } from "../search/system.ts";
import { type Place, toggle } from "./layout.ts";
import { COMMON } from "./memory-map.ts";
import { type Tables } from "./tables.ts";

/** Lays the symmetries beside the other tables. */
export function putSymmetry(tables: Tables, { sorted, elements }: Symmetry): void {
  const { memory } = tables;
  const groups = tables.allocate(8 * sorted.length);
  for (const [i, set] of sorted.entries()) {
    // The records of the set's processes side by side.
    const records = tables.allocate(set.length * PROCESS_BYTES);
    for (const [j, process] of set.entries()) {
      const { word, shift, bits } = tables.layout.places[tables.system.cells + process] as Place;
      memory.set([8 * word, shift, 2 ** bits - 1], (records + j * PROCESS_BYTES) >>> 2);
    }
    memory.set([records, records + set.length * PROCESS_BYTES], (groups + 8 * i) >>> 2);
  }
  memory[COMMON.groups >>> 2] = groups;
  memory[COMMON.groupsEnd >>> 2] = groups + 8 * sorted.length;
  const images = elements.map((element) => movesOf(tables, element));
  const first = tables.allocate(4 * images.reduce((n, image) => n + image.length, 0));
  let at = first;
  for (const image of images) {
    memory.set(image, at >>> 2);
    at += 4 * image.length;
  }
  memory[COMMON.permutations >>> 2] = first;
  memory[COMMON.permutationsEnd >>> 2] = at;
}

/** A permutation as halves: its length in bytes, what it keeps of each word, and its moves. */
function movesOf(tables: Tables, element: Permutation): number[] {
  const { layout, system } = tables;
  const kept = new Int32Array(2 * layout.words).fill(-1);
  const moves: number[] = [];
  const add = (from: number, to: number, map: Int32Array | undefined): void => {
    const [source, target] = [layout.places[from], layout.places[to]];
    if (
      source === undefined ||
      target === undefined ||
      (from === to && (map === undefined || isIdentity(map)))
    )
      return;
    toggle(kept, 0, target, 2 ** target.bits - 1);
    const numbers = map === undefined ? 0 : tableOf(tables, map, source);
    moves.push(8 * source.word, source.shift, 2 ** source.bits - 1, numbers);
    moves.push(8 * target.word, target.shift);
  };
  for (const [slot, to] of element.cellTo.entries()) add(slot, to, element.valueMap[slot]);
  for (const [process, to] of element.processTo.entries())
    add(system.cells + process, system.cells + to, element.locationMap[process]);
  const bytes = 8 + 4 * kept.length + (moves.length / 6) * MOVE_BYTES;
  return [bytes, 0, ...kept, ...moves];
}

function tableOf(tables: Tables, map: Int32Array, { bits }: Place): number {
  const address = tables.allocate(4 * 2 ** bits);
  tables.memory.set(map, address >>> 2);
  return address;
}

/** All elements of the group, the identity first. */
export function groupOf(system: System, { sorted, elements }: Symmetry): readonly Permutation[] {
  const identity = identityOn(system);
  const orders = sorted.reduce(
    (found, set) =>
      found.flatMap((before) =>
        arrangements(set).map((order) => composed(exchanged(identity, set, order), before)),
      ),
    [identity],
  );
  return [identity, ...elements].flatMap((element) =>
    orders.map((order) => composed(order, element)),
  );
}

/** Elements that the group has. */
export function sizeOf({ sorted, elements }: Symmetry): number {
  const orders = (n: number): number => (n <= 1 ? 1 : n * orders(n - 1));
  return sorted.reduce((size, set) => size * orders(set.length), elements.length + 1);
}

/** What changes nothing. */
export function identityOn(system: System): Permutation {
  return {
    cellTo: Array.from({ length: system.cells }, (_, slot) => slot),
    valueMap: Array.from({ length: system.cells }, () => undefined),
    processTo: [...system.runners.keys()],
    locationMap: system.runners.map(({ automaton }) => Int32Array.from(automaton.locations.keys())),
  };
}

function exchanged(
  identity: Permutation,
  set: readonly number[],
  order: readonly number[],
): Permutation {
  const processTo = [...identity.processTo];
  for (const [i, process] of set.entries()) processTo[process] = order[i] as number;
  return { ...identity, processTo };
}

function arrangements(list: readonly number[]): readonly (readonly number[])[] {
  if (list.length <= 1) return [list];
  return list.flatMap((first, i) =>
    arrangements(list.toSpliced(i, 1)).map((rest) => [first, ...rest]),
  );
}
