/**
 * Which states of an automaton accept a word that is one letter for ever.
 */
import type { Buchi, BuchiEdge } from "./formula/buchi.ts";

/** Tells it, and remembers it by letter. */
export function restingStates(buchi: Buchi): (state: number, letter: number) => boolean {
  const known = new Map<number, readonly boolean[]>();
  return (state, letter) => {
    let accepting = known.get(letter);
    if (accepting === undefined) known.set(letter, (accepting = acceptingFor(buchi, letter)));
    return accepting[state] === true;
  };
}

/** A state accepts if it reaches one that is on a closed walk with edges of all sets. Automata are small. */
function acceptingFor({ edges, sets }: Buchi, letter: number): readonly boolean[] {
  const enabled = edges.map((list) =>
    list.filter(({ yes, no }) => (letter & yes) === yes && (letter & no) === 0),
  );
  const reach = enabled.map((_, from) => reachedFrom(enabled, from));
  const everySet = 2 ** sets - 1;
  const onLoop = enabled.map((_, state) => {
    const inside = reach[state] as ReadonlySet<number>;
    let met = 0;
    let any = false;
    for (const from of inside) {
      if (reach[from]?.has(state) !== true) continue;
      for (const { to, accepts } of enabled[from] as readonly BuchiEdge[]) {
        if (!inside.has(to) || reach[to]?.has(state) !== true) continue;
        met |= accepts;
        any = true;
      }
    }
    return any && met === everySet;
  });
  return reach.map((states) => [...states].some((state) => onLoop[state]));
}

/** All states that can be reached, the first one included. */
function reachedFrom(edges: readonly (readonly BuchiEdge[])[], from: number): ReadonlySet<number> {
  const reached = new Set([from]);
  for (const state of reached) for (const { to } of edges[state] ?? []) reached.add(to);
  return reached;
}
