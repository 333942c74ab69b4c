/**
 * Finds the symmetries of a system: what is declared, and what can be guessed. Each is verified before it is used.
 *
 * Symmetries are looked for among things of which any two might change places. Those that may are interchangeable in any
 * way, since exchanges generate all permutations.
 */
import type { Runner } from "../../search/system.ts";
import { type Candidates, elementsOf, familiesOf, listed } from "./candidates.ts";
import type { Refusal, Symmetry } from "./canonical.ts";
import { Budget } from "./budget.ts";
import { generated } from "./group.ts";
import type { Permutation } from "./permutation.ts";
import type { Parts } from "./renaming.ts";
import { scalarsetsOf } from "./scalarset.ts";
import { twinsOf } from "./twins.ts";
import { slotsOf } from "./verified.ts";

/** The most elements that are used, the identity among them: a search looks at an image of each state for each. */
const MOST_ELEMENTS = 120;
/** The most sets of things that are told apart; where there are more, few things are interchangeable. */
const MOST_SETS = 4;
/** Values of footprints that are looked at for what nobody declared, at most: some tens of milliseconds. */
const GUESSED = 2_500;

/** The verified symmetries of a system; cheap where no scalarset is declared and no two processes run one procedure. */
export function symmetryOf(system: Parts): Symmetry {
  const cells = system.protocol.memory.all.length;
  if (hasForeignCells(system)) return { cells, sorted: [], elements: [], names: [], refused: [] };
  const budget = new Budget(GUESSED);
  const twins = twinsOf(system, budget);
  const slots = twins.map((set) => slotsOf(system, set));
  const ground = { system, twins, slots, budget };
  const found = new Found();
  for (const set of scalarsetsOf(system)) found.add(elementsOf(ground, set));
  for (const family of familiesOf(ground)) found.add(family);
  const sorted = twins.filter((set) => set.length > 1);
  const names = sorted.map((set) => listed(set.map((p) => nameOf(system.runners[p] as Runner))));
  return {
    cells,
    sorted,
    elements: found.elements,
    names: [...names, ...found.names],
    refused: found.refused,
  };
}

const nameOf = ({ process }: Runner): string => process.name;

/** Whether some step works on cells of another memory: a mistake that the search reports when it gets there. */
function hasForeignCells({ protocol, runners }: Parts): boolean {
  const locations = [...new Set(runners.map(({ automaton }) => automaton))].flatMap(
    (automaton) => automaton.locations,
  );
  return locations.some(({ branches }) =>
    branches.some(({ access: { footprint } }) =>
      footprint.some(({ cell }) => protocol.memory.all[cell.slot] !== cell),
    ),
  );
}

/** The group as it grows. */
class Found {
  readonly names: string[] = [];
  readonly refused: Refusal[] = [];
  readonly #generators: Permutation[] = [];
  elements: readonly Permutation[] = [];

  /** Puts candidates into sets of interchangeable ones, and takes the exchanges in each set into the group. */
  add(candidates: Candidates): void {
    const sets: number[][] = [];
    const before = this.#generators.length;
    let why: string | undefined;
    for (const thing of candidates.things.keys()) {
      const set = sets.find(([first]) => {
        const refusal = this.#exchange(candidates, first as number, thing);
        why ??= refusal;
        return refusal === undefined;
      });
      if (set !== undefined) set.push(thing);
      else if (sets.length < MOST_SETS) sets.push([thing]);
    }
    if (why !== undefined) this.refused.push({ what: candidates.what, why });
    if (this.#generators.length === before) return;
    for (const set of sets) if (set.length > 1) this.names.push(candidates.describe(set));
  }

  /** Takes an exchange of two things into the group; gives the reason where that cannot be. */
  #exchange(candidates: Candidates, i: number, j: number): string | undefined {
    if (this.elements.some((known) => candidates.isExchange(known, i, j))) return undefined;
    const exchange = candidates.exchange(i, j);
    const [one, two] = [candidates.things[i], candidates.things[j]];
    if (typeof exchange === "string") return `${one} and ${two} differ: ${exchange}`;
    const generators = [...this.#generators, exchange];
    const elements = generated(generators, MOST_ELEMENTS);
    if (elements === undefined)
      return `with ${one} and ${two} there would be more than ${MOST_ELEMENTS} permutations`;
    this.elements = elements;
    this.#generators.push(exchange);
    return undefined;
  }
}
