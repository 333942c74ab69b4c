/**
 * Private steps: those that only their own process can notice.
 *
 * Such a step touches no cell that any step writes, is never blocked, has one outcome, and breaks nothing.
 */
import type { Access } from "../language/access.ts";
import type { Cell } from "../language/memory.ts";
import type { System } from "../search/system.ts";
import { type Automaton, type Branch, type Location, successorOf } from "../unfold/automaton.ts";

/** A statement: its control point, and which option of a choice. */
export interface Statement {
  readonly point: number;
  readonly option: number;
}
/** A private step: where it leads, and which statement it is. */
export interface PrivateStep {
  readonly to: number;
  readonly statement: Statement;
}

export interface FuseOptions {
  /** What properties can tell of a location: a step is kept where it changes. All look alike unless given. */
  readonly place?: (location: Location) => unknown;
  /** The number of a cell's value, if no step writes it; none are known unless given. */
  readonly fixed?: (cell: Cell<any>) => number | undefined;
}

/** The values of the cells that no step writes, for `FuseOptions.fixed`. */
export function fixedCells(system: System): (cell: Cell<any>) => number | undefined {
  const varying = new Set(system.varying);
  const { all } = system.protocol.memory;
  return (cell) => {
    const isFixed = all[cell.slot] === cell && !varying.has(cell.slot);
    return isFixed ? system.initial[cell.slot] : undefined;
  };
}

/**
 * By location: its private step, if all it can do is one. Of a cycle of private steps one is left out, and of those that
 * change the place, all.
 */
export function privateSteps(
  { locations }: Automaton,
  { place = () => 0, fixed = () => undefined }: FuseOptions,
): readonly (PrivateStep | undefined)[] {
  const steps = locations.map((location) => {
    const step = privateStep(location, fixed);
    const to = locations[step?.to ?? -1];
    return to !== undefined && place(location) === place(to) ? step : undefined;
  });
  /** By location: the walk that came there, counted from 1. */
  const walks = new Int32Array(locations.length);
  for (const first of steps.keys()) {
    let at = first;
    for (let step = steps[at]; step !== undefined && walks[at] === 0; step = steps[at]) {
      walks[at] = first + 1;
      at = step.to;
    }
    if (walks[at] === first + 1) steps[at] = undefined;
  }
  return steps;
}

function privateStep(
  { point, branches }: Location,
  fixed: (cell: Cell<any>) => number | undefined,
): PrivateStep | undefined {
  let found: PrivateStep | undefined;
  for (const branch of branches) {
    const codes = fixedCodes(branch.access, fixed);
    if (codes === undefined) return undefined;
    const to = destination(branch, codes);
    if (to === "blocked") continue;
    if (to === undefined || found !== undefined) return undefined;
    found = { to, statement: { point, option: branch.option } };
  }
  return found;
}

function fixedCodes(
  { footprint }: Access<any>,
  fixed: (cell: Cell<any>) => number | undefined,
): readonly number[] | undefined {
  const codes: number[] = [];
  for (const { cell } of footprint) {
    const code = fixed(cell);
    if (code === undefined) return undefined;
    codes.push(code);
  }
  return codes;
}

/** Where a branch leads on these values; undefined where it waits for ever, is a mistake, or breaks something. */
function destination(branch: Branch, codes: readonly number[]): number | "blocked" | undefined {
  const outcome = branch.access.outcome(codes, branch.choice);
  if (outcome.kind === "blocked") return "blocked";
  if (outcome.kind !== "done") return undefined;
  if (branch.check !== undefined && outcome.reply === true) return undefined;
  const successor = successorOf(branch, outcome.reply);
  if (successor === undefined || "trap" in successor) return undefined;
  return successor.broken.length > 0 ? undefined : successor.to;
}
