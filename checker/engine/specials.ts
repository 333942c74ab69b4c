/**
 * What is more than a step: it has a number, by which the kernel tells that it was met, and marks, which stand for it where
 * a successor would stand.
 */
import { LimitError, type SpecError } from "../error.ts";
import { MARK_BYTES, SPECIAL } from "./format.ts";
import { COMMON } from "./memory-map.ts";

/** Most different things that are more than a step. */
const MOST_SPECIALS = 65_536;

/** Something that is more than a step, noticed when it is first met. */
export type Special =
  /** A step that breaks claims. */
  | { readonly kind: "breaks"; readonly ids: readonly string[] }
  /** A step that leads over private ones, which are fused with it: by point and option. */
  | { readonly kind: "passes"; readonly process: number; readonly statements: readonly string[] }
  /** A step that is not taken: a cell would leave its range. */
  | { readonly kind: "outside"; readonly id: string }
  /** A mistake of the spec. */
  | { readonly kind: "mistake"; readonly error: SpecError };

export class Specials {
  /** By number. */
  readonly list: Special[] = [];
  readonly #memory: Int32Array;
  readonly #numbers = new Map<string, number>();
  readonly #marks = new Map<string, number>();
  readonly #markTable: number;
  readonly #hits: number;

  constructor(memory: Int32Array, allocate: (bytes: number) => number) {
    this.#memory = memory;
    this.#hits = allocate(MOST_SPECIALS);
    memory[COMMON.hits >>> 2] = this.#hits;
    this.#markTable = allocate(MARK_BYTES * MOST_SPECIALS);
    memory[COMMON.specials >>> 2] = this.#markTable;
  }

  /** Whether a special thing was met since it was last asked for; forgets it. */
  takeHit(special: number): boolean {
    const at = this.#hits + special;
    const word = this.#memory[at >>> 2] as number;
    const bit = 1 << (8 * (at & 3));
    if ((word & bit) === 0) return false;
    Atomics.and(this.#memory, at >>> 2, ~bit);
    return true;
  }

  /** Its number. Throws a LimitError where there are too many. */
  numberOf(special: Special): number {
    const key = specialKey(special);
    let number = this.#numbers.get(key);
    if (number === undefined) {
      number = this.list.push(special) - 1;
      if (number >= MOST_SPECIALS) throw tooManySpecials();
      this.#numbers.set(key, number);
    }
    return number;
  }

  /** What stands for it and for a successor, `plain`, in a table of successors. */
  mark(special: Special, plain: number): number {
    const number = this.numberOf(special);
    const key = `${number} ${plain}`;
    let mark = this.#marks.get(key);
    if (mark === undefined) {
      mark = this.#marks.size;
      if (mark === MOST_SPECIALS) throw tooManySpecials();
      this.#marks.set(key, mark);
      // Whether properties can tell: what breaks a claim is never hidden.
      const shows = special.kind === "passes" ? 0 : 1;
      this.#memory.set([plain, number, shows], (this.#markTable + MARK_BYTES * mark) >>> 2);
    }
    return SPECIAL | mark;
  }
}

function specialKey(special: Special): string {
  switch (special.kind) {
    case "breaks":
      return `breaks ${special.ids.join()}`;
    case "outside":
      return `outside ${special.id}`;
    case "passes":
      return `passes ${special.process} ${special.statements.join()}`;
    case "mistake":
      return `mistake ${JSON.stringify(special.error.problem)}`;
  }
}

function tooManySpecials(): LimitError {
  return new LimitError({
    code: "too-many-checks",
    message: `the steps of the spec break checks in more than ${MOST_SPECIALS.toLocaleString("en")} ways`,
    rule: "Each way is kept apart",
    fix: "Check with --engine reference",
  });
}
