/**
 * What a verified group of symmetries is, and what a search does with it, in the plainest way: the definition that
 * faster engines have to agree with. docs/decisions/0005-symmetry.md argues why it is exact.
 */
import type { State } from "../../search/system.ts";
import { imageOf, type Permutation } from "./permutation.ts";

/** Something that looked symmetric, and why it is not used. */
export interface Refusal {
  readonly what: string;
  readonly why: string;
}

/**
 * A group of symmetries. Its elements are the products of one of `elements`, or nothing, and a permutation of each of
 * the sets in `sorted`.
 */
export interface Symmetry {
  /** Number of cells: the position of the first process's location in a state. */
  readonly cells: number;
  /** Sets of two or more processes that are interchangeable by themselves, in order; cells and locations stay. */
  readonly sorted: readonly (readonly number[])[];
  /**
   * One element for each way to permute the rest, but the identity. Each takes a set of `sorted` to a set of `sorted`,
   * and keeps the order of its processes.
   */
  readonly elements: readonly Permutation[];
  /** What is interchangeable, for people. */
  readonly names: readonly string[];
  readonly refused: readonly Refusal[];
}

/** The least of all images of a state, position by position: it is the same for all of them. */
export function canonical(symmetry: Symmetry, state: State): State {
  return cosetForms(symmetry, state).reduce((least, form) => (isLess(form, least) ? form : least));
}

/** The least image of a state for each of `elements`, and for none: where the sorted sets are in order. */
function cosetForms(symmetry: Symmetry, state: State): readonly State[] {
  const images = [state, ...symmetry.elements.map((element) => imageOf(element, state))];
  return images.map((image) => withSorted(symmetry, image));
}

/** The state with the locations of each sorted set in ascending order. */
function withSorted({ sorted, cells }: Symmetry, state: State): State {
  const image = state.slice();
  for (const set of sorted) {
    const locations = set.map((p) => state[cells + p] as number).sort((a, b) => a - b);
    for (const [i, p] of set.entries()) image[cells + p] = locations[i] as number;
  }
  return image;
}

function isLess(a: State, b: State): boolean {
  const at = a.findIndex((value, position) => value !== b[position]);
  return at >= 0 && (a[at] as number) < (b[at] as number);
}

/**
 * All images of a state, each once, itself among them. A property holds in all of them, or the one that is searched for
 * them stands for a violation.
 */
export function* imagesOf(symmetry: Symmetry, state: State): Generator<State> {
  const forms = new Map(cosetForms(symmetry, state).map((form) => [form.join(), form]));
  for (const form of forms.values()) yield* arrangements(symmetry, form, 0);
}

/** A state with the locations of the sorted sets from `first` on in every order. */
function* arrangements(symmetry: Symmetry, state: State, first: number): Generator<State> {
  const set = symmetry.sorted[first];
  if (set === undefined) return yield state;
  for (const locations of orders(set.map((p) => state[symmetry.cells + p] as number))) {
    const arranged = state.slice();
    for (const [i, p] of set.entries()) arranged[symmetry.cells + p] = locations[i] as number;
    yield* arrangements(symmetry, arranged, first + 1);
  }
}

/** Each order of some numbers once. */
function* orders(numbers: readonly number[]): Generator<readonly number[]> {
  if (numbers.length === 0) return yield [];
  for (const first of new Set(numbers)) {
    const rest = numbers.toSpliced(numbers.indexOf(first), 1);
    for (const order of orders(rest)) yield [first, ...order];
  }
}

/** How many images a state has: the states of the full graph that it stands for. */
export function orbitSize(symmetry: Symmetry, state: State): number {
  const forms = new Set(cosetForms(symmetry, state).map((form) => form.join()));
  return symmetry.sorted.reduce(
    (size, set) => size * countOrders(set.map((p) => state[symmetry.cells + p] as number)),
    forms.size,
  );
}

/** Number of distinct orders of some numbers. */
function countOrders(numbers: readonly number[]): number {
  const met = new Map<number, number>();
  let count = 1;
  for (const [i, n] of numbers.entries()) {
    const times = (met.get(n) ?? 0) + 1;
    met.set(n, times);
    count = (count * (i + 1)) / times;
  }
  return count;
}
