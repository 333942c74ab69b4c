/**
 * What the end of a trace does to its property, in one word or two.
 */
import type { ClaimKind } from "../search/claim.ts";

/** `I3 is …`. */
export function decided(kind: ClaimKind): string {
  if (kind === "sometimes") return "met";
  return kind === "aim" ? "not reached" : "broken";
}
