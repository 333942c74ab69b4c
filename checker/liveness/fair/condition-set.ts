/**
 * What is done with sets of conditions: they are changed in place, or copied.
 *
 * All sets of a graph have as many elements as its conditions need, 32 to an element.
 */
import type { ConditionSet } from "./marked-graph.ts";

/** The empty set, with room for so many conditions. */
export function noConditions(count: number): ConditionSet {
  return new Int32Array((count + 31) >> 5);
}

/** Changes the first set. */
export function add(set: ConditionSet, more: ConditionSet): void {
  for (let i = 0; i < set.length; i += 1) set[i] = (set[i] as number) | (more[i] as number);
}

/** Changes the first set. */
export function takeAway(set: ConditionSet, less: ConditionSet): void {
  for (let i = 0; i < set.length; i += 1) set[i] = (set[i] as number) & ~(less[i] as number);
}

/** Changes the first set to what both have. */
export function restrict(set: ConditionSet, to: ConditionSet): void {
  for (let i = 0; i < set.length; i += 1) set[i] = (set[i] as number) & (to[i] as number);
}

export function isEmpty(set: ConditionSet): boolean {
  return set.every((bits) => bits === 0);
}

export function overlap(one: ConditionSet, other: ConditionSet): boolean {
  return one.some((bits, i) => (bits & (other[i] as number)) !== 0);
}

/** Whether the first set has all of the second. */
export function includes(set: ConditionSet, part: ConditionSet): boolean {
  return part.every((bits, i) => (bits & ~(set[i] as number)) === 0);
}
