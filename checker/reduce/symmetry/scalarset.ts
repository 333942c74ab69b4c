/**
 * Symmetries that a protocol declares: the elements of a scalarset (Ip and Dill 1996).
 */
import type { AnyField, Scalarset } from "../../language/field.ts";
import type { ArraySchema, Schema } from "../../language/memory.ts";
import { isIdentity } from "./permutation.ts";
import type { Parts, Renaming } from "./renaming.ts";

/** The scalarsets that cells or locals hold elements of. */
export function scalarsetsOf({ protocol, runners }: Parts): readonly Scalarset[] {
  const sets = new Set<Scalarset>();
  const look = ({ field: { scalarset } }: { readonly field: AnyField }): void => {
    if (scalarset !== undefined && scalarset.count > 1) sets.add(scalarset);
  };
  protocol.memory.all.forEach(look);
  for (const program of new Set(runners.map((runner) => runner.program)))
    program.slots.forEach(look);
  return [...sets];
}

type Two = readonly [number, number];
/** One index of an array: of `entry[0][1]`, that is `entry` with 0 or with 1. */
interface Dimension {
  readonly array: string;
  readonly index: number;
}

/**
 * The renamings that exchange two elements of a scalarset. A schema does not keep what an array is over, so any index
 * that runs as far may be one of the set's: all of them are tried first, then fewer.
 */
export function* exchanges({ protocol }: Parts, set: Scalarset, two: Two): Generator<Renaming> {
  const cells = protocol.memory.all;
  const slots = new Map(cells.map((cell) => [cell.name, cell.slot]));
  const maps = new Map<AnyField, Int32Array | undefined>();
  const localMap = (field: AnyField): Int32Array | undefined => {
    if (field.scalarset !== set) return undefined;
    if (!maps.has(field)) maps.set(field, valuesExchanged(field, two));
    return maps.get(field);
  };
  const valueMap = cells.map((cell) => localMap(cell.field as AnyField));
  for (const dimensions of choicesOf(dimensionsOver(protocol.memory.schema, set.count))) {
    const cellTo = cells.map(({ name }) => slots.get(exchanged(name, dimensions, two)) as number);
    yield { cellTo, valueMap, localMap };
  }
}

/** The indices of arrays that run from 0 to `count` - 1. */
function dimensionsOver(schema: Schema, count: number): readonly Dimension[] {
  return Object.entries(schema).flatMap(([array, part]) =>
    isArray(part)
      ? part.lengths.flatMap((length, index) => (length === count ? [{ array, index }] : []))
      : [],
  );
}

const isArray = (part: Schema[string]): part is ArraySchema<any, any> =>
  "kind" in part && part.kind === "array";

/** So many dimensions that all ways to choose some are tried; of more, all or none. */
const MOST_CHOSEN = 4;

/** The ways to choose some of a list, larger ones first. */
function choicesOf<T>(list: readonly T[]): readonly (readonly T[])[] {
  if (list.length > MOST_CHOSEN) return [list, []];
  const choices = list.reduce<T[][]>(
    (some, one) => [...some.map((chosen) => [...chosen, one]), ...some],
    [[]],
  );
  return choices.sort((a, b) => b.length - a.length);
}

/** The name of a cell after an exchange of two elements in these dimensions. */
function exchanged(name: string, dimensions: readonly Dimension[], two: Two): string {
  const array = /^[^.[]+/.exec(name)?.[0];
  let index = 0;
  return name.replaceAll(/\[(\d+)\]/g, (text, at: string) => {
    const here = index;
    index += 1;
    const moves = dimensions.some((d) => d.array === array && d.index === here);
    return moves ? `[${other(Number(at), two)}]` : text;
  });
}

/** By code, what becomes of a field's values; undefined where they stay. */
function valuesExchanged(field: AnyField, two: Two): Int32Array | undefined {
  const map = new Int32Array(field.size).map((_, code) =>
    field.encode(other(field.decode(code), two)),
  );
  return isIdentity(map) ? undefined : map;
}

/** The other one of two elements; anything else stays. */
function other<T>(value: T, [a, b]: Two): T | number {
  return value === a ? b : value === b ? a : value;
}
