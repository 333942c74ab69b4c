/**
 * What a search for symmetries may cost. Nearly all of it is running accesses on values that they were not run on
 * before; to compare what is known is cheap.
 */
import type { Access } from "../../language/access.ts";

/** How many values of footprints may still be looked at; those of one access count once. */
export class Budget {
  #left: number;
  readonly #known = new Set<Access<any>>();

  constructor(values: number) {
    this.#left = values;
  }

  /** Whether all values of these accesses may be looked at. */
  covers(accesses: Iterable<Access<any>>): boolean {
    return valuesOf(this.#newOnes(accesses)) <= this.#left;
  }

  /** The same, and then they count as looked at. */
  allows(...accesses: readonly Access<any>[]): boolean {
    const found = this.#newOnes(accesses);
    const values = valuesOf(found);
    if (values > this.#left) return false;
    this.#left -= values;
    for (const access of found) this.#known.add(access);
    return true;
  }

  #newOnes(accesses: Iterable<Access<any>>): readonly Access<any>[] {
    return [...new Set(accesses)].filter((access) => !this.#known.has(access));
  }
}

/** How many values the cells of some accesses can have. */
const valuesOf = (accesses: readonly Access<any>[]): number =>
  accesses.reduce((values, { footprint }) => values + valuesOfCells(footprint), 0);
const valuesOfCells = (footprint: Access<any>["footprint"]): number =>
  footprint.reduce((values, use) => values * use.cell.field.size, 1);
