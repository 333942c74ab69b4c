/**
 * Plain states: objects of the shape of memory, as properties and reports see them.
 */
import type { Cell } from "../language/memory.ts";

/** A copy of a plain state, with each value read. */
export function plainCopy(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  if (Array.isArray(value)) return value.map(plainCopy);
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, plainCopy(part)]));
}

/** Gives a cell another value. */
export function put(state: object, cell: Cell<any>, value: unknown): void {
  const path = cell.name.split(/[.[\]]+/).filter((part) => part !== "");
  const last = path.pop() as string;
  let at = state as Record<string, any>;
  for (const part of path) at = at[part] as Record<string, any>;
  at[last] = value;
}

/** The name of a cell or of a part of it, from its path in the plain form. */
export function nameOf(path: readonly (string | number)[]): string {
  return path
    .map((part, i) => (typeof part === "number" ? `[${part}]` : i === 0 ? part : `.${part}`))
    .join("");
}
