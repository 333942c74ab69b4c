/**
 * What is searched in place of the full graph.
 */
import { fused } from "../reduce/fuse.ts";
import { fixedCells } from "../reduce/fuse-private.ts";
import { type PartialOrder, partialOrderOf } from "../reduce/order.ts";
import { symmetricOrder } from "../reduce/order-symmetry.ts";
import type { Symmetry } from "../reduce/symmetry/canonical.ts";
import { symmetryOf } from "../reduce/symmetry/symmetry.ts";
import type { Reduction } from "../search/search.ts";
import { View } from "../search/predicate.ts";
import { watchedClaims } from "../search/watch.ts";
import type { System } from "../search/system.ts";
import type { Automaton, Location, Successor } from "../unfold/automaton.ts";
import { minimised } from "../unfold/minimise.ts";
import { sizeOf } from "./symmetry.ts";

export interface Reduced {
  readonly system: System;
  /** Statements that successors lead over, as keys of counts: `point.option`. */
  readonly passed: ReadonlyMap<Successor, readonly string[]>;
  /** By process: statements that are run before the first step. */
  readonly atStart: readonly (readonly string[])[];
  readonly order: PartialOrder | undefined;
  readonly symmetry: Symmetry | undefined;
  /** Those that are in force. */
  readonly reductions: readonly Reduction[];
}

/** The system as it is. */
export function unreduced(system: System): Reduced {
  return {
    system,
    passed: new Map(),
    atStart: system.runners.map(() => []),
    order: undefined,
    symmetry: undefined,
    reductions: [],
  };
}

/**
 * Partial order is left out where more properties than this look at states. They look at nearly everything, so that little
 * can be hidden from them, and whenever one looks at something new the search begins anew.
 */
const MOST_WATCHED = 8;

/** Prepares the reductions that are asked for, for a search for these properties: all where undefined. */
export function reducedBy(
  system: System,
  wanted: readonly Reduction[],
  properties: readonly string[] | undefined,
): Reduced {
  let { system: made, passed, atStart } = { ...unreduced(system) };
  if (wanted.includes("minimise"))
    made = made.reshaped((automaton) => minimised(automaton).automaton);
  if (wanted.includes("fuse")) ({ system: made, passed, atStart } = withoutPrivateSteps(made));
  const symmetry = wanted.includes("symmetry") ? usefulSymmetry(made, passed) : undefined;
  const isWorth = watchedClaims(system, properties).length <= MOST_WATCHED;
  const order = wanted.includes("order") && isWorth ? usefulOrder(made, symmetry) : undefined;
  const reductions = wanted.filter(
    (reduction) =>
      (reduction !== "order" || order !== undefined) &&
      (reduction !== "symmetry" || symmetry !== undefined),
  );
  return { system: made, passed, atStart, order, symmetry, reductions };
}

/** More images of a state than this are not asked for what properties say of them. */
const MOST_IMAGES = 1000;

function usefulSymmetry(
  { protocol, runners, initial }: System,
  passed: Reduced["passed"],
): Symmetry | undefined {
  const symmetry = symmetryOf({ protocol, runners, initial, passed });
  const size = sizeOf(symmetry);
  return size > 1 && size <= MOST_IMAGES ? symmetry : undefined;
}

function usefulOrder(system: System, symmetry: Symmetry | undefined): PartialOrder | undefined {
  const order = partialOrderOf(system);
  if (order.classes === 0) return undefined;
  return symmetry === undefined ? order : symmetricOrder(order, symmetry);
}

function withoutPrivateSteps(system: System): Pick<Reduced, "system" | "passed" | "atStart"> {
  const view = new View(system);
  const fixed = fixedCells(system);
  const passed = new Map<Successor, readonly string[]>();
  const started = new Map<Automaton, readonly string[]>();
  const made = system.reshaped((automaton, process) => {
    const numbers = new Map(automaton.locations.map((location, l) => [location, l]));
    const place = (location: Location): number =>
      view.placeOf(process, numbers.get(location) as number);
    const result = fused(automaton, { fixed, ...(system.claims.size > 0 && { place }) });
    for (const [successor, statements] of result.passed)
      passed.set(successor, statements.map(keyOf));
    started.set(result.automaton, result.atStart.map(keyOf));
    return result.automaton;
  });
  const atStart = made.runners.map(({ automaton }) => started.get(automaton) ?? []);
  return { system: made, passed, atStart };
}

const keyOf = ({ point, option }: { point: number; option: number }): string =>
  `${point}.${option}`;
