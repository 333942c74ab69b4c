/**
 * Merges locations of one control point that behave alike: the coarsest bisimulation within control points.
 *
 * Locations begin in classes of those that look alike: the same point, the same branches in order, the same replies, and
 * for each the same broken checks or mistake. A class is split where one successor leads some of its members into another
 * class and some not. By taking up the smaller part of each split class only, this takes n log n steps (Hopcroft, "An n log
 * n algorithm for minimizing states in a finite automaton", 1971).
 */
import { Partition } from "./partition.ts";
import type { Automaton, Branch, Location, Successor } from "./automaton.ts";

export interface Minimised {
  /** Of each class its first location, in their order. */
  readonly automaton: Automaton;
  /** By location: the number of its class. */
  readonly classOf: Int32Array;
}

/** The quotient of an automaton; the same automaton where no two locations behave alike. */
export function minimised(automaton: Automaton): Minimised {
  const { locations } = automaton;
  const partition = new Partition(looksOf(locations));
  refine(partition, locations);
  const { numbers, first } = numbered(partition, locations.length);
  if (first.length === locations.length) return { automaton, classOf: numbers };
  const renamed = (successor: Successor): Successor =>
    "to" in successor ? { ...successor, to: numbers[successor.to] as number } : successor;
  const kept = first.map((l) => withSuccessors(locations[l] as Location, renamed));
  const initial = numbers[automaton.initial] as number;
  return { automaton: { ...automaton, locations: kept, initial }, classOf: numbers };
}

/** By location: a number that locations share which look alike. */
function looksOf(locations: readonly Location[]): Int32Array {
  const texts = new Map<string, number>();
  const objects = new Map<object, number>();
  const numberOf = (object: object): number => {
    let number = objects.get(object);
    if (number === undefined) objects.set(object, (number = objects.size));
    return number;
  };
  const look = (successor: Successor): unknown =>
    "to" in successor ? successor.broken.map(({ id }) => id) : successor.trap.problem;
  const lookOf = ({
    access,
    option,
    choice,
    waits,
    check,
    usesReply,
    successors,
  }: Branch): unknown => [
    [numberOf(access), option, choice, waits, check?.id, usesReply],
    orderedKeys(successors).map((key) => [
      typeof key,
      String(key),
      look(successors.get(key) as Successor),
    ]),
  ];
  return Int32Array.from(locations, ({ point, trap, branches }) => {
    const text = JSON.stringify([point, trap?.problem, branches.map(lookOf)]);
    let number = texts.get(text);
    if (number === undefined) texts.set(text, (number = texts.size));
    return number;
  });
}

/** The replies of a branch, in an order that does not depend on how they were found. */
function orderedKeys(successors: Branch["successors"]): readonly unknown[] {
  return [...successors.keys()].sort((a, b) => {
    const [first, second] = [`${typeof a} ${String(a)}`, `${typeof b} ${String(b)}`];
    return first < second ? -1 : first > second ? 1 : 0;
  });
}

/** By location: where its successors lead, in an order that locations share which look alike. */
function targetsOf({ branches }: Location): readonly number[] {
  return branches.flatMap(({ successors }) =>
    orderedKeys(successors).flatMap((key) => {
      const successor = successors.get(key) as Successor;
      return "to" in successor ? [successor.to] : [];
    }),
  );
}

/** Splits classes until all members of one lead, successor by successor, into the same ones. */
function refine(partition: Partition, locations: readonly Location[]): void {
  /** By location: who leads there, and as which of its successors. */
  const before: [from: number, letter: number][][] = locations.map(() => []);
  for (const [from, location] of locations.entries()) {
    for (const [letter, to] of targetsOf(location).entries()) before[to]?.push([from, letter]);
  }
  const work = Array.from({ length: partition.size }, (_, c) => c);
  const waits = new Set(work);
  for (let splitter = work.pop(); splitter !== undefined; splitter = work.pop()) {
    waits.delete(splitter);
    const byLetter = new Map<number, number[]>();
    for (const to of partition.members(splitter)) {
      for (const [from, letter] of before[to] ?? []) {
        const sources = byLetter.get(letter);
        if (sources === undefined) byLetter.set(letter, [from]);
        else sources.push(from);
      }
    }
    for (const sources of byLetter.values()) {
      for (const [old, made] of partition.split(sources)) {
        // Where the whole class still waits, both parts must; else the smaller one is enough.
        const next = waits.has(old) || partition.count(made) <= partition.count(old) ? made : old;
        waits.add(next);
        work.push(next);
      }
    }
  }
}

/** Classes numbered by their first members. */
function numbered(partition: Partition, size: number): { numbers: Int32Array; first: number[] } {
  const numbers = new Int32Array(size);
  const first: number[] = [];
  const known = new Map<number, number>();
  for (let l = 0; l < size; l += 1) {
    const c = partition.classOf(l);
    let number = known.get(c);
    if (number === undefined) known.set(c, (number = first.push(l) - 1));
    numbers[l] = number;
  }
  return { numbers, first };
}

function withSuccessors(location: Location, change: (s: Successor) => Successor): Location {
  const branches = location.branches.map((branch) => ({
    ...branch,
    successors: new Map([...branch.successors].map(([reply, s]) => [reply, change(s)])),
  }));
  return { ...location, branches };
}
