/**
 * Makes an automaton as small as it can be: locations from which a process does the same become one.
 *
 * It is the coarsest bisimulation in which a location's control point counts, so that whoever asks where a process stands
 * is told the same; dead locals that the unfolding keeps apart, such as a flag that is looked at and changes nothing,
 * vanish. The algorithm refines a partition of the locations and one of the edges in turn: A. Valmari, Fast brief
 * practical DFA minimization, Information Processing Letters 112 (2012), here with a first partition by what shows.
 */
import type { Automaton, Location, Successor } from "./automaton.ts";
import { labelled } from "./labels.ts";
import { Partition } from "./partition.ts";
import { mapOf } from "./short-map.ts";

interface Minimised {
  readonly automaton: Automaton;
  /** From the locations to those that they became. */
  readonly classOf: Int32Array;
}

/**
 * The smallest automaton that does the same; `automaton` stays as it is, and is given back if it is the smallest. It keeps
 * the first location of each class, with the locals on which all of the class agree. Takes time for n log n edges.
 */
export function minimised(automaton: Automaton): Minimised {
  const { locations, initial, broken } = automaton;
  const partition = coarsest(locations);
  const classOf = new Int32Array(locations.length);
  const members: Location[][] = [];
  const numbers = new Map<number, number>();
  for (const [l, location] of locations.entries()) {
    const set = partition.setOf(l);
    const number = numbers.get(set) ?? members.push([]) - 1;
    numbers.set(set, number);
    members[number]?.push(location);
    classOf[l] = number;
  }
  if (members.length === locations.length) return { automaton, classOf };
  const kept = members.map((all) => merged(all, classOf));
  return { automaton: { locations: kept, initial: classOf[initial] as number, broken }, classOf };
}

function merged(members: readonly Location[], classOf: Int32Array): Location {
  const { point, branches, trap } = members[0] as Location;
  const renamed = (successor: Successor): Successor =>
    "to" in successor ? { ...successor, to: classOf[successor.to] as number } : successor;
  return {
    point,
    get live() {
      return common(members);
    },
    branches: branches.map((branch) => ({
      ...branch,
      successors: mapOf([...branch.successors].map(([key, next]) => [key, renamed(next)] as const)),
    })),
    trap,
  };
}

/** The locals that all have, with the same values. */
function common([first, ...others]: readonly Location[]): Location["live"] {
  const has = ({ live }: Location): ((pair: Location["live"][number]) => boolean) => {
    const codes = new Map(live);
    return ([slot, code]) => codes.get(slot) === code;
  };
  return others.reduce((left, other) => left.filter(has(other)), (first as Location).live);
}

/** The coarsest partition of locations that is finer than what shows, and that edges respect. */
function coarsest(locations: readonly Location[]): Partition {
  const { shows, edges } = labelled(locations);
  const blocks = new Partition(shows);
  const cords = new Partition(edges.label);
  const into = incoming(edges.to, locations.length);
  // Edges of one cord have one label and lead to one block. Whatever splits cords splits blocks, and in turn.
  for (let block = 1, cord = 0; cord < cords.size; cord += 1) {
    cords.visit(cord, (edge) => blocks.mark(edges.from[edge] as number));
    blocks.split();
    for (; block < blocks.size; block += 1) {
      blocks.visit(block, (location) => into(location, (edge) => cords.mark(edge)));
      cords.split();
    }
  }
  return blocks;
}

/** Visits the edges that lead to a location. */
function incoming(
  to: readonly number[],
  locations: number,
): (location: number, visit: (edge: number) => void) => void {
  const ends = new Int32Array(locations + 1);
  for (const location of to) ends[location + 1] = (ends[location + 1] as number) + 1;
  for (let l = 0; l < locations; l += 1) {
    ends[l + 1] = (ends[l + 1] as number) + (ends[l] as number);
  }
  const edges = new Int32Array(to.length);
  const next = ends.slice();
  for (const [edge, location] of to.entries()) {
    edges[next[location] as number] = edge;
    next[location] = (next[location] as number) + 1;
  }
  return (location, visit) => {
    for (let i = ends[location] as number; i < (ends[location + 1] as number); i += 1) {
      visit(edges[i] as number);
    }
  };
}
