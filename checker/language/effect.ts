/**
 * Accesses written as people write them: a guard, and an effect that assigns to the values of its cells.
 *
 * The effect runs on an Immer draft, so it is an immutable update however it is written, and it is held to its
 * footprint.
 */
import { messageOf, type Problem, SpecError } from "../error.ts";
import { Access, type Outcome } from "./access.ts";
import { guarded, type Use, type Uses, type Values } from "./footprint.ts";
import { updated } from "./immutable.ts";
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
  const run = (codes: readonly number[], choice: number): Outcome => {
    const before = decoded(uses, codes);
    try {
      if (options.enabled !== undefined) {
        const sees = guarded(name, uses, before, "guard");
        if (!options.enabled(sees as Values<U>, choice)) return { kind: "blocked" };
      }
      let reply: unknown;
      const after = updated(before, (draft) => {
        reply = lasting(effect(guarded(name, uses, draft, "effect") as Values<U>, choice));
      });
      return encoded(uses, after, reply);
    } catch (thrown) {
      return { kind: "wrong", problem: problemOf(name, thrown) };
    }
  };
  return new Access<R>({ name, footprint, outcomes: options.outcomes ?? 1, run });
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

/** The values that an effect sees, by the footprint's names. */
function decoded(uses: Uses, codes: readonly number[]): Record<string, unknown> {
  let next = 0;
  const decode = (use: Use<any>): unknown => use.cell.field.decode(codes[next++] as number);
  const values: Record<string, unknown> = {};
  for (const [key, use] of Object.entries(uses)) {
    values[key] = isList(use) ? use.map(decode) : decode(use);
  }
  return values;
}

function encoded(uses: Uses, after: Record<string, unknown>, reply: unknown): Outcome {
  const codes: number[] = [];
  for (const [key, use] of Object.entries(uses)) {
    const list = isList(use) ? use : [use];
    const values = isList(use) ? (after[key] as unknown[]) : [after[key]];
    for (const [i, { cell }] of list.entries()) {
      const code = cell.field.encode(values[i]);
      if (code < 0) return outside(cell, values[i]);
      codes.push(code);
    }
  }
  return { kind: "done", codes, reply };
}

const isList = (use: Use<any> | readonly Use<any>[]): use is readonly Use<any>[] =>
  Array.isArray(use);

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
