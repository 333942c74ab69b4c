/**
 * How often each statement ran: transitions, summed over call sites, and for each process.
 */
import { inCodeOrder } from "../../checker/code/program.ts";
import type { SearchResult } from "../../checker/search/search.ts";
import type { System } from "../../checker/search/system.ts";

/** A process taking a statement. */
interface ActionCount {
  readonly process: string;
  readonly times: number;
}

/** A statement that takes a step. */
export interface StatementCount {
  readonly procedure: string;
  readonly text: string;
  readonly at: string;
  /** Transitions of all processes. */
  readonly times: number;
  /** One for each process that can come to it. */
  readonly actions: readonly ActionCount[];
}

/** One for each statement with an access or a choice, in the order of the programs. */
export function statementCounts(
  system: System,
  counts: SearchResult["counts"],
): readonly StatementCount[] {
  const statements = new Map<string, { readonly of: Origin; readonly by: Map<string, number> }>();
  for (const [p, { process, program }] of system.runners.entries()) {
    for (const [point, { instruction, frame }] of inCodeOrder(program)) {
      if (instruction.kind !== "access" && instruction.kind !== "choice") continue;
      const options = instruction.kind === "choice" ? instruction.options : [instruction];
      for (const [o, { from }] of options.entries()) {
        const procedure = frame.code.procedure.name;
        const of = { procedure, text: from.text, at: String(from.at) };
        const key = JSON.stringify(of);
        const { by } = statements.get(key) ?? { by: new Map<string, number>() };
        const times = counts[p]?.get(`${point}.${o}`) ?? 0;
        by.set(process.name, (by.get(process.name) ?? 0) + times);
        statements.set(key, { of, by });
      }
    }
  }
  return [...statements.values()].map(({ of, by }) => {
    const actions = [...by].map(([process, times]) => ({ process, times }));
    return { ...of, times: actions.reduce((sum, { times }) => sum + times, 0), actions };
  });
}

type Origin = Pick<StatementCount, "procedure" | "text" | "at">;
