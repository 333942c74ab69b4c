/**
 * Which steps of a counterexample people need to see.
 *
 * Left out is what changes nothing, what neither another process nor a step of the patch ever touches, and what the same
 * process takes back while nobody else changes it, as it does with locks and references that a call holds for its own time;
 * unless the property looks at it.
 * A step that changes nothing is kept where the patch brought it, where another process changes what it looked at before it
 * looks again, where it writes what the property looks at, and where it has to be told anyway: a loop takes back all that it
 * does, and a wake-up that comes too early changes nothing.
 */
import type { ReplayStep } from "../../../checker/trace/replay.ts";
import type { Touch } from "./touches.ts";

type Changes = ReplayStep["changes"];
type Change = Changes[number];

/** What a counterexample is about. */
export interface Interest {
  /** Names of the cells that its property looks at, or that processes wait for at its end. */
  readonly looked: readonly string[];
  /** Whether the patch brought the step. */
  readonly isNew: (step: number) => boolean;
  /** Names of the cells that processes wait for for ever. */
  readonly waited?: readonly string[];
  /** Whether the step has to be told, with all its changes. */
  readonly isTold?: (step: number) => boolean;
}

/** For each step, the changes that are there to stay; undefined where the step may be left out. */
export function lastingChanges(
  steps: readonly ReplayStep[],
  touches: readonly (readonly Touch[])[],
  { looked: names, waited = [], isNew, isTold = () => false }: Interest,
): readonly (Changes | undefined)[] {
  const looked = new Set(names.map(cellOf));
  const kept = new Set([...names, ...waited].map(cellOf));
  const passing = passingChanges(steps);
  const shared = sharedCells(steps, touches, isNew);
  const lasting = steps.map(({ changes }, i) =>
    changes.filter(
      (change) =>
        change.kind === "cell" &&
        (isTold(i) ||
          kept.has(cellOf(change.cell)) ||
          (shared.has(cellOf(change.cell)) && !passing.has(change))),
    ),
  );
  const stale = staleLooks(steps, touches, lasting);
  return lasting.map((changes, i) => {
    const isLast = i === steps.length - 1;
    const writes = touches[i]?.some(({ cell, writes: is }) => is && looked.has(cellOf(cell)));
    return changes.length > 0 || isLast || isTold(i) || isNew(i) || stale.has(i) || writes === true
      ? changes
      : undefined;
  });
}

/** A cell without its parts: `entry[0][0]` of `entry[0][0].value`. */
const cellOf = (name: string): string => name.replace(/\.[^.\]]*$/, "");

/** Cells of which more than one process touches a part, or a step of the patch does. */
function sharedCells(
  steps: readonly ReplayStep[],
  touches: readonly (readonly Touch[])[],
  isNew: (step: number) => boolean,
): ReadonlySet<string> {
  const shared = new Set<string>();
  const first = new Map<string, number>();
  for (const [i, { process }] of steps.entries())
    for (const cell of (touches[i] ?? []).map((touch) => cellOf(touch.cell))) {
      const by = first.get(cell) ?? process;
      first.set(cell, by);
      if (by !== process || isNew(i)) shared.add(cell);
    }
  return shared;
}

/** Changes that their process takes back before anyone else changes the cell; both of them. */
function passingChanges(steps: readonly ReplayStep[]): ReadonlySet<Change> {
  const passing = new Set<Change>();
  const open = new Map<string, { readonly change: Change; readonly process: number }>();
  for (const { changes, process } of steps)
    for (const change of changes) {
      const begun = open.get(change.cell);
      if (begun?.process === process && begun.change.before === change.after) {
        passing.add(begun.change).add(change);
        open.delete(change.cell);
      } else open.set(change.cell, { change, process });
    }
  return passing;
}

/** Steps that looked at a cell which another process changes for good before their own process touches it again. */
function staleLooks(
  steps: readonly ReplayStep[],
  touches: readonly (readonly Touch[])[],
  lasting: readonly Changes[],
): ReadonlySet<number> {
  const stale = new Set<number>();
  /** By cell, then by process: its last touch. */
  const last = new Map<string, Map<number, number>>();
  for (const [i, { process }] of steps.entries()) {
    for (const { cell } of lasting[i] ?? [])
      for (const [other, step] of last.get(cell) ?? []) if (other !== process) stale.add(step);
    for (const { cell } of touches[i] ?? []) {
      const by = last.get(cell) ?? new Map<number, number>();
      last.set(cell, by.set(process, i));
    }
  }
  return stale;
}
