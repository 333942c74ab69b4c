/**
 * Which steps of the model a patch makes stale: those of the procedures that stand for what it touches.
 */
import { cStatements, standsFor } from "../patches/c-statements.ts";
import type { FunctionName, TouchedFunction } from "../patches/functions.ts";
import { type KnownProcedure, statementsOf } from "./procedures.ts";

/** The steps of one procedure. */
export interface StaleSteps extends FunctionName {
  /** The C that each stands for, in the procedure's order. */
  readonly steps: readonly string[];
  /** Those whose C the patch takes away. */
  readonly gone: readonly string[];
}

/** A procedure, and the functions of a patch that it depends on. */
export interface Touching {
  readonly procedure: KnownProcedure;
  readonly by: readonly TouchedFunction[];
}

/** The steps of procedures on a tree. */
export async function staleSteps(
  touching: readonly Touching[],
  tree: string,
): Promise<readonly StaleSteps[]> {
  const stale: StaleSteps[] = [];
  for (const { procedure, by } of touching) {
    const statements = await statementsOf(procedure, tree);
    const steps = statements.filter(({ kind }) => kind !== "given").map(({ text }) => text);
    const removed = by.flatMap(({ pieces }) =>
      pieces.flatMap((piece) => cStatements(piece, "-").filter(({ isChanged }) => isChanged)),
    );
    const gone = steps.filter((step) => removed.some(({ text }) => standsFor(step, text)));
    stale.push({ name: procedure.name, file: procedure.file, steps, gone });
  }
  return stale;
}
