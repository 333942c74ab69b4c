/**
 * From a renaming of cells to a symmetry of the system, or to the reason why it is none.
 */
import type { Access } from "../../language/access.ts";
import type { Cell } from "../../language/memory.ts";
import type { Runner } from "../../search/system.ts";
import type { Budget } from "./budget.ts";
import { Comparisons } from "./comparison.ts";
import { locationMap, type Matching, type Mismatch } from "./locations.ts";
import type { Permutation } from "./permutation.ts";
import { keeps, type Parts, type Renaming } from "./renaming.ts";

/** Sets of processes that do the same. */
type Twins = readonly (readonly number[])[];

/** What symmetries are looked for in, and at what cost. */
export interface Ground {
  readonly system: Parts;
  /** All processes, in sets of those that do the same. */
  readonly twins: Twins;
  /** By set of twins: the cells that they work on. */
  readonly slots: readonly ReadonlySet<number>[];
  readonly budget: Budget;
}

/**
 * The symmetry that renames cells so, and processes and locations as follows from it; or why there is none. The renaming
 * is its own inverse: two sets of twins change places, or a set stays. With `exchanged`, these two do.
 */
export function verified(
  ground: Ground,
  renaming: Renaming,
  exchanged?: Twins,
): Permutation | string {
  const wrong = misfit(ground.system, renaming) ?? stranded(ground, renaming);
  if (wrong !== undefined) return wrong;
  if (!ground.budget.covers(touched(ground, renaming)))
    return "there are too many values of cells to compare";
  return new Verifier(ground, renaming).run(exchanged);
}

/** The accesses that a renaming touches. */
function touched({ system, twins }: Ground, renaming: Renaming): readonly Access<any>[] {
  const automata = twins.map(([first]) => system.runners[first as number]?.automaton);
  const locations = automata.flatMap((automaton) => automaton?.locations ?? []);
  const accesses = locations.flatMap(({ branches }) => branches.map((branch) => branch.access));
  return accesses.filter(({ slots }) => !slots.every((slot) => keeps(renaming, slot)));
}

/** Twins whose cells become such that no others work on: they cannot be placed, whatever their locations. */
function stranded({ system, twins, slots }: Ground, { cellTo }: Renaming): string | undefined {
  const kind = (set: number, of: Iterable<number>): string => {
    const [first = 0, ...others] = twins[set] ?? [];
    const sorted = [...of].sort((a, b) => a - b);
    return `${system.runners[first]?.process.runs.name} ${others.length} ${sorted.join()}`;
  };
  const kinds = new Set(slots.map((own, set) => kind(set, own)));
  const lost = slots.findIndex(
    (own, set) =>
      !kinds.has(
        kind(
          set,
          [...own].map((slot) => cellTo[slot] as number),
        ),
      ),
  );
  if (lost < 0) return undefined;
  return `nobody works on what the cells of ${system.runners[twins[lost]?.[0] ?? 0]?.process.name} would be`;
}

/** The slots of the cells that twins work on. */
export function slotsOf({ runners }: Parts, [first = 0]: readonly number[]): ReadonlySet<number> {
  const locations = runners[first]?.automaton.locations ?? [];
  return new Set(
    locations.flatMap(({ branches }) => branches.flatMap(({ access }) => access.slots)),
  );
}

/** A cell that cannot take the place of another. */
function misfit({ protocol, initial }: Parts, { cellTo, valueMap }: Renaming): string | undefined {
  const cells = protocol.memory.all;
  for (const [slot, cell] of cells.entries()) {
    const other = cells[cellTo[slot] as number] as Cell<any>;
    const code = initial[slot] as number;
    if (cell.field.size !== other.field.size)
      return `${cell.name} and ${other.name} have different ranges`;
    if ((valueMap[slot]?.[code] ?? code) !== initial[other.slot])
      return cell === other
        ? `${cell.name} starts with one of the two`
        : `${cell.name} and ${other.name} start differently`;
  }
  return undefined;
}

class Verifier {
  readonly #runners: readonly Runner[];
  readonly #twins: Twins;
  readonly #renaming: Renaming;
  readonly #matching: Matching;
  readonly #processTo: number[] = [];
  readonly #locationMap: Int32Array[] = [];

  constructor({ system, twins, budget }: Ground, renaming: Renaming) {
    this.#runners = system.runners;
    this.#twins = twins;
    this.#renaming = renaming;
    const comparisons = new Comparisons(renaming, budget);
    this.#matching = { renaming, comparisons, passed: system.passed };
  }

  run([one, two]: Twins = []): Permutation | string {
    if (one !== undefined && two !== undefined) {
      const mismatch = this.#place(one, [two]);
      if (mismatch !== undefined) return mismatch.why;
    }
    for (const set of this.#twins) {
      if (this.#isPlaced(set)) continue;
      const others = this.#twins.filter((twins) => twins !== set && !this.#isPlaced(twins));
      const mismatch = this.#place(set, [set, ...others]);
      if (mismatch !== undefined) return mismatch.why;
    }
    const { cellTo, valueMap } = this.#renaming;
    return { cellTo, valueMap, processTo: this.#processTo, locationMap: this.#locationMap };
  }

  #isPlaced([first]: readonly number[]): boolean {
    return this.#processTo[first as number] !== undefined;
  }

  #runner([first]: readonly number[]): Runner {
    return this.#runners[first as number] as Runner;
  }

  /** Finds the twins that a set becomes, among these; where there are none, gives the mismatch that was found last. */
  #place(set: readonly number[], others: Twins): Mismatch | undefined {
    const runner = this.#runner(set);
    let nearest: Mismatch = { why: `${runner.process.name} has no counterpart`, after: -1 };
    for (const other of others) {
      const target = this.#runner(other);
      if (other.length !== set.length || target.process.runs.name !== runner.process.runs.name)
        continue;
      const map =
        other === set && this.#isUntouched(runner)
          ? Int32Array.from(runner.automaton.locations, (_, l) => l)
          : locationMap(runner, target, this.#matching);
      if (map instanceof Int32Array) {
        this.#exchange(set, other, map);
        return undefined;
      }
      if (map.after > nearest.after) nearest = map;
    }
    return nearest;
  }

  #isUntouched({ automaton }: Runner): boolean {
    return automaton.locations.every(({ branches }) =>
      branches.every(({ access }) => access.slots.every((slot) => keeps(this.#renaming, slot))),
    );
  }

  /** The renaming is its own inverse, so what takes a set to another takes that one back by the inverse map. */
  #exchange(set: readonly number[], other: readonly number[], map: Int32Array): void {
    const back = new Int32Array(map.length);
    for (const [l, to] of map.entries()) back[to] = l;
    for (const [i, p] of set.entries()) {
      const q = other[i] as number;
      this.#processTo[q] = p;
      this.#locationMap[q] = back;
      this.#processTo[p] = q;
      this.#locationMap[p] = map;
    }
  }
}
