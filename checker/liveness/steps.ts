/**
 * Which actions a description of steps means.
 */
import type { Steps } from "../language/formula.ts";
import type { System } from "../search/system.ts";
import type { Action } from "./graph/graph.ts";

/** Whether an action is one of these steps. */
export function isOneOf(system: System, steps: Steps, action: Action): boolean {
  const { process, location, branch } = action;
  const {
    program,
    automaton,
    process: runner,
  } = system.runners[process] as System["runners"][number];
  const { point, branches } = automaton.locations[location] as (typeof automaton.locations)[number];
  const option = branches[branch]?.option;
  const { text, stack } = system.originOf(process, point, option);
  const instruction = program.points[point]?.instruction;
  const chosen = instruction?.kind === "choice" ? instruction.options[option ?? -1] : undefined;
  const isProgress = (chosen?.from.progress ?? instruction?.from.progress) === true;
  return (
    meets(steps.process, (name) => isNamed(runner.name, name)) &&
    meets(steps.procedure, (name) => stack.includes(name)) &&
    meets(steps.text, (wanted) => wanted === text) &&
    (steps.progress === undefined || steps.progress === isProgress)
  );
}

/** Whether a name is this one, or that of an element of the list of this name. */
export const isNamed = (name: string, wanted: string): boolean =>
  name === wanted || name.startsWith(`${wanted}[`);

function meets(
  wanted: string | readonly string[] | undefined,
  test: (one: string) => boolean,
): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === "string" ? test(wanted) : wanted.some(test);
}

/** Steps in words. */
export function stepsText({ process, procedure, text, progress }: Steps): string {
  const list = (of: string | readonly string[]): string =>
    typeof of === "string" ? of : of.join(" or ");
  const parts = [
    process === undefined ? "some process" : list(process),
    progress === true ? "makes progress" : "takes a step",
    ...(procedure === undefined ? [] : [`in ${list(procedure)}`]),
    ...(text === undefined ? [] : [`at "${list(text)}"`]),
  ];
  return parts.join(" ");
}
