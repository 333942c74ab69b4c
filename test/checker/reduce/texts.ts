/**
 * Locations by the texts of their statements, so that tests can be read.
 */
import { memory, process, type Procedure, type Protocol } from "../../../checker/index.ts";
import { System } from "../../../checker/search/system.ts";
import type { Automaton } from "../../../checker/unfold/automaton.ts";

/** A system of processes called A, B, … without arguments. */
export function systemOf(
  procedures: readonly Procedure<any, any, any>[],
  parts: Partial<Protocol<any>> = {},
): System {
  const processes = procedures.map((runs, i) => process(String.fromCodePoint(65 + i), runs, {}));
  return new System({ memory: memory({}), ...parts, processes });
}

/** The text of a statement of a process; `end` at its end. */
export function textOf(system: System, p: number, point: number, option?: number): string {
  const instruction = system.runners[p]?.program.points[point]?.instruction;
  return instruction?.kind === "end" ? "end" : system.originOf(p, point, option).text;
}

/** The texts of an automaton's locations, in their order. */
export function textsOf(system: System, p: number, automaton: Automaton): readonly string[] {
  return automaton.locations.map(({ point }) => textOf(system, p, point));
}
