/**
 * A comparison of two trees as data.
 */
import type { Action, Difference } from "../../../checker/compare/compare.ts";
import type { RetakenRun } from "../../../checker/compare/retake.ts";
import { type Behaviour, openIn } from "../behaviour.ts";
import type { CompareDocument } from "./compare-shape.ts";
import type { Change } from "../verdict.ts";
import { scenariosOf } from "./verify-json.ts";
import type { Pair } from "../verify-run.ts";

type BehaviourData = NonNullable<CompareDocument["behaviours"]>[number];
type DifferenceData = BehaviourData["differences"][number];

/** What is told of two trees. */
export interface Told {
  readonly trees: Pair;
  readonly changes: readonly Change[];
  readonly behaviours: readonly Behaviour[] | undefined;
  readonly interrupted: boolean;
}

export const compareDocument = (told: Told): CompareDocument => ({
  format: "lastref-compare",
  version: 1,
  interrupted: told.interrupted,
  before: told.trees[0],
  after: told.trees[1],
  scenarios: scenariosOf(told.changes).map((one) => ({
    ...one,
    brings: [...one.brings],
    inherits: [...one.inherits],
    fixes: [...one.fixes],
  })),
  behaviours: told.behaviours?.map((one) => behaviourOf(one, told.trees)) ?? null,
});

function behaviourOf(one: Behaviour, trees: Pair): BehaviourData {
  const { change, compared } = one;
  const { spec, scope } = change;
  const why = openIn(one) ?? null;
  if (compared === undefined) {
    const nothing = { visible: [], states: [], seconds: null, differences: [] };
    return { spec, scope, verdict: "incomplete", why, ...nothing };
  }
  const { verdict, visible, states, seconds, only } = compared.comparison;
  const differences = only.flatMap((found, which) => {
    const run = compared.runs[which];
    const tree = trees[which];
    if (found === undefined || run === undefined || tree === undefined) return [];
    return [differenceOf(found, run, tree)];
  });
  return {
    spec,
    scope,
    verdict,
    why,
    visible: [...visible],
    states: [...states],
    seconds,
    differences,
  };
}

function differenceOf(
  { trace, instead }: Difference,
  run: RetakenRun,
  only: string,
): DifferenceData {
  return { only, trace: trace.map(actionOf), instead: instead.map(actionOf), run: stepsOf(run) };
}

const actionOf = ({ process, shows }: Action): DifferenceData["trace"][number] => ({
  process: process ?? null,
  shows: [...shows],
});

const stepsOf = ({ processes, steps, isVisible }: RetakenRun): DifferenceData["run"] =>
  steps.map(({ process, origin, changes }, i) => ({
    process: processes[process] ?? "",
    procedure: origin.procedure,
    text: origin.text,
    changes: changes.map(({ cell, before, after }) => ({ cell, before, after })),
    visible: isVisible[i] === true,
  }));
