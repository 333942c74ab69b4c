/**
 * Whether a reduced search says the same as a full one.
 */
import { expect } from "vitest";
import { LimitError, SpecError } from "../../../checker/error.ts";
import type { System } from "../../../checker/search/system.ts";
import type { Reducing } from "./prepared.ts";
import { type Reduced, reducedSearch } from "./reduced-search.ts";

/** What must be the same in every search of a protocol. A mistake is one, whichever is met first. */
export type Saying = Pick<Reduced, "found" | "ends" | "taken"> | "too large" | "mistake";

/** What a search says. */
export function saying(system: System, reducing: Reducing): Saying {
  return orMistake(() => {
    const reduced = reducedSearch(system, reducing);
    if (reduced === undefined) return "too large";
    const { found, ends, taken } = reduced;
    return { found, ends, taken };
  });
}

/** Expects the same of each reduction, alone and together; tells what the full search said. */
export function expectAgreement(make: () => System, most: number): Saying {
  return orMistake(() => {
    const system = make();
    const full = saying(system, { most });
    if (full === "too large") return full;
    for (const reducing of [{ order: true }, { fuse: true }, { order: true, fuse: true }]) {
      expect(saying(system, reducing), JSON.stringify(reducing)).toEqual(full);
    }
    return full;
  });
}

function orMistake(say: () => Saying): Saying {
  try {
    return say();
  } catch (thrown) {
    if (thrown instanceof SpecError) return "mistake";
    if (thrown instanceof LimitError) return "too large";
    throw thrown;
  }
}
