/**
 * Fields and cells of a random protocol.
 */
import {
  array,
  type Cell,
  counter,
  type Field,
  flag,
  ghost,
  index,
  memory,
  type Memory,
  oneOf,
  optional,
  start,
  type Start,
  struct,
} from "../../../checker/index.ts";
import type { CellPart, FieldPart } from "./description.ts";

export type AnyField = Field<unknown>;
/** The cells that one part stands for. */
export type CellGroup = readonly Cell<unknown>[];

const below = { id: "underflow", name: "no counter goes below zero" };

export function fieldOf(part: FieldPart): AnyField {
  switch (part.field) {
    case "flag":
      return flag();
    case "counter":
      return counter(part.max, part.below === true ? { below } : {});
    case "oneOf":
      return part.size === 2 ? oneOf("a", "b") : oneOf("a", "b", "c");
    case "index":
      return index(part.size);
    case "optional":
      return optional(index(part.size));
    default:
      return struct({ up: flag(), n: counter(1) });
  }
}

/** Two fields with the same name have the same values. */
export const nameOf = (part: FieldPart): string => JSON.stringify({ ...part, below: undefined });

export const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
/** The value whose code is the remainder of `code`. */
export const valueOf = (field: AnyField, code: number): unknown => field.decode(code % field.size);

export interface RandomMemory {
  readonly memory: Memory;
  readonly start: readonly Start[];
  readonly groups: readonly CellGroup[];
}

export function memoryOf(parts: readonly CellPart[]): RandomMemory {
  const schema = parts.map((part, i) => {
    const field = part.ghost ? ghost(fieldOf(part.of)) : fieldOf(part.of);
    return [`c${i}`, part.length === 0 ? field : array(part.length, field)] as const;
  });
  const made = memory(Object.fromEntries(schema));
  const groups = parts.map((_, i) =>
    made.all.filter(({ name }) => name === `c${i}` || name.startsWith(`c${i}[`)),
  );
  const starts = groups.flatMap((group, i) =>
    group.map((cell) => start(cell, valueOf(cell.field, parts[i]?.start ?? 0))),
  );
  return { memory: made, start: starts, groups };
}
