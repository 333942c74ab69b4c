/**
 * Everything that a protocol claims, under one roof: its properties, its asserts and warnings, its ranges, deadlock.
 */
import { inCodeOrder, type Program } from "../code/program.ts";
import { SpecError } from "../error.ts";
import type { Property } from "../language/property.ts";
import type { Protocol } from "../language/protocol.ts";

export type ClaimKind =
  "always" | "never" | "sometimes" | "aim" | "liveness" | "assert" | "warn" | "range" | "deadlock";

/** One claim: what is told of it in the end. */
export interface Claim {
  readonly id: string;
  readonly name: string;
  readonly kind: ClaimKind;
  /** Its predicate, for always, never, sometimes and aim; its formula, for liveness. */
  readonly property: Property<any> | undefined;
}

/** Whether what decides a claim of this kind is a violation: no state that a `sometimes` meets is, and no aim that is missed. */
export const isViolated = (kind: ClaimKind | undefined): boolean =>
  kind !== "sometimes" && kind !== "aim";

export const DEADLOCK = "deadlock";

/** The claims of a protocol by id, in the order in which they are reported; things with one id are one claim. */
export function claimsOf(
  protocol: Protocol<any>,
  programs: readonly Program[],
): ReadonlyMap<string, Claim> {
  const claims = new Map<string, Claim>();
  for (const property of protocol.properties ?? []) {
    const { id, name, kind } = property;
    if (claims.has(id)) {
      throw new SpecError({
        code: "property-twice",
        message: `two properties have the id ${id}`,
        rule: "An id names one property",
      });
    }
    claims.set(id, { id, name, kind, property });
  }
  const add = (claim: Omit<Claim, "property">): void => {
    if (!claims.has(claim.id)) claims.set(claim.id, { ...claim, property: undefined });
  };
  for (const cell of protocol.memory.all) {
    for (const { id, name } of cell.field.rules) add({ id, name, kind: "range" });
  }
  for (const [, { instruction }] of programs.flatMap(inCodeOrder)) {
    if (instruction.kind !== "access" && instruction.kind !== "local") continue;
    const { check } = instruction;
    if (check !== undefined)
      add({ ...check, kind: instruction.kind === "access" ? "warn" : "assert" });
  }
  if (protocol.deadlock !== false) {
    add({
      id: DEADLOCK,
      name: "no process waits for ever for one that cannot come",
      kind: "deadlock",
    });
  }
  return claims;
}
