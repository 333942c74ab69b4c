/**
 * Searches a protocol of the model to its end, for tests of what procedures do.
 */
import { type Property, type Process, type Start, spec } from "../../checker/index.ts";
import { finish, reportOf, search, systemOf } from "../../checker/check.ts";
import { type Kernel, type KernelState, mappedStart, rules } from "../../model/index.ts";

export interface Scenario {
  readonly processes: readonly Process[];
  readonly start?: readonly Start[];
  readonly properties?: readonly Property<KernelState>[];
}

/** The ids of what is broken, sorted; an id of a search that did not end is in it as "incomplete". */
export function broken(k: Kernel, { processes, start = [], properties = [] }: Scenario): string[] {
  const instance = {
    spec: spec({
      id: "scenario",
      title: "Scenario",
      scopes: { only: {} },
      assumptions: [rules.r1, rules.r2],
      protocol: () => ({
        memory: k.memory,
        start: [...mappedStart(k), ...start],
        processes,
        properties,
      }),
    }),
    scope: "only",
    tree: "",
    dropped: [],
  };
  const system = systemOf(instance);
  const report = reportOf(instance, system, finish(search(system, "bfs", { maxStates: 200_000 })));
  const ids = report.claims.filter((claim) => claim.verdict === "broken").map((claim) => claim.id);
  return [...ids, ...(report.result.complete ? [] : ["incomplete"])].sort();
}
