/**
 * How a trace ends: which clause of the property failed, on which values, or who waits for what.
 */
import type { Outcome } from "../language/access.ts";
import { isOfEveryState } from "../language/property.ts";
import { type Claim, DEADLOCK } from "../search/claim.ts";
import { evaluate, View } from "../search/predicate.ts";
import { Watch } from "../search/watch.ts";
import type { State, StepOrigin, System } from "../search/system.ts";
import { undecided } from "./misfit.ts";
import type { Trace } from "./trace.ts";

/** What is to be seen at the end of a trace. */
export interface Failure {
  /** The clause that failed, or what happened; undefined where the property's name says it all. */
  readonly clause: string | undefined;
  /** Cells that the clause looked at, and named parts of it, as people see them. */
  readonly values: readonly (readonly [name: string, value: string])[];
  /** Of a deadlock: where each process is that has not ended. */
  readonly waiting: readonly { readonly process: string; readonly at: StepOrigin }[];
}

/** Checks that the property is decided at the end of the trace, and says how. Throws a SpecError where it is not. */
export function failureAt(
  system: System,
  trace: Trace,
  state: State,
  outside: (Outcome & { kind: "outside" }) | undefined,
  broken: readonly string[],
): Failure {
  const { id } = trace.property;
  const { property } = claimOf(system, trace);
  if (outside !== undefined && outside.rule.id === id) {
    const clause = `${outside.cell.name} would become ${outside.cell.field.show(outside.value)}`;
    return { clause, values: [], waiting: [] };
  }
  if (broken.includes(id)) return { clause: undefined, values: [], waiting: [] };
  if (id === DEADLOCK) return deadlockAt(system, state);
  if (property === undefined) throw undecided(id);
  const view = new View(system);
  const failing = Object.entries(property.clauses).find(
    ([, clause]) => evaluate(id, clause, view.at(state)) !== isOfEveryState(property.kind),
  );
  if (failing === undefined) throw undecided(id);
  const [clause] = failing;
  const cells = view.read.filter((position) => position < system.cells);
  const values = cells.map((position) => valueAt(system, state, position));
  const parts = Object.entries(property.parts?.(view.plain, view.where) ?? {});
  return {
    clause: clause === property.name ? undefined : clause,
    values: [...parts.map(([name, value]) => [name, shown(value)] as const), ...values],
    waiting: [],
  };
}

/** The claim that a trace decides. Throws a SpecError where it is another one now. */
export function claimOf({ claims }: System, { property: { id, name, kind } }: Trace): Claim {
  const claim = claims.get(id);
  if (claim?.name !== name || claim.kind !== kind) throw undecided(id);
  return claim;
}

function deadlockAt(system: System, state: State): Failure {
  let moves = 0;
  system.moves(state, () => (moves += 1));
  if (moves > 0 || !new Watch(system, undefined).stuck(state)) throw undecided(DEADLOCK);
  const waiting = system.runners.flatMap((runner, p) => {
    if (system.ended(state, p)) return [];
    const at = system.originOf(p, system.location(state, p).point);
    return [{ process: runner.process.name, at }];
  });
  return { clause: undefined, values: [], waiting };
}

function valueAt(system: System, state: State, position: number): readonly [string, string] {
  const cell = system.protocol.memory.all[position] as (typeof system.protocol.memory.all)[number];
  return [cell.name, cell.field.show(cell.field.decode(state[position] as number))];
}

const shown = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "undefined");
