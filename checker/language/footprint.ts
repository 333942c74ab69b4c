/**
 * Footprints: which cells an access may read and write, and a proxy that holds guards and effects to them.
 *
 * It costs nothing in a search, since an effect runs once per distinct value of its footprint.
 */
import { SpecError } from "../error.ts";
import type { Cell } from "./memory.ts";

type Mode = "read" | "write" | "update";
/** One cell of a footprint, and what the access may do with it. */
export interface Use<T> {
  readonly mode: Mode;
  readonly cell: Cell<T>;
}
export type Uses = Readonly<Record<string, Use<any> | readonly Use<any>[]>>;
type ValueOfUse<U> = U extends Use<infer T> ? T : U extends readonly Use<infer T>[] ? T[] : never;
/** What an effect sees: one value per cell of the footprint, under the footprint's names. */
export type Values<U extends Uses> = { -readonly [K in keyof U]: ValueOfUse<U[K]> };

export const read = <T>(cell: Cell<T>): Use<T> => ({ mode: "read", cell });
export const write = <T>(cell: Cell<T>): Use<T> => ({ mode: "write", cell });
export const update = <T>(cell: Cell<T>): Use<T> => ({ mode: "update", cell });

/** `values` as a guard or an effect may see them; what it may not do throws a SpecError. */
export function guarded(
  access: string,
  uses: Uses,
  values: object,
  by: "guard" | "effect",
): object {
  const useOf = (key: string | symbol): Use<any> | readonly Use<any>[] => {
    const use = typeof key === "string" ? uses[key] : undefined;
    if (use !== undefined) return use;
    throw offence(
      access,
      by,
      `touches ${String(key)}`,
      `Its footprint is ${Object.keys(uses).join(", ") || "empty"}`,
    );
  };
  return new Proxy(values, {
    get: (target, key) => {
      const use = useOf(key);
      const value = Reflect.get(target, key) as unknown;
      if (isList(use)) return guardedList(access, use, value as object, by);
      checkRead(access, use, by);
      return value;
    },
    set: (target, key, value) => {
      const use = useOf(key);
      if (isList(use))
        throw offence(
          access,
          by,
          `replaces the list ${String(key)}`,
          "Write one element at a time",
        );
      checkWrite(access, use, by);
      return Reflect.set(target, key, value);
    },
    deleteProperty: (_, key) => {
      throw offence(access, by, `deletes ${String(key)}`, "A cell always has a value");
    },
  });
}

function guardedList(
  access: string,
  uses: readonly Use<any>[],
  values: object,
  by: "guard" | "effect",
): object {
  const useOf = (key: string | symbol): Use<any> | undefined => {
    if (typeof key !== "string" || !/^\d+$/.test(key)) return undefined;
    const use = uses[Number(key)];
    if (use !== undefined) return use;
    throw offence(
      access,
      by,
      `touches element ${key}`,
      `The list in its footprint has ${uses.length}`,
    );
  };
  return new Proxy(values, {
    get: (target, key) => {
      const use = useOf(key);
      if (use !== undefined) checkRead(access, use, by);
      return Reflect.get(target, key) as unknown;
    },
    set: (target, key, value) => {
      const use = useOf(key);
      if (use === undefined)
        throw offence(access, by, `changes ${String(key)}`, "A list keeps its length");
      checkWrite(access, use, by);
      return Reflect.set(target, key, value);
    },
  });
}

const isList = (use: Use<any> | readonly Use<any>[]): use is readonly Use<any>[] =>
  Array.isArray(use);

function checkRead(access: string, { mode, cell }: Use<any>, by: "guard" | "effect"): void {
  if (by === "guard" && cell.field.ghost) {
    throw offence(access, by, `reads the ghost ${cell.name}`, "Ghosts are read by properties only");
  }
  if (mode === "write") {
    throw offence(
      access,
      by,
      `reads ${cell.name}`,
      "Its footprint says write; say update to read it too",
    );
  }
}

function checkWrite(access: string, { mode, cell }: Use<any>, by: "guard" | "effect"): void {
  if (by === "guard") throw offence(access, by, `writes ${cell.name}`, "A guard only looks");
  if (mode === "read") {
    throw offence(
      access,
      by,
      `writes ${cell.name}`,
      "Its footprint says read; say write or update",
    );
  }
}

function offence(access: string, by: string, what: string, rule: string): SpecError {
  return new SpecError({
    code: "outside-footprint",
    message: `the ${by} of ${access} ${what}`,
    rule,
    fix: "Declare the cell in the access's footprint, with the right mode",
  });
}
