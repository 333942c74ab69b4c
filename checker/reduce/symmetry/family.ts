/**
 * Symmetries that nobody declares: processes that do the same, each with cells of its own.
 *
 * Two processes of one procedure are walked through side by side, statement by statement. Where one works on a cell that
 * the other does not touch there, the two cells have to change places; where one writes another value than the other,
 * the two values have to. These are guesses, to be verified like any other.
 */
import type { Cell } from "../../language/memory.ts";
import type { Runner } from "../../search/system.ts";
import type { Automaton, Branch, Location } from "../../unfold/automaton.ts";
import { exchange, withRelated } from "./exchange.ts";
import { describePlace } from "./place.ts";
import { type Renaming, unchanged } from "./renaming.ts";

/** The renamings that may exchange two processes, the likeliest first; or why there is none. */
export function processesExchanged(
  cells: readonly Cell<any>[],
  a: Runner,
  b: Runner,
): readonly Renaming[] | string {
  const places = [...sideBySide(a.automaton, b.automaton)];
  const branches = places.flatMap(branchPairs);
  const own = ownCells(branches);
  const needed = exchange(cells, own);
  if (typeof needed === "string") return needed;
  // What belongs to one of two things in an array moves with it, where that can be.
  const related = exchange(cells, withRelated(cells, own));
  const choices = typeof related === "string" ? [needed] : [related, needed];
  const fitting = choices.filter((cellTo) => places.every((pair) => fits(pair, cellTo)));
  if (fitting.length === 0) {
    const [here, there] = places.find((pair) => !fits(pair, needed)) as Places;
    return `${describePlace(a, here)} works on other cells than ${describePlace(b, there)}`;
  }
  return fitting.map((cellTo) => {
    return { ...unchanged(cells), cellTo, valueMap: valuesExchanged(cells, cellTo, branches) };
  });
}

type Places = readonly [Location, Location];
type Branches = readonly [Branch, Branch];
type Slots = readonly [number, number];

/** Locations of two automata that are at the same place, as far as that can be told without a renaming. */
function* sideBySide(a: Automaton, b: Automaton): Generator<Places> {
  const seen = new Set<number>();
  const work = [[a.initial, b.initial] as const];
  for (let pair = work.pop(); pair !== undefined; pair = work.pop()) {
    const number = pair[0] * b.locations.length + pair[1];
    if (seen.has(number) || seen.size > a.locations.length) continue;
    seen.add(number);
    const places = [a.locations[pair[0]], b.locations[pair[1]]] as unknown as Places;
    yield places;
    work.push(...branchPairs(places).flatMap(successorPairs));
  }
}

/** The branches of two locations, one by one. */
function branchPairs([here, there]: Places): readonly Branches[] {
  return here.branches.flatMap((branch, i) => {
    const other = there.branches[i];
    return other === undefined ? [] : [[branch, other] as const];
  });
}

/** Whether two locations work on the same cells after the renaming. */
function fits([here, there]: Places, cellTo: readonly number[]): boolean {
  const renamed = here.branches.map(({ access }) => access.slots.map((slot) => cellTo[slot]));
  const others = there.branches.map(({ access }) => access.slots);
  return textOf(renamed) === textOf(others);
}

/** Equal for the same sets of cells in any order. */
const textOf = (sets: readonly (readonly (number | undefined)[])[]): string =>
  sets
    .map((slots) => slots.toSorted((x, y) => Number(x) - Number(y)).join(" "))
    .sort()
    .join();

/** Where two branches lead for the same reply. */
function successorPairs([branch, other]: Branches): readonly (readonly [number, number])[] {
  return [...branch.successors].flatMap(([key, successor]) => {
    const counterpart = other.successors.get(key);
    if (counterpart === undefined || !("to" in counterpart) || !("to" in successor)) return [];
    return [[successor.to, counterpart.to] as const];
  });
}

/** Cells that one process works on and the other does not, in pairs, each once. */
function ownCells(branches: readonly Branches[]): readonly Slots[] {
  const pairs = branches.flatMap(([one, two]) => differences(one.access.slots, two.access.slots));
  return [...new Map(pairs.map((pair) => [pair.join(), pair])).values()];
}

/** What is only in one of two lists, with what is only in the other, in order. */
function differences(slots: readonly number[], others: readonly number[]): readonly Slots[] {
  const only = slots.filter((slot) => !others.includes(slot));
  const foreign = others.filter((slot) => !slots.includes(slot));
  return only.flatMap((slot, i) => (foreign[i] === undefined ? [] : [[slot, foreign[i]]]));
}

/** By slot, the map of values that are written by one process where the other writes others. */
function valuesExchanged(
  cells: readonly Cell<any>[],
  cellTo: readonly number[],
  branches: readonly Branches[],
): Renaming["valueMap"] {
  const maps: (Int32Array | undefined)[] = cells.map(() => undefined);
  for (const [slot, code, other] of branches.flatMap((pair) => otherValues(cellTo, pair))) {
    for (const s of [slot, cellTo[slot] as number]) {
      const { size } = (cells[s] as Cell<any>).field;
      const map = (maps[s] ??= Int32Array.from({ length: size }, (_, c) => c));
      if (map[code] !== code || map[other] !== other) continue;
      map[code] = other;
      map[other] = code;
    }
  }
  return maps;
}

/** Cells to which two branches write different values, where all cells have the values that they have at first. */
function otherValues(
  cellTo: readonly number[],
  [{ access, choice }, other]: Branches,
): readonly (readonly [slot: number, code: number, other: number])[] {
  const places = access.slots.map((slot) => other.access.slots.indexOf(cellTo[slot] as number));
  if (
    access === other.access ||
    access.footprint.every(({ mode }) => mode === "read") ||
    places.includes(-1)
  )
    return [];
  const one = access.outcome(firstCodes(access), choice);
  const two = other.access.outcome(firstCodes(other.access), other.choice);
  if (one.kind !== "done" || two.kind !== "done") return [];
  return access.slots.flatMap((slot, i) => {
    const [code, counterpart] = [one.codes[i] as number, two.codes[places[i] as number] as number];
    return code === counterpart ? [] : [[slot, code, counterpart] as const];
  });
}

const firstCodes = ({ footprint }: Branch["access"]): readonly number[] =>
  footprint.map(({ cell: { field } }) => field.encode(field.initial));
