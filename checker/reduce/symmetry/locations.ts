/**
 * The locations of a process that correspond to those of another, or of itself, after a renaming of cells and values.
 *
 * Both automata are walked through at once, from their first locations on. For all values of its cells a location must
 * allow what its counterpart allows on the renamed ones: each step in as many ways, to locations that correspond, and
 * breaking the same checks. Where that leaves a choice of counterparts (a step that picks any folio), the values of
 * locals decide, and the rest of the walk judges the choice.
 */
import type { Program } from "../../code/program.ts";
import type { Runner } from "../../search/system.ts";
import type { Location, Successor } from "../../unfold/automaton.ts";
import type { Comparisons } from "./comparison.ts";
import { groupsOf, idsOf, type Move, movesOf, sameReplies } from "./moves.ts";
import { describePlace, samePlace, statementPlace } from "./place.ts";
import type { Passed, Renaming } from "./renaming.ts";

/** Why there is no map, and after how many locations that was found. */
export interface Mismatch {
  readonly why: string;
  readonly after: number;
}

/** What all processes are renamed by. */
export interface Matching {
  readonly renaming: Renaming;
  readonly comparisons: Comparisons;
  readonly passed: Passed | undefined;
}

/** The map from `from`'s locations to `to`'s under a renaming, or why there is none. */
export function locationMap(from: Runner, to: Runner, matching: Matching): Int32Array | Mismatch {
  const [here, there] = [from.automaton, to.automaton];
  const names = `${from.process.name} and ${to.process.name}`;
  if (here.locations.length !== there.locations.length)
    return { why: `${names} have different numbers of locations`, after: 0 };
  if (idsOf(here.broken) !== idsOf(there.broken))
    return { why: `${names} break different checks at first`, after: 0 };
  return new Walk(from, to, matching).run();
}

class Walk {
  readonly #from: Runner;
  readonly #to: Runner;
  readonly #matching: Matching;
  readonly #map: Int32Array;
  readonly #work: number[] = [];

  constructor(from: Runner, to: Runner, matching: Matching) {
    this.#from = from;
    this.#to = to;
    this.#matching = matching;
    this.#map = new Int32Array(from.automaton.locations.length).fill(-1);
  }

  run(): Int32Array | Mismatch {
    const [here, there] = [this.#from.automaton, this.#to.automaton];
    let after = 0;
    this.#pair(here.initial, there.initial);
    for (let l = this.#work.pop(); l !== undefined; l = this.#work.pop()) {
      const location = here.locations[l] as Location;
      const other = there.locations[this.#map[l] as number] as Location;
      const differs = this.#difference(location, other);
      if (differs !== undefined) {
        const places = [describePlace(this.#from, location), describePlace(this.#to, other)];
        return { why: places.join(` ${differs} `), after };
      }
      after += 1;
    }
    // Unfolding makes none, but other sources of automata may.
    if (this.#map.includes(-1))
      return { why: `${this.#from.process.name} has locations that it cannot reach`, after };
    return this.#map;
  }

  /**
   * Takes two locations for counterparts; false where the first one has another counterpart. No two have the same in the
   * end: steps are paired one by one, so that each location of `to` is one's counterpart, and there are as many.
   */
  #pair(location: number, other: number): boolean {
    if (location === -1 || other === -1) return location === other;
    if (this.#map[location] !== -1) return this.#map[location] === other;
    this.#map[location] = other;
    this.#work.push(location);
    return true;
  }

  /** What keeps two locations from being counterparts, as the verb between them. */
  #difference(location: Location, other: Location): string | undefined {
    const differs = "does otherwise than";
    if (!samePlace(this.#from, location, this.#to, other)) return "is elsewhere than";
    if ((location.trap === undefined) !== (other.trap === undefined)) return differs;
    const { renaming, comparisons } = this.#matching;
    const groups = groupsOf(this.#from, location, renaming.cellTo);
    const counterparts = groupsOf(this.#to, other);
    if (groups.size !== counterparts.size) return differs;
    for (const [key, group] of groups) {
      const counterpart = counterparts.get(key);
      if (counterpart === undefined) return differs;
      const comparison = comparisons.of(group, counterpart);
      if (comparison === "too many values") return "has too many values to compare it with";
      if (comparison === "different") return differs;
      const matches = comparison === "same" ? sameReplies(group) : comparison;
      for (const { left, right } of matches) {
        const moves = movesOf(group, left, (s) => this.#passedBy(this.#from, s));
        const others = movesOf(counterpart, right, (s) => this.#passedBy(this.#to, s));
        if (!this.#pairMoves(moves, others)) return differs;
      }
    }
    return undefined;
  }

  #passedBy(runner: Runner, successor: Successor): string {
    const passed = this.#matching.passed?.get(successor) ?? [];
    return passed.map((statement) => statementPlace(runner, statement)).join();
  }

  /** Pairs the locations that steps lead to, which do the same to the cells; false where they cannot be paired. */
  #pairMoves(moves: readonly Move[], others: readonly Move[]): boolean {
    if (moves.length !== others.length) return false;
    const open: Move[] = [];
    const free = [...others];
    for (const move of moves) {
      const to = move.to === -1 ? -1 : (this.#map[move.to] as number);
      if (move.to !== -1 && to === -1) {
        open.push(move);
        continue;
      }
      const known = free.findIndex((other) => other.to === to && other.label === move.label);
      if (known < 0) return false;
      free.splice(known, 1);
    }
    const counterparts = this.#inOrder(free, false);
    return this.#inOrder(open, true).every((move, i) => {
      const other = counterparts[i] as Move;
      return move.label === other.label && this.#pair(move.to, other.to);
    });
  }

  /** Counterparts have the same position: by their labels, then by the values of locals. */
  #inOrder(moves: readonly Move[], renames: boolean): readonly Move[] {
    if (moves.length === 1) return moves;
    const keyed = moves.map((move) => ({
      move,
      key: `${move.label} ${move.to < 0 ? "" : this.#localsOf(move.to, renames)}`,
    }));
    keyed.sort((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
    return keyed.map(({ move }) => move);
  }

  /** The live locals of a location; those of `from`, renamed. */
  #localsOf(location: number, renames: boolean): string {
    const { automaton, program } = renames ? this.#from : this.#to;
    const { live } = automaton.locations[location] as Location;
    const texts = live.map(([slot, code]) => {
      const { field } = program.slots[slot] as Program["slots"][number];
      return `${slot}=${(renames ? this.#matching.renaming.localMap(field)?.[code] : undefined) ?? code}`;
    });
    return texts.join();
  }
}
