/**
 * Automata made by hand, in few words, and the plainest way to find what can be merged in them.
 */
import { type Access, access, type Problem, SpecError } from "../../../checker/index.ts";
import type { Automaton, Branch, Location, Successor } from "../../../checker/unfold/automaton.ts";

/** Accesses that do nothing: only who they are matters. */
export const accesses: readonly Access<any>[] = ["a", "b", "c"].map((name) =>
  access(name, {}, () => {}),
);

export const trapOf = (message: string): SpecError =>
  new SpecError({ code: "made", message } satisfies Problem);

type Making<T> = { readonly [K in keyof T]?: T[K] };

/** A branch by the first access that goes on to `to` whatever the reply is. */
export function branch(to: number, parts: Making<Branch> = {}): Branch {
  const [first] = accesses as [Access<any>];
  return {
    access: first,
    option: 0,
    choice: 0,
    waits: false,
    check: undefined,
    successors: new Map([[undefined, { to, broken: [] }]]),
    usesReply: false,
    ...parts,
  };
}

export function location(branches: readonly Branch[], parts: Making<Location> = {}): Location {
  return { point: 0, live: [], branches, trap: undefined, ...parts };
}

export function made(locations: readonly Location[], initial = 0): Automaton {
  return { locations, initial, broken: [] };
}

/** The class of each location by plain refinement: what a location shows, then what it leads to, round by round. */
export function plainClasses({ locations }: Automaton): readonly number[] {
  const ids = new Map<unknown, number>();
  const idOf = (thing: unknown): number => {
    if (!ids.has(thing)) ids.set(thing, ids.size);
    return ids.get(thing) as number;
  };
  let classes: readonly number[] = locations.map(() => 0);
  const ending = (successor: Successor): unknown =>
    "to" in successor
      ? [classes[successor.to], successor.broken.map(({ id }) => id)]
      : successor.trap.problem.message;
  for (let count = 0, before = -1; count !== before;) {
    before = count;
    const texts = locations.map(({ point, trap, branches }) =>
      JSON.stringify([
        point,
        trap?.problem.message,
        branches.map((b) => [
          [idOf(b.access), b.option, b.choice, b.waits, b.check?.id ?? null, b.usesReply],
          [...b.successors].map(([key, next]) => JSON.stringify([idOf(key), ending(next)])).sort(),
        ]),
      ]),
    );
    const numbers = new Map<string, number>();
    classes = texts.map((text) => {
      if (!numbers.has(text)) numbers.set(text, numbers.size);
      return numbers.get(text) as number;
    });
    count = numbers.size;
  }
  return classes;
}
