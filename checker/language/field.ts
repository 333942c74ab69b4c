/**
 * A field says which values one word of memory or one local may have, and numbers them from 0.
 *
 * The bound is part of the type: a state then has a fixed size, and a value outside is an error, never a silent wrap.
 */
import { SpecError } from "../error.ts";

/** A range whose violation is a property of the protocol (a refcount underflow), not a mistake in the spec. */
export interface RangeRule {
  /** Short id, such as `I4`. */
  readonly id: string;
  /** The property as a sentence. */
  readonly name: string;
}

/** `count` interchangeable things; the same object is used for every array and index over them. */
export interface Scalarset {
  readonly scalarset: string;
  readonly count: number;
}

/** How one bounded value is written as an integer from 0 to `size` - 1. */
export interface Field<T> {
  readonly kind: "field";
  /** Number of values. */
  readonly size: number;
  /** The bound in words, for messages: `0..4`, `none | zero | pfn`. */
  readonly range: string;
  /** The value before anything is written. */
  readonly initial: T;
  /** The value's number, or -1 when it is out of range. */
  encode(value: T): number;
  decode(code: number): T;
  /** The value as people see it in a trace. */
  show(value: T): string;
  /** The property that a value out of range breaks; undefined when it is a mistake in the spec. */
  ruleFor(value: T): RangeRule | undefined;
  /** All such properties. */
  readonly rules: readonly RangeRule[];
  /** Written by effects and read by properties only. */
  readonly ghost: boolean;
  /** The scalarset that the value is an element of. */
  readonly scalarset?: Scalarset | undefined;
}

/** Shown in traces, no part of the state: any value, no bound. */
export interface NoteField<T> {
  readonly kind: "note";
  /** Never set: carries the type. */
  readonly of?: T;
}

export type AnyField = Field<any>;
export type Fields = Readonly<Record<string, AnyField>>;
export type ValueOf<F> = F extends Field<infer T> ? T : never;
export type ValuesOf<F extends Fields> = { -readonly [K in keyof F]: ValueOf<F[K]> };

const base = {
  kind: "field",
  ghost: false,
  rules: [],
  ruleFor: () => undefined,
  show: String,
} as const;

/** An integer from `min` (0 unless given) to `max`, both included; `below` and `above` name properties. */
export function counter(
  max: number,
  options: { min?: number; initial?: number; below?: RangeRule; above?: RangeRule } = {},
): Field<number> {
  const { min = 0, initial = Math.min(Math.max(min, 0), max), below, above } = options;
  if (!Number.isInteger(max) || !Number.isInteger(min) || max < min) {
    throw badField(`counter(${max}, { min: ${min} })`, "max is an integer not below min");
  }
  if (!Number.isInteger(initial) || initial < min || initial > max) {
    throw badField(`counter(${max}, { initial: ${initial} })`, `it starts in ${min}..${max}`);
  }
  return {
    ...base,
    size: max - min + 1,
    range: `${min}..${max}`,
    initial,
    encode: (n) => (Number.isInteger(n) && n >= min && n <= max ? n - min : -1),
    decode: (code) => code + min,
    ruleFor: (n) => (!Number.isInteger(n) ? undefined : n < min ? below : above),
    rules: [below, above].filter((rule) => rule !== undefined),
  };
}

/** A boolean, false at first. */
export function flag(initial = false): Field<boolean> {
  return {
    ...base,
    size: 2,
    range: "false | true",
    initial,
    encode: (value) => (typeof value === "boolean" ? Number(value) : -1),
    decode: (code) => code === 1,
  };
}

/** One of these values; the first one at first. */
export function oneOf<const T extends string | number | boolean | null>(
  ...values: readonly [T, ...T[]]
): Field<T> {
  if (new Set(values).size !== values.length) {
    throw badField(`oneOf(${values.join(", ")})`, "each value is listed once");
  }
  return {
    ...base,
    size: values.length,
    range: values.map(String).join(" | "),
    initial: values[0],
    encode: (value) => values.indexOf(value),
    decode: (code) => values[code] as T,
  };
}

