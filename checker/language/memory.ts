/**
 * Shared memory of a protocol: a schema of bounded cells.
 *
 * `cells` is how accesses name a cell; a state, as properties see it, is the plain object of the same shape.
 */
import { SpecError } from "../error.ts";
import {
  type AnyField,
  countOf,
  type Field,
  type NoteField,
  type Scalarset,
  type ValueOf,
} from "./field.ts";

/** One named word of shared memory. */
export interface Cell<T> {
  readonly name: string;
  /** Its position among all cells of its memory. */
  readonly slot: number;
  readonly field: Field<T>;
}

/** One named note; it has no slot, since it is no part of the state. */
export interface NoteCell<T> {
  readonly note: string;
  /** Never set: carries the type. */
  readonly of?: T;
}

type Part = AnyField | NoteField<any>;
type RecordSchema = Readonly<Record<string, Part>>;
type Length = number | Scalarset;
type Lengths = Length | readonly [Length, Length];

/** Things of one shape, indexed from 0, in one or two dimensions. */
export interface ArraySchema<Of extends Part | RecordSchema, D extends 1 | 2> {
  readonly kind: "array";
  readonly dimensions: D;
  readonly lengths: readonly number[];
  readonly of: Of;
}

export type Schema = Readonly<Record<string, Part | RecordSchema | ArraySchema<any, any>>>;

type CellOf<P> =
  P extends NoteField<infer T> ? NoteCell<T> : P extends Field<infer T> ? Cell<T> : never;
type CellsOf<P> = P extends Part ? CellOf<P> : { readonly [K in keyof P]: CellOf<P[K]> };
type Indexed<D, X> = D extends 2 ? (i: number, j: number) => X : (i: number) => X;
/** The cells of a schema: records as objects, arrays as functions of the index. */
type MemoryOf<S extends Schema> = {
  readonly [K in keyof S]: S[K] extends ArraySchema<infer Of, infer D>
    ? Indexed<D, CellsOf<Of>>
    : CellsOf<S[K]>;
};

type ValuesIn<P> = P extends Part
  ? ValueOf<P>
  : { readonly [K in keyof P as P[K] extends NoteField<any> ? never : K]: ValueOf<P[K]> };
type Listed<D, X> = D extends 2 ? readonly (readonly X[])[] : readonly X[];
/** A state's memory as a plain object, for properties and for people. Notes are not in it. */
export type StateOf<S extends Schema> = {
  readonly [K in keyof S as S[K] extends NoteField<any> ? never : K]: S[K] extends ArraySchema<
    infer Of,
    infer D
  >
    ? Listed<D, ValuesIn<Of>>
    : ValuesIn<S[K]>;
};

/** A schema and its cells. */
export interface Memory<S extends Schema = Schema> {
  readonly schema: S;
  readonly cells: MemoryOf<S>;
  /** Every cell, in the order of the schema; a cell's slot is its position here. */
  readonly all: readonly Cell<any>[];
  /** Gives the plain form of a state; each value is read through `get` when it is asked for. */
  readonly view: (get: (cell: Cell<any>) => unknown) => StateOf<S>;
}

/** `lengths` things of one shape: `array(2, { refs: counter(3) })`, `array([2, 3], flag())`. */
export function array<const Of extends Part | RecordSchema, const N extends Lengths>(
  lengths: N,
  of: Of,
): ArraySchema<Of, N extends readonly [Length, Length] ? 2 : 1> {
  const list = (Array.isArray(lengths) ? lengths : [lengths]) as readonly Length[];
  return {
    kind: "array",
    dimensions: list.length as N extends readonly [Length, Length] ? 2 : 1,
    lengths: list.map(countOf),
    of,
  };
}

/** Lays out a schema. Throws a SpecError for a part that is no field, record or array. */
export function memory<const S extends Schema>(schema: S): Memory<S> {
  const all: Cell<any>[] = [];
  checkNames(schema);
  const laid = Object.entries(schema).map(
    ([name, part]) =>
      [name, isArray(part) ? layArray(all, name, part) : layPart(all, name, part as Part)] as const,
  );
  const shape = shapeOf(false, laid);
  return {
    schema,
    cells: Object.fromEntries(laid.map(([name, l]) => [name, l.cells])) as MemoryOf<S>,
    all,
    view: (get) => live(shape, get) as StateOf<S>,
  };
}

/** Names of cells are put together with dots and brackets, and taken apart again. */
function checkNames(part: object): void {
  for (const [name, inside] of Object.entries(part)) {
    if (!/^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name)) {
      throw new SpecError({
        code: "bad-schema",
        message: `a part of memory is called "${name}"`,
        rule: "A part's name is a letter and then letters, digits and underscores",
      });
    }
    const of: unknown = isArray(inside) ? inside.of : inside;
    if (typeof of === "object" && of !== null && !isPart(of)) checkNames(of);
  }
}

