/**
 * A protocol made smaller than its spec has it: fewer processes, and other numbers in its scope.
 *
 * Whatever a process can do beside others that stand still it can do without them, so that a broken property of fewer
 * processes is one of all of them. Deadlocks are not, nor what
 * breaks a liveness property, as it matters there who could still move; nor is a property that asks whether all have
 * ended, as fewer have ended sooner.
 */
import type { Spec } from "../../checker/language/spec.ts";

export interface Smaller {
  /** Names of the processes that are kept. */
  readonly processes: readonly string[];
  /** Numbers of the scope. */
  readonly sizes: Readonly<Record<string, number>>;
}

/** The spec, with this scope made smaller. */
export function madeSmaller(spec: Spec, scope: string, { processes, sizes }: Smaller): Spec {
  const size = { ...(spec.scopes[scope] as object), ...sizes };
  return {
    ...spec,
    scopes: { ...spec.scopes, [scope]: size },
    protocol: (context) => {
      const whole = spec.protocol(context);
      const kept = whole.processes.filter(({ name }) => processes.includes(name));
      return { ...whole, processes: kept };
    },
  };
}