/** One of these objects, known by the names that `nameOf` gives them; the first one at first. */
export function listed<const T extends object>(
  values: readonly [T, ...T[]],
  nameOf: (value: T) => string,
): Field<Readonly<T>> {
  const frozen = values.map((value) => Object.freeze({ ...value }));
  const codes = new Map(frozen.map((value, code) => [nameOf(value), code]));
  if (codes.size !== values.length) {
    throw badField(`listed(${values.map(nameOf).join(", ")})`, "each name is given once");
  }
  return {
    ...base,
    size: values.length,
    range: values.map(nameOf).join(" | "),
    initial: frozen[0] as Readonly<T>,
    encode: (value) =>
      typeof value === "object" && value !== null ? (codes.get(nameOf(value)) ?? -1) : -1,
    decode: (code) => frozen[code] as Readonly<T>,
    show: nameOf,
  };
}

/** An index into `of` things: 0 to `of` - 1. */
export function index(of: number | Scalarset): Field<number> {
  const count = countOf(of);
  if (count < 1) throw badField(`index(${count})`, "there is at least one thing to point at");
  const field = counter(count - 1);
  return typeof of === "number" ? field : { ...field, scalarset: of };
}

/** `field`, or null; null at first. */
export function optional<T>(field: Field<T>): Field<T | null> {
  return {
    ...base,
    size: field.size + 1,
    range: `null | ${field.range}`,
    initial: null,
    encode: (value) => {
      if (value === null) return 0;
      const code = field.encode(value);
      return code < 0 ? -1 : code + 1;
    },
    decode: (code) => (code === 0 ? null : field.decode(code - 1)),
    show: (value) => (value === null ? "null" : field.show(value)),
    ghost: field.ghost,
    rules: field.rules,
    ruleFor: (value) => (value === null ? undefined : field.ruleFor(value)),
    scalarset: field.scalarset,
  };
}

/** Several fields as one value: a plain frozen object, such as an entry read from an array. */
export function struct<const F extends Fields>(fields: F): Field<Readonly<ValuesOf<F>>> {
  const entries = Object.entries(fields);
  const size = entries.reduce((product, [, field]) => product * field.size, 1);
  const decode = (code: number): Readonly<ValuesOf<F>> => {
    let rest = code;
    const value: Record<string, unknown> = {};
    for (const [key, field] of entries) {
      value[key] = field.decode(rest % field.size);
      rest = Math.floor(rest / field.size);
    }
    return Object.freeze(value) as Readonly<ValuesOf<F>>;
  };
  const encode = (value: Readonly<ValuesOf<F>>): number => {
    let code = 0;
    if (typeof value !== "object" || value === null) return -1;
    for (const [key, field] of entries.toReversed()) {
      const part = field.encode((value as Record<string, unknown>)[key]);
      if (part < 0) return -1;
      code = code * field.size + part;
    }
    return code;
  };
  const initial = Object.fromEntries(entries.map(([key, field]) => [key, field.initial]));
  return {
    ...base,
    size,
    range: `{ ${entries.map(([key, field]) => `${key}: ${field.range}`).join(", ")} }`,
    initial: Object.freeze(initial) as Readonly<ValuesOf<F>>,
    encode,
    decode,
    rules: entries.flatMap(([, field]) => field.rules),
    ruleFor: (value) => {
      if (typeof value !== "object" || value === null) return undefined;
      const parts = value as Record<string, unknown>;
      const outside = entries.find(([key, field]) => field.encode(parts[key]) < 0);
      return outside?.[1].ruleFor(parts[outside[0]]);
    },
    show: (value) =>
      entries
        .map(([key, f]) => `${key}=${f.show((value as Record<string, unknown>)[key])}`)
        .join(" "),
  };
}

/** The same field with another first value. */
export function starting<T>(field: Field<T>, initial: T): Field<T> {
  if (field.encode(initial) < 0) {
    throw badField(
      `starting(…, ${JSON.stringify(initial)})`,
      `the first value is in ${field.range}`,
    );
  }
  return { ...field, initial };
}

/** The same field as a ghost: effects write it, properties read it, nothing that runs depends on it. */
export function ghost<T>(field: Field<T>): Field<T> {
  return { ...field, ghost: true };
}

/** A note: shown in traces (who took this reference?), never part of a state. */
export function note<T>(): NoteField<T> {
  return { kind: "note" };
}

/** `count` interchangeable things called `name`. */
export function scalarset(name: string, count: number): Scalarset {
  return { scalarset: name, count };
}

export function countOf(of: number | Scalarset): number {
  return typeof of === "number" ? of : of.count;
}

function badField(what: string, rule: string): SpecError {
  return new SpecError({ code: "bad-field", message: `${what} is no field`, rule });
}
