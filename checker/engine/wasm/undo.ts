/**
 * Takes back what was counted of a state's branches, where the state is to be expanded once more.
 */
import { REGISTER } from "../memory-map.ts";
import { type Code, eq, get, leave, load32, type Local, set, when } from "./code.ts";
import type { FunctionBody } from "./module.ts";
import type { Variant } from "./variant.ts";
import { begin, count, eachBranch, eachProcess, type Walk, walkOf } from "./walk.ts";

/** Functions that others call, by their index in the module. */
export const UNDO = 1;
export const UNDO_ONE = 2;

/** `undo(source, branch, registers)`: takes back the counts of a state's branches before that one. */
export function undo(variant: Variant) {
  return (f: FunctionBody, source: Local, end: Local, registers: Local): Code => {
    const walk = walkOf(f, variant, source);
    const [start, branches] = takingBack(f, walk, end, registers);
    return [start, eachProcess(walk, branches)];
  };
}

/** `undoOne(source, process, branch, registers)`: the same for the branches of one process. */
export function undoOne(variant: Variant) {
  return (f: FunctionBody, source: Local, process: Local, end: Local, registers: Local): Code =>
    takingBack(f, { ...walkOf(f, variant, source), process }, end, registers);
}

/** What comes before a walk, and what is done with the branches of a process, up to `end`. */
function takingBack(
  f: FunctionBody,
  walk: Walk,
  end: Local,
  registers: Local,
): readonly [start: Code, branches: Code] {
  const [counters, at] = [f.local(), f.local()];
  const start = [set(counters, load32(get(registers), REGISTER.counters)), begin(walk)];
  const branches = eachBranch(walk, {
    before: when(eq(get(walk.branch), get(end)), leave),
    missing: [],
    odd: [],
    step: count(walk, counters, -1n, at),
  });
  return [start, branches];
}
