/**
 * Whether a search found what it should: times of searches that found different graphs cannot be compared.
 */
import type { Counts, Model } from "./models.ts";
import type { Mode } from "./tools/mode.ts";

/** What is wrong with the numbers that a search found, as a sentence; undefined where they are right. */
export function disagreement(
  { finds, tool }: Pick<Mode, "finds" | "tool">,
  model: Model,
  found: Counts,
): string | undefined {
  if (finds === "product") return found.states > 0 ? undefined : "it found no state";
  if (finds === "reduced") {
    const fewer = found.states > 0 && found.states <= model.full.states;
    return fewer
      ? undefined
      : `it found ${countsText(found)}, and the full graph has ${countsText(model.full)}`;
  }
  const expected = finds === "full" ? model.full : model.symmetric;
  if (expected === undefined) return "there is no number to hold it against";
  const equal = tool === "spin" ? close : (a: number, b: number): boolean => a === b;
  const same =
    equal(found.states, expected.states) && equal(found.transitions, expected.transitions);
  return same ? undefined : `it found ${countsText(found)} and not ${countsText(expected)}`;
}

/** SPIN writes eight digits: from 10^8 on, its numbers are rounded. */
function close(found: number, expected: number): boolean {
  const rounding = expected < 1e8 ? 0 : 10 ** (Math.floor(Math.log10(expected)) - 7) / 2 + 1;
  return Math.abs(found - expected) <= rounding;
}

export const countsText = ({ states, transitions }: Counts): string =>
  `${states.toLocaleString("en")} states and ${transitions.toLocaleString("en")} transitions`;
