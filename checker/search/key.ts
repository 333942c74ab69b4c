/**
 * What a state is known by in a set: a text.
 */
import type { State } from "./system.ts";

/** The text of a state by which the visited set knows it: a number takes one unit, or two above 15 bits. */
export function keyOf(state: State): string {
  // Made in one go: a string that is put together piece by piece is a tree, and slow to hash.
  if (state.every((number) => number < 0x8000)) return String.fromCharCode(...state);
  return state
    .map((number) =>
      number < 0x8000
        ? String.fromCharCode(number)
        : String.fromCharCode(0x8000 | (number >>> 15), number & 0x7fff),
    )
    .join("");
}

/** The state of a key. */
export function stateOf(key: string): number[] {
  const state: number[] = [];
  for (let i = 0; i < key.length; i += 1) {
    const unit = key.charCodeAt(i);
    if (unit < 0x8000) state.push(unit);
    else state.push(((unit & 0x7fff) << 15) | key.charCodeAt((i += 1)));
  }
  return state;
}
