/**
 * What each engine says of a protocol, in numbers or as a problem; those with tables by their names.
 */
import { expect } from "vitest";
import type { Protocol } from "../../../checker/index.ts";
import type { EngineKind, SearchOptions } from "../../../checker/search/search.ts";
import { found, problemOf } from "../tiny.ts";

export const tables = ["js", "wasm"] as const;
const engines: readonly EngineKind[] = ["reference", ...tables];

/** What each engine says: numbers and what is broken, or the problem. */
function says(protocol: () => Protocol<any>, options: SearchOptions = {}): readonly unknown[] {
  return engines.map((engine) => {
    let said: unknown;
    const problem = problemOf(() => {
      said = found(protocol(), { ...options, engine });
    });
    return problem ?? said;
  });
}
/** The same, where they all say it. */
export function allSay(protocol: () => Protocol<any>, options: SearchOptions = {}): unknown {
  const [reference, ...others] = says(protocol, options);
  for (const other of others) expect(other).toEqual(reference);
  return reference;
}
