/**
 * From the C functions that a patch touches to what the model has for each: a procedure, a reason for having no steps, or
 * nothing.
 */
import type { Patch, WithoutSteps } from "../../model/index.ts";
import { type FunctionName, isAdded, type TouchedFunction } from "../patches/functions.ts";
import type { KnownProcedure } from "./procedures.ts";
import type { Touching } from "./stale.ts";

/** A function that has no steps, and why. */
export interface Reasoned extends FunctionName {
  readonly because: string;
}

/** What the model has for the functions of a patch. */
export interface Mapped {
  readonly modelled: readonly FunctionName[];
  readonly noSteps: readonly Reasoned[];
  readonly others: readonly FunctionName[];
  /** The procedures that depend on them. */
  readonly touching: readonly Touching[];
}

/** What mapping goes by. */
export interface Atlas {
  readonly procedures: readonly KnownProcedure[];
  readonly withoutSteps: readonly WithoutSteps[];
  readonly moved: readonly {
    readonly from: string;
    readonly to: string;
    readonly renamed: Readonly<Record<string, string>>;
  }[];
}

/** Maps functions, by file and name. `patch` is the one that they are of, where it is known: it has reasons of its own. */
export function mapped(
  functions: readonly TouchedFunction[],
  { procedures, withoutSteps, moved }: Atlas,
  patch?: Patch,
): Mapped {
  const modelled: FunctionName[] = [];
  const noSteps: Reasoned[] = [];
  const others: FunctionName[] = [];
  const touching = new Map<KnownProcedure, TouchedFunction[]>();
  for (const one of functions) {
    const shown: FunctionName = { name: one.name, file: one.file };
    const homes = homesOf(one, moved);
    const at = <T extends FunctionName>(list: readonly T[]): T | undefined =>
      list.find((each) => homes.some((home) => isSame(each, home)));
    const procedure = at(procedures);
    const kept = patch?.functions.find((delta) =>
      homes.some((home) => isSame({ name: delta.cName, file: delta.cFile }, home)),
    )?.because;
    const without = at(withoutSteps);
    if (kept !== undefined) noSteps.push({ ...shown, because: kept });
    else if (procedure !== undefined) modelled.push(shown);
    else if (without !== undefined) noSteps.push({ ...shown, because: without.because });
    else others.push(shown);
    const dependent = procedures.filter(
      (each) => each === procedure || without?.within.includes(each.name) === true,
    );
    for (const each of dependent) touching.set(each, [...(touching.get(each) ?? []), one]);
  }
  return {
    modelled,
    noSteps,
    others,
    touching: [...touching].map(([procedure, by]) => ({ procedure, by })),
  };
}

/** A function by its own file and name, and by those that it had before it was moved. */
const homesOf = ({ name, file }: FunctionName, moved: Atlas["moved"]): readonly FunctionName[] => [
  { name, file },
  ...moved
    .filter(({ to }) => to === file)
    .map(({ from, renamed }) => ({ name: renamed[name] ?? name, file: from })),
];

const isSame = (one: FunctionName, other: FunctionName): boolean =>
  one.name === other.name && one.file === other.file;

/** How many patches a tree must have for all that a patch finds there; what it adds itself need not be there. */
export const sinceOf = (touching: readonly Touching[]): number =>
  Math.max(
    0,
    ...touching.filter(({ by }) => !by.every(isAdded)).map(({ procedure }) => procedure.since),
  );
