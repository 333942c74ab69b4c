/**
 * What may be left out for liveness: what no formula can tell, and no fairness either.
 *
 * Minimising keeps every run as it is. Fusing takes a private step with the step before it: nobody else notices, the states
 * between are never seen, and a process is owed no less afterwards; so it is done where each formula is the same whether a
 * state is there once or twice, says nothing of who waits, where neither a formula nor a fairness assumption is about the step,
 * and where no assume comes next: who stands there is taken to go on, who stands before it may stop.
 *
 * Partial order and symmetry are not used: the one leaves out orders in which fairness would be kept, the other takes processes
 * for each other to which fairness is owed one by one (docs/decisions/0010).
 */
import { LimitError } from "../error.ts";
import type { Atom } from "../language/formula.ts";
import { fused } from "../reduce/fuse.ts";
import { fixedCells } from "../reduce/fuse-private.ts";
import { View } from "../search/predicate.ts";
import type { Reduction } from "../search/search.ts";
import type { System } from "../search/system.ts";
import type { Location } from "../unfold/automaton.ts";
import { minimised } from "../unfold/minimise.ts";
import { atomsOf } from "./formula/atoms.ts";
import { isStutterInvariant } from "./formula/stutter.ts";
import type { LivenessProperty } from "./liveness-property.ts";
import { isOneOf } from "./steps.ts";

/** The system to search in place of the whole one, and what was done to it. */
export interface Reduced {
  readonly system: System;
  readonly reductions: readonly Reduction[];
}

/** Makes those of the reductions that keep the verdicts of these properties, and leave something out. */
export function reducedFor(
  system: System,
  wanted: readonly Reduction[],
  properties: readonly LivenessProperty[],
): Reduced {
  let made = system;
  const reductions: Reduction[] = [];
  // What changes nothing is not in force: then what it finds need not be looked for in the whole system once more.
  const make = (reduction: Reduction, smaller: System): void => {
    if (smaller.runners.every(({ automaton }, p) => automaton === made.runners[p]?.automaton))
      return;
    made = smaller;
    reductions.push(reduction);
  };
  if (wanted.includes("minimise"))
    make(
      "minimise",
      made.reshaped((automaton) => minimised(automaton).automaton),
    );
  if (wanted.includes("fuse") && properties.every(mayFuse))
    make("fuse", withoutPrivateSteps(made, properties));
  return { system: made, reductions };
}

/** Not with a formula that is too large: it is not decided, and should not keep others from being. */
function mayFuse({ formula }: LivenessProperty): boolean {
  try {
    return isStutterInvariant(formula) && atomsOf(formula).every(({ kind }) => kind !== "waits");
  } catch (thrown) {
    if (thrown instanceof LimitError) return false;
    throw thrown;
  }
}

function withoutPrivateSteps(system: System, properties: readonly LivenessProperty[]): System {
  const view = new View(system);
  const fixed = fixedCells(system);
  const seen = [
    ...properties.flatMap(({ formula }) => atomsOf(formula)).flatMap(stepsOf),
    ...(system.protocol.fairness ?? []).map(({ steps }) => steps),
  ];
  return system.reshaped((automaton, process) => {
    const numbers = new Map(automaton.locations.map((location, l) => [location, l]));
    const isSeen = (place: Location, location: number): boolean =>
      system.isAssume(process, place.point) ||
      place.branches.some((_, branch) =>
        seen.some((steps) => isOneOf(system, steps, { process, location, branch })),
      );
    // A place of its own is like no other, so that its step is kept.
    const place = (at: Location): unknown => {
      const number = numbers.get(at) as number;
      return isSeen(at, number) ? {} : view.placeOf(process, number);
    };
    return fused(automaton, { fixed, place }).automaton;
  });
}

const stepsOf = (atom: Atom<any>) => (atom.kind === "took" ? [atom.steps] : []);
