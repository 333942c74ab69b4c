/**
 * Accesses that every protocol needs: look, assign, count, wait, do nothing, do several things at once.
 */
import { SpecError } from "../error.ts";
import { Access, type Outcome, primitive } from "./access.ts";
import { access } from "./effect.ts";
import { read, update, type Use, write } from "./footprint.ts";
import type { Cell } from "./memory.ts";

/** A step that touches nothing. */
export const pause: Access<void> = access("pause", {}, () => {});

/** Replies the cell's value. */
export const load: <T>(cell: Cell<T>) => Access<T> = primitive((cell: Cell<any>) =>
  access("load", { cell: read(cell) }, (s) => s.cell),
);

/** Assigns `value` (a primitive value) to the cell. */
export const store: <T>(cell: Cell<T>, value: NoInfer<T>) => Access<void> = primitive(
  (cell: Cell<any>, value: unknown) =>
    access("store", { cell: write(cell) }, (s) => {
      s.cell = value;
    }),
);

/** Adds `by` (1 unless given, and it may be negative) to the cell and replies the sum. */
export const add: (cell: Cell<number>, by?: number) => Access<number> = primitive(
  (cell: Cell<number>, by: number = 1) =>
    access("add", { cell: update(cell) }, (s) => (s.cell += by)),
);

/** Sets a flag that is down; blocked while it is up. */
export const acquire: (cell: Cell<boolean>) => Access<void> = primitive((cell: Cell<boolean>) =>
  access(
    "acquire",
    { held: update(cell) },
    (s) => {
      s.held = true;
    },
    { enabled: (s) => !s.held },
  ),
);

/** Takes a flag down. */
export const release = (cell: Cell<boolean>): Access<void> => store(cell, false);

/** Several accesses, one after the other, as one: blocked if any of them is. It replies what the last one does. */
export function inSequence(name: string, accesses: readonly Access<any>[]): Access<any> {
  const branching = accesses.find((a) => a.outcomes > 1);
  if (accesses.length === 0 || branching !== undefined) {
    throw new SpecError({
      code: "bad-sequence",
      message:
        branching === undefined
          ? `${name} has no access`
          : `${branching.name} in ${name} has several outcomes`,
      rule: "atomically takes one or more accesses, each with one outcome",
    });
  }
  return sequences(...accesses);
}

const sequences = primitive((...accesses: readonly Access<any>[]): Access<any> => {
  const footprint = union(accesses);
  const places = accesses.map((a) =>
    a.footprint.map((use) => footprint.findIndex((u) => u.cell === use.cell)),
  );
  const run = (before: readonly number[]): Outcome => {
    const codes = [...before];
    let reply: unknown;
    for (const [i, one] of accesses.entries()) {
      const at = places[i] as number[];
      const outcome = one.outcome(
        at.map((place) => codes[place] as number),
        0,
      );
      if (outcome.kind !== "done") return outcome;
      at.forEach((place, k) => {
        codes[place] = outcome.codes[k] as number;
      });
      reply = outcome.reply;
    }
    return { kind: "done", codes, reply };
  };
  return new Access({ name: accesses.map((a) => a.name).join(", "), footprint, outcomes: 1, run });
});

/** Each cell once, with the mode that covers all its uses. */
function union(accesses: readonly Access<any>[]): Use<any>[] {
  const uses = new Map<Cell<any>, Use<any>>();
  for (const use of accesses.flatMap((a) => a.footprint)) {
    const known = uses.get(use.cell);
    uses.set(use.cell, known === undefined || known.mode === use.mode ? use : update(use.cell));
  }
  return [...uses.values()];
}
