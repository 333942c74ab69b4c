/**
 * Things of which any two might change places: the elements of a declared scalarset, and processes of one procedure.
 */
import type { Scalarset } from "../../language/field.ts";
import type { Runner } from "../../search/system.ts";
import { Budget } from "./budget.ts";
import { processesExchanged } from "./family.ts";
import { changesNothing, type Permutation } from "./permutation.ts";
import { exchanges } from "./scalarset.ts";
import { type Ground, verified } from "./verified.ts";

export interface Candidates {
  readonly what: string;
  readonly things: readonly string[];
  /** Some of the things, by position, in words. */
  describe(some: readonly number[]): string;
  /** The symmetry that exchanges two things, by position, or why there is none. */
  exchange(i: number, j: number): Permutation | string;
  /** Whether a symmetry takes the one to the other already. */
  isExchange(known: Permutation, i: number, j: number): boolean;
}

/** Values of footprints that are looked at for a scalarset, at most: it was declared, so it may cost something. */
const DECLARED = 500_000;

/** The elements of a scalarset. */
export function elementsOf(ground: Ground, set: Scalarset): Candidates {
  const things = Array.from({ length: set.count }, (_, i) => String(i));
  const own = { ...ground, budget: new Budget(DECLARED) };
  return {
    what: set.scalarset,
    things,
    describe: (some) => `${set.scalarset} ${listed(some.map((i) => things[i] as string))}`,
    exchange: (i, j) => {
      const renamings = exchanges(ground.system, set, [i, j]);
      return firstOf(renamings, (renaming) => verified(own, renaming));
    },
    isExchange: () => false,
  };
}

/** Twins that run one procedure, and others that run it, too, where there are as many; each set changes place as one. */
export function familiesOf(ground: Ground): readonly Candidates[] {
  const families = new Map<string, (readonly number[])[]>();
  for (const set of ground.twins) {
    const key = `${set.length} ${runnerOf(ground, set).process.runs.name}`;
    families.set(key, [...(families.get(key) ?? []), set]);
  }
  const several = [...families.values()].filter((family) => family.length > 1);
  return several.map((family) => familyOf(ground, family));
}

function familyOf(ground: Ground, family: Ground["twins"]): Candidates {
  const { runners, protocol } = ground.system;
  const things = family.map((set) => set.map((p) => nameOf(runners[p] as Runner)).join(" with "));
  return {
    what: listed(things),
    things,
    describe: (some) =>
      `${listed(some.map((i) => things[i] as string))}, each with cells of its own`,
    exchange: (i, j) => {
      const [one, two] = [family[i] as readonly number[], family[j] as readonly number[]];
      const [a, b] = [runnerOf(ground, one), runnerOf(ground, two)];
      const renamings = processesExchanged(protocol.memory.all, a, b);
      if (typeof renamings === "string") return renamings;
      return firstOf(renamings, (renaming) => verified(ground, renaming, [one, two]));
    },
    isExchange: ({ processTo }, i, j) => processTo[family[i]?.[0] ?? 0] === family[j]?.[0],
  };
}

/** The first one that is verified; else why the first one is not. */
function firstOf<T>(
  list: Iterable<T>,
  verify: (one: T) => Permutation | string,
): Permutation | string {
  let why: string | undefined;
  for (const one of list) {
    const result = verify(one);
    if (typeof result !== "string" && !changesNothing(result)) return result;
    why ??= typeof result === "string" ? result : "no cell and no location depends on them";
  }
  return why ?? "nothing can be exchanged";
}

const runnerOf = ({ system }: Ground, [first]: readonly number[]): Runner =>
  system.runners[first as number] as Runner;
const nameOf = ({ process }: Runner): string => process.name;

/** `a`, `a and b`, `a, b and c`; of many, the first ones and the last. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join();
  const first = names.length > 6 ? [...names.slice(0, 3), "…"] : names.slice(0, -1);
  return `${first.join(", ")} and ${names.at(-1)}`;
}
