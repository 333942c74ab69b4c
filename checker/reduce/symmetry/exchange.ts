/**
 * Exchanges of cells: pairs that change places, as one renaming.
 */
import type { Cell } from "../../language/memory.ts";

type Pair = readonly [number, number];

/** By slot, where a cell goes when these pairs change places; a text that says why they cannot. */
export function exchange(
  cells: readonly Cell<any>[],
  pairs: readonly Pair[],
): readonly number[] | string {
  const to = new Map<number, number>();
  const bothWays = pairs.flatMap(([a, b]): Pair[] => [
    [a, b],
    [b, a],
  ]);
  for (const [slot, other] of bothWays) {
    const known = to.get(slot) ?? other;
    if (known !== other) return contradiction(cells, slot, known, other);
    to.set(slot, other);
  }
  return cells.map((_, slot) => to.get(slot) ?? slot);
}

function contradiction(cells: readonly Cell<any>[], ...slots: readonly number[]): string {
  const [cell, one, two] = slots.map((slot) => cells[slot]?.name);
  return `${cell} would have to change places with ${one} and with ${two}`;
}

/** Pairs of cells, and what else is in the same elements of an array: `rcu[0].awaited` brings `rcu[0].reading`. */
export function withRelated(cells: readonly Cell<any>[], pairs: readonly Pair[]): readonly Pair[] {
  const slots = new Map(cells.map((cell) => [cell.name, cell.slot]));
  return pairs.flatMap((pair) => {
    const [one, two] = pair.map((slot) => elementOf(cells[slot] as Cell<any>));
    if (one === undefined || two === undefined || one === two) return [pair];
    const inOne = cells.filter(({ name }) => name.startsWith(one));
    return inOne.flatMap((cell): Pair[] => {
      const there = slots.get(two + cell.name.slice(one.length));
      return there === undefined ? [] : [[cell.slot, there]];
    });
  });
}

/** The element of an array that a cell is in: of `entry[0][1].value`, `entry[0]`. */
const elementOf = ({ name }: Cell<any>): string | undefined => /^[^.[]+\[\d+\]/.exec(name)?.[0];
