/**
 * Which locations conflict, by what their accesses touch: two locations of different processes do where both touch one
 * cell and either may write it. Whatever does not conflict commutes, and neither blocks nor frees the other.
 *
 * Footprints alone decide, no values: running both orders over the values of shared cells gained next to nothing on the
 * specs that we have, and cost more than their search (docs/decisions/0004-partial-order.md has the figures).
 */
import type { Automaton, Location } from "../unfold/automaton.ts";

/** Locations that touch the same, and write the same, of the cells that matter are one class. */
export interface Dependence {
  readonly classes: number;
  /** By automaton, then location. */
  readonly classOf: ReadonlyMap<Automaton, Int32Array>;
  /** By class: the classes that conflict with it, as `ceil(classes / 32)` words. */
  readonly conflicts: readonly Uint32Array[];
}

/** Slots of cells, in order. */
interface Touch {
  /** Read or written. */
  readonly all: readonly number[];
  readonly written: readonly number[];
}

/** How the locations of processes conflict; `automata` has one entry for each process. */
export function dependenceOf(automata: readonly Automaton[]): Dependence {
  const isShared = sharedCells(automata);
  const numbers = new Map<string, number>();
  const touches: Touch[] = [];
  const number = (location: Location): number => {
    const touch = touchOf(location, isShared);
    const key = `${touch.all.join()} ${touch.written.join()}`;
    let found = numbers.get(key);
    if (found === undefined) numbers.set(key, (found = touches.push(touch) - 1));
    return found;
  };
  const classOf = new Map<Automaton, Int32Array>();
  for (const automaton of new Set(automata)) {
    classOf.set(automaton, Int32Array.from(automaton.locations, number));
  }
  return { classes: touches.length, classOf, conflicts: conflictsOf(touches) };
}

/** Tells the cells on which processes can conflict: two touch it, and one of these writes it. */
function sharedCells(automata: readonly Automaton[]): (slot: number) => boolean {
  const users = new Map<number, { count: number; written: boolean }>();
  for (const { locations } of automata) {
    const uses = locations.map((location) => touchOf(location, () => true));
    for (const slot of new Set(uses.flatMap(({ all }) => all))) {
      const known = users.get(slot);
      if (known === undefined) users.set(slot, { count: 1, written: false });
      else known.count += 1;
    }
    for (const { written } of uses) {
      for (const slot of written) (users.get(slot) as { written: boolean }).written = true;
    }
  }
  return (slot) => {
    const { count, written } = users.get(slot) ?? { count: 0, written: false };
    return count > 1 && written;
  };
}

function touchOf({ branches }: Location, matters: (slot: number) => boolean): Touch {
  const all = new Set<number>();
  const written = new Set<number>();
  for (const { access } of branches) {
    for (const { mode, cell } of access.footprint) {
      if (!matters(cell.slot)) continue;
      all.add(cell.slot);
      if (mode !== "read") written.add(cell.slot);
    }
  }
  return { all: sorted(all), written: sorted(written) };
}

const sorted = (slots: ReadonlySet<number>): number[] => [...slots].sort((a, b) => a - b);

function conflictsOf(touches: readonly Touch[]): readonly Uint32Array[] {
  const touching = bySlot(touches, ({ all }) => all);
  const writing = bySlot(touches, ({ written }) => written);
  return touches.map(({ all, written }) => {
    const words = new Uint32Array(Math.ceil(touches.length / 32));
    const add = (classes: readonly number[] | undefined): void => {
      for (const c of classes ?? []) words[c >>> 5] = (words[c >>> 5] as number) | (1 << (c & 31));
    };
    for (const slot of written) add(touching.get(slot));
    for (const slot of all) add(writing.get(slot));
    return words;
  });
}

/** From slot to the classes that use it so. */
function bySlot(
  touches: readonly Touch[],
  slotsOf: (touch: Touch) => readonly number[],
): ReadonlyMap<number, readonly number[]> {
  const classes = new Map<number, number[]>();
  for (const [c, touch] of touches.entries()) {
    for (const slot of slotsOf(touch)) {
      const known = classes.get(slot);
      if (known === undefined) classes.set(slot, [c]);
      else known.push(c);
    }
  }
  return classes;
}
