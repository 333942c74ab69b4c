/**
 * The properties of a protocol that are claimed of runs.
 */
import type { Formula } from "../language/formula.ts";
import type { Property } from "../language/property.ts";
import type { System } from "../search/system.ts";

export type LivenessProperty = Property<any> & { readonly formula: Formula<any> };

/** Those of a system, of the wanted ones; all are wanted where that is undefined. */
export function livenessProperties(
  { claims }: System,
  wanted?: readonly string[],
): readonly LivenessProperty[] {
  return [...claims.values()].flatMap(({ id, property }) =>
    property?.formula !== undefined && (wanted?.includes(id) ?? true)
      ? [property as LivenessProperty]
      : [],
  );
}
