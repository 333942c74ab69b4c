/**
 * Makes an automaton smaller that accepts the same: states from which nothing is accepted go, edges that others cover go, and
 * states that cannot be told apart are merged (bisimulation); again, until nothing more goes.
 */
import { innerEdges, isAccepting, withFewSets } from "./acceptance.ts";
import type { Buchi, BuchiEdge } from "./buchi.ts";
import { componentsOf } from "./components.ts";
import { allowsAllOf, uncovered } from "./letters.ts";

/** States are numbered breadth first, the initial one is 0. */
export function smaller(buchi: Buchi): Buchi {
  let now = buchi;
  for (let size = Infinity; sizeOf(now) < size;) {
    size = sizeOf(now);
    now = merged(withFewEdges(withFewSets(alive(now))));
  }
  return now;
}

/** A round that makes nothing less of these changes nothing that a next one could use. */
const sizeOf = ({ edges }: Buchi): number =>
  edges.length + edges.reduce((sum, some) => sum + some.length, 0);

/** Without the edges that lead to where nothing is accepted. */
function alive(buchi: Buchi): Buchi {
  const components = componentsOf(buchi.edges);
  const inner = innerEdges(buchi.edges, components);
  const living = new Set<number>();
  const leadsOn = ({ to }: BuchiEdge): boolean => living.has(components[to] as number);
  const upwards = components
    .map((component, state) => ({ component, state }))
    .toSorted((a, b) => a.component - b.component);
  for (const { component, state } of upwards) {
    const within = inner.get(component);
    const accepts = within !== undefined && isAccepting(within, buchi.sets);
    if (accepts || buchi.edges[state]?.some(leadsOn) === true) living.add(component);
  }
  return { ...buchi, edges: buchi.edges.map((some) => some.filter(leadsOn)) };
}

function withFewEdges(buchi: Buchi): Buchi {
  const covers = (a: BuchiEdge, b: BuchiEdge): boolean =>
    a.to === b.to && allowsAllOf(a, b) && (b.accepts & ~a.accepts) === 0;
  return { ...buchi, edges: buchi.edges.map((some) => uncovered(joined(some), covers)) };
}

/** With an edge more for each two that differ in one atom only, which one asks to be true and one to be false: it asks neither. */
function joined(edges: readonly BuchiEdge[]): readonly BuchiEdge[] {
  const byRest = new Map<string, BuchiEdge>();
  const all = [...edges];
  for (let i = 0; i < all.length; i += 1) {
    const edge = all[i] as BuchiEdge;
    if (byRest.has(textOf(edge))) continue;
    byRest.set(textOf(edge), edge);
    for (let bit = edge.yes | edge.no; bit !== 0; bit &= bit - 1) {
      const atom = bit & -bit;
      const opposite = { ...edge, yes: edge.yes ^ atom, no: edge.no ^ atom };
      if (!byRest.has(textOf(opposite))) continue;
      all.push({ ...edge, yes: edge.yes & ~atom, no: edge.no & ~atom });
    }
  }
  return [...byRest.values()];
}

const textOf = ({ to, yes, no, accepts }: BuchiEdge): string => `${to} ${yes} ${no} ${accepts}`;

/** One state for each class of those with the same edges to the same classes, as far as the initial one leads to them. */
function merged(buchi: Buchi): Buchi {
  const classes = classesOf(buchi);
  const numbers = new Map<number, number>();
  const members: number[] = [];
  const numberOf = (state: number): number => {
    const known = numbers.get(classes[state] as number);
    if (known !== undefined) return known;
    numbers.set(classes[state] as number, members.length);
    return members.push(state) - 1;
  };
  numberOf(buchi.initial);
  const edges: (readonly BuchiEdge[])[] = [];
  for (const state of members) {
    const unique = new Map<string, BuchiEdge>();
    for (const edge of buchi.edges[state] as readonly BuchiEdge[]) {
      const led = { ...edge, to: numberOf(edge.to) };
      unique.set(textOf(led), led);
    }
    edges.push([...unique.values()]);
  }
  return { ...buchi, initial: 0, edges };
}

/** By state: the number of its class, in the coarsest partition where states of one class have the same edges to classes. */
function classesOf(buchi: Buchi): readonly number[] {
  let classes: readonly number[] = buchi.edges.map(() => 0);
  for (let before = 0, count = 1; before < count;) {
    classes = refined(buchi, classes);
    before = count;
    count = new Set(classes).size;
  }
  return classes;
}

/** Each class is split by where the edges of its states lead. */
function refined({ edges }: Buchi, classes: readonly number[]): readonly number[] {
  const numbers = new Map<string, number>();
  return edges.map((some, state) => {
    const leads = some.map((edge) => textOf({ ...edge, to: classes[edge.to] as number }));
    const key = [classes[state], ...[...new Set(leads)].toSorted()].join(",");
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}
