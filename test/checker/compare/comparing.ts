/**
 * Comparisons for tests, and what they find in a few words.
 */
import { systemOf } from "../../../checker/check.ts";
import {
  type Action,
  compared,
  type CompareOptions,
  type Comparison,
} from "../../../checker/compare/compare.ts";
import type { Protocol } from "../../../checker/index.ts";
import type { System } from "../../../checker/search/system.ts";
import { instanceOf } from "../tiny.ts";

/** Compares two systems, all at once. */
export function comparison(
  first: System,
  second: System,
  options: CompareOptions = {},
): Comparison {
  const running = compared([first, second], options);
  for (;;) {
    const step = running.next();
    if (step.done === true) return step.value;
  }
}

/** Compares two protocols. */
export function comparisonOf(
  first: Protocol<any>,
  second: Protocol<any>,
  options: CompareOptions = {},
): Comparison {
  return comparison(systemOf(instanceOf(first)), systemOf(instanceOf(second)), options);
}

/** Compares two protocols: `same`, or what only the first and only the second shows. */
export function told(first: Protocol<any>, second: Protocol<any>): string {
  const { verdict, only } = comparisonOf(first, second);
  if (verdict !== "different") return verdict;
  return only
    .map((difference) => difference?.trace.map(textOf).join(", ") ?? "nothing")
    .join(" | ");
}

/** `A x 0 -> 1`. */
export const textOf = ({ process, shows }: Action): string =>
  [process, shows.join("; ").replaceAll(":", "")].filter((part) => part !== undefined).join(" ");
