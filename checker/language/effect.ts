/**
 * Accesses written as people write them: a guard, and an effect that assigns to the values of its cells.
 *
 * The effect changes nothing: what it assigns is kept beside the old values, so it is an immutable update however it is
 * written. It is held to its footprint, and what it touches is noted.
 */
import { messageOf, type Problem, SpecError } from "../error.ts";
import { Access, type AccessParts, type Outcome } from "./access.ts";
import { CellValues } from "./cell-values.ts";
import { guarded, type Use, type Uses, type Values } from "./footprint.ts";
import type { Cell } from "./memory.ts";

export interface AccessOptions<U extends Uses> {
  /** Whether it can run now; it always can unless this says otherwise. */
  readonly enabled?: (s: Readonly<Values<U>>, choice: number) => boolean;
  /** How many outcomes it may have, 1 unless given; guard and effect are told which. */
  readonly outcomes?: number;
}

/** Makes an access: `access("refInc", { refs: update(cell) }, (s) => { s.refs += 1; })`. */
export function access<const U extends Uses, R = void>(
  name: string,
  uses: U,
  effect: (s: Values<U>, choice: number) => R,
  options: AccessOptions<U> = {},
): Access<R> {
  const footprint: readonly Use<any>[] = Object.values(uses).flat();
  for (const { cell } of footprint) checkCell(name, cell);
  const twice = footprint.find((use, i) => footprint.findIndex((u) => u.cell === use.cell) !== i);
  if (twice !== undefined) {
    throw new SpecError({
      code: "cell-used-twice",
      message: `${name} names ${twice.cell.name} twice`,
      rule: "A footprint lists each cell once",
    });
  }
  let made: Sight<U> | undefined;
  const run: AccessParts["run"] = (codes, choice, touched) => {
    made ??= sightOf(name, uses, footprint);
    const { values } = made;
    try {
      if (options.enabled !== undefined) {
        values.begin(codes, touched, false);
        if (!options.enabled(made.guard, choice)) return BLOCKED;
      }
      values.begin(codes, touched, true);
      const reply = lasting(effect(made.effect, choice));
      return encoded(values, footprint, reply);
    } catch (thrown) {
      return { kind: "wrong", problem: problemOf(name, thrown) };
    } finally {
      values.end();
    }
  };
  return new Access<R>({
    name,
    footprint,
    outcomes: options.outcomes ?? 1,
    run,
    watched: true,
  });
}

const BLOCKED: Outcome = { kind: "blocked" };

/** What guards and effects see. */
interface Sight<U extends Uses> {
  readonly values: CellValues;
  readonly guard: Values<U>;
  readonly effect: Values<U>;
}

function sightOf<U extends Uses>(name: string, uses: U, footprint: readonly Use<any>[]): Sight<U> {
  const values = new CellValues(name, uses, footprint);
  const seenBy = (by: "guard" | "effect"): Values<U> =>
    guarded(name, uses, values.seen, by) as Values<U>;
  return { values, guard: seenBy("guard"), effect: seenBy("effect") };
}

/** For users who skip types: a footprint has cells, and a note is none. */
function checkCell(name: string, cell: Partial<Cell<any>> & { readonly note?: string }): void {
  if (cell?.field !== undefined) return;
  throw new SpecError({
    code: "no-cell",
    message: `${name} has ${cell?.note === undefined ? JSON.stringify(cell) : `the note ${cell.note}`} in its footprint`,
    rule: "A footprint has cells of the memory; notes are shown in traces and are no part of a state",
    fix: "Name a cell, or write the note with a step's note option",
  });
}

function encoded(values: CellValues, footprint: readonly Use<any>[], reply: unknown): Outcome {
  const codes = values.after();
  const left = codes.findIndex((code) => code < 0);
  if (left < 0) return { kind: "done", codes, reply };
  return outside((footprint[left] as Use<any>).cell, lasting(values.assigned(left)));
}

function outside(cell: Cell<any>, value: unknown): Outcome {
  const rule = cell.field.ruleFor(value);
  if (rule !== undefined) return { kind: "outside", cell, value, rule };
  const problem: Problem = {
    code: "out-of-scope",
    message: `${cell.name} would become ${JSON.stringify(value)}`,
    rule: `Its scope is ${cell.field.range}`,
    fix: "Enlarge the field, or bound the callers",
  };
  return { kind: "wrong", problem };
}

/** A reply outlives the draft that it was read from: an object is copied, with all that is in it. */
function lasting(reply: unknown): unknown {
  if (typeof reply !== "object" || reply === null) return reply;
  if (Array.isArray(reply)) return Object.freeze(reply.map(lasting));
  const parts = Object.entries(reply).map(([key, part]) => [key, lasting(part)]);
  return Object.freeze(Object.fromEntries(parts));
}

function problemOf(name: string, thrown: unknown): Problem {
  if (thrown instanceof SpecError) return thrown.problem;
  return {
    code: "access-threw",
    message: `${name} threw: ${messageOf(thrown)}`,
    rule: "Guards and effects give a result for all values of their cells",
  };
}
