/**
 * The run of a difference, taken again on the statements themselves, to be shown.
 */
import { type ReplayStep, type Retaken, retaken } from "../trace/replay.ts";
import { stepsOf } from "../trace/trace.ts";
import type { System } from "../search/system.ts";
import type { RunStep } from "./run.ts";

/** A run, with what each process does in one list; that a process returns is a step of it, too. */
export interface RetakenRun extends Retaken {
  /** By step: whether it shows something. */
  readonly isVisible: readonly boolean[];
}

/** Throws a BugError where the statements do not do what the comparison holds them to do. */
export function retakenRun(system: System, run: readonly RunStep[]): RetakenRun {
  const path = run.flatMap(({ process, branch }) =>
    branch === undefined ? [] : [{ process, branch }],
  );
  const { processes, steps } = retaken(system, stepsOf(system, path));
  let taken = 0;
  const all = run.map(({ process, branch }): ReplayStep => {
    if (branch === undefined) return returning(system, process);
    taken += 1;
    return steps[taken - 1] as ReplayStep;
  });
  return { processes, steps: all, isVisible: run.map(({ isVisible }) => isVisible) };
}

function returning({ runners }: System, process: number): ReplayStep {
  const { name, runs } = (runners[process] as System["runners"][number]).process;
  const origin = { text: "returns", at: "", procedure: runs.name, file: runs.file, stack: [] };
  return { action: `${name}:returns`, process, origin, changes: [], reply: undefined };
}