/** A search keeps a value in 30 bits at most. */
const MOST_VALUES = 2 ** 30;

function tooLarge(name: string, size: number): SpecError {
  return new SpecError({
    code: "field-too-large",
    message: `${name} has ${size.toLocaleString("en")} values`,
    rule: `A cell or a local has ${MOST_VALUES.toLocaleString("en")} at most`,
    fix: "Give it a smaller range, or make several cells of it",
  });
}

type Get = (cell: Cell<any>) => unknown;
/** How a state looks: a value, things by name or by index, or a note, which is no part of it. */
type Shape = Cell<any> | NoteCell<any> | Group;
interface Group {
  readonly list: boolean;
  readonly parts: readonly (readonly [string, Shape])[];
}
/** Cells, and how their values look. */
interface Laid {
  readonly cells: unknown;
  readonly shape: Shape;
}

const isPart = (part: unknown): part is Part =>
  isKinded(part) && (part.kind === "field" || part.kind === "note");
const isArray = (part: unknown): part is ArraySchema<Part | RecordSchema, 1 | 2> =>
  isKinded(part) && part.kind === "array";
const isKinded = (part: unknown): part is { readonly kind: unknown } =>
  typeof part === "object" && part !== null && "kind" in part;

function layPart(all: Cell<any>[], name: string, part: Part | RecordSchema): Laid {
  if (isPart(part)) {
    if (part.kind === "note") {
      const cell: NoteCell<any> = { note: name };
      return { cells: cell, shape: cell };
    }
    if (part.size > MOST_VALUES) throw tooLarge(name, part.size);
    const cell: Cell<any> = { name, slot: all.length, field: part };
    all.push(cell);
    return { cells: cell, shape: cell };
  }
  if (typeof part !== "object" || part === null) {
    throw new SpecError({
      code: "bad-schema",
      message: `${name} is ${String(part)}`,
      rule: "A part of memory is a field, a record of fields, or an array",
    });
  }
  const laid = Object.entries(part).map(
    ([key, p]) => [key, layPart(all, `${name}.${key}`, p)] as const,
  );
  return {
    cells: Object.fromEntries(laid.map(([key, l]) => [key, l.cells])),
    shape: shapeOf(false, laid),
  };
}

function layArray(
  all: Cell<any>[],
  name: string,
  part: ArraySchema<Part | RecordSchema, 1 | 2>,
): Laid {
  const [rows = 0, columns] = part.lengths;
  if (columns === undefined) return layRow(name, rows, (at) => layPart(all, at, part.of));
  const laid = layRow(name, rows, (at) =>
    layRow(at, columns, (there) => layPart(all, there, part.of)),
  );
  const row = laid.cells as (i: number) => (j: number) => unknown;
  return { cells: (i: number, j: number) => row(i)(j), shape: laid.shape };
}

function layRow(name: string, length: number, make: (name: string) => Laid): Laid {
  const laid = Array.from({ length }, (_, i) => [String(i), make(`${name}[${i}]`)] as const);
  const cells = (i: number): unknown => {
    const found = laid[i];
    if (found !== undefined) return found[1].cells;
    throw new SpecError({
      code: "no-such-cell",
      message: `${name}[${String(i)}] does not exist`,
      rule: `${name} has ${length} element${length === 1 ? "" : "s"} (0..${length - 1}) in this scope`,
      fix: "Enlarge the scope, or bound the index",
    });
  };
  return { cells, shape: shapeOf(true, laid) };
}

function shapeOf(list: boolean, laid: readonly (readonly [string, Laid])[]): Group {
  return { list, parts: laid.map(([key, { shape }]) => [key, shape]) };
}

/** The plain form: built once, each value is read through `get` when it is asked for. */
function live(shape: Group, get: Get): object {
  const out: object = shape.list ? [] : {};
  for (const [key, part] of shape.parts) {
    if ("note" in part) Object.defineProperty(out, key, { get: () => refuse(part) });
    else if ("slot" in part)
      Object.defineProperty(out, key, { enumerable: true, get: () => get(part) });
    else Object.defineProperty(out, key, { enumerable: true, value: live(part, get) });
  }
  return out;
}

function refuse({ note }: NoteCell<any>): never {
  throw new SpecError({
    code: "note-read",
    message: `a property reads the note ${note}`,
    rule: "Notes are shown in traces; they are no part of a state",
    fix: "Make it a ghost, if a property needs it",
  });
}
