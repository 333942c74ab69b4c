/**
 * Runs a search for fair runs to its end, and tells what a run that it finds is made of.
 */
import { livenessSearch, type LivenessOptions } from "../../../checker/liveness/liveness.ts";
import type { LivenessResult } from "../../../checker/liveness/result.ts";
import type { Finding } from "../../../checker/search/search.ts";
import type { System } from "../../../checker/search/system.ts";
import type { MovePart } from "../../oracle/runs/index.ts";

export function searched(system: System, options: LivenessOptions = {}): LivenessResult {
  const running = livenessSearch(system, options);
  for (;;) {
    const { done, value } = running.next();
    if (done === true) return value;
  }
}

/** The steps of a path, as the oracle knows them. Throws where one cannot be taken. */
export function movesOf(system: System, { path }: Finding): readonly MovePart[] {
  let state = system.initial;
  return path.map(({ process, branch }) => {
    const { option = -1, choice = -1 } = system.location(state, process).branches[branch] ?? {};
    const effect = system.effect(state, process, branch);
    if (effect.kind !== "step") throw new Error(`a step of process ${process} cannot be taken`);
    state = system.after(state, process, effect);
    return { process, option, outcome: choice };
  });
}
