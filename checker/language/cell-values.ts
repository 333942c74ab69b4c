/**
 * The values of a footprint's cells, as a guard or an effect sees and assigns them.
 *
 * They are numbers until they are looked at, and what is assigned is kept beside them, so nothing is ever changed: an
 * object is looked at as a draft. Each touch is noted.
 */
import { SpecError } from "../error.ts";
import type { Use, Uses } from "./footprint.ts";
import { drafted } from "./immutable.ts";
import type { Touched } from "./outcome.ts";

/** Held for a cell whose value is as it was. */
const NOTHING = Symbol("nothing");

export class CellValues {
  /** One object for all runs: the values by the footprint's names. */
  readonly seen: object;
  readonly #name: string;
  readonly #footprint: readonly Use<any>[];
  /** By position: what was assigned, or an object that may have been changed. */
  readonly #held: unknown[];
  #codes: readonly number[] = [];
  /** Undefined between runs. */
  #touched: Touched | undefined;
  #changing = false;

  constructor(name: string, uses: Uses, footprint: readonly Use<any>[]) {
    this.#name = name;
    this.#footprint = footprint;
    this.#held = footprint.map(() => NOTHING);
    this.seen = seenOf(uses, this);
  }

  /** Begins a run on these values; `changing` says whether parts of objects may be changed, as effects do. */
  begin(codes: readonly number[], touched: Touched, changing: boolean): void {
    this.#codes = codes;
    this.#touched = touched;
    this.#changing = changing;
    this.#held.fill(NOTHING);
  }

  end(): void {
    this.#touched = undefined;
  }

  /** The values after the last run, as numbers, with -1 for a value out of range. */
  after(): number[] {
    const after = this.#codes.slice();
    for (let i = 0; i < after.length; i += 1) {
      const value = this.#held[i];
      if (value !== NOTHING) after[i] = (this.#footprint[i] as Use<any>).cell.field.encode(value);
    }
    return after;
  }

  /** The value that a cell was assigned in the last run. */
  assigned(position: number): unknown {
    return this.#held[position];
  }

  look(position: number): unknown {
    const touched = this.#running();
    const held = this.#held[position];
    if (held !== NOTHING) return held;
    touched.look(position);
    const { field } = (this.#footprint[position] as Use<any>).cell;
    const value: unknown = field.decode(this.#codes[position] as number);
    if (!this.#changing || typeof value !== "object" || value === null) return value;
    return (this.#held[position] = drafted(value));
  }

  assign(position: number, value: unknown): void {
    this.#running().assign(position);
    this.#held[position] = value;
  }

  #running(): Touched {
    if (this.#touched !== undefined) return this.#touched;
    throw new SpecError({
      code: "used-too-late",
      message: `something kept what ${this.#name} saw, and used it later`,
      rule: "Guards and effects look at cells while they run",
    });
  }
}

/**
 * An object with a property for each cell or list of cells. The shapes behind the proxies only say which properties there
 * are.
 */
function seenOf(uses: Uses, values: CellValues): object {
  const parts = new Map<string | symbol, number | object>();
  let next = 0;
  for (const [key, use] of Object.entries(uses)) {
    if ("cell" in use) {
      parts.set(key, next);
      next += 1;
    } else {
      parts.set(key, listOf(use.length, next, values));
      next += use.length;
    }
  }
  return new Proxy(
    { ...uses },
    {
      get: (_, key) => {
        const part = parts.get(key);
        return typeof part === "number" ? values.look(part) : part;
      },
      set: (_, key, value) => {
        const part = parts.get(key);
        if (typeof part === "number") values.assign(part, value);
        return typeof part === "number";
      },
      defineProperty: () => false,
    },
  );
}

/** A list of cells, of which the first one is at `first`. */
function listOf(length: number, first: number, values: CellValues): object {
  const positionOf = (key: string | symbol): number | undefined => {
    if (typeof key !== "string" || !/^\d+$/.test(key)) return undefined;
    return Number(key) < length ? first + Number(key) : undefined;
  };
  return new Proxy(
    Array.from({ length }, () => undefined),
    {
      get: (list, key) => {
        const position = positionOf(key);
        return position === undefined ? (Reflect.get(list, key) as unknown) : values.look(position);
      },
      set: (_, key, value) => {
        const position = positionOf(key);
        if (position !== undefined) values.assign(position, value);
        return position !== undefined;
      },
      defineProperty: () => false,
      deleteProperty: () => false,
    },
  );
}
