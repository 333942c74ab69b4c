/**
 * What can be told of locations and edges without following them, as numbers: those that show the same have the same.
 */
import type { SpecError } from "../error.ts";
import type { Access } from "../language/access.ts";
import type { Check } from "../language/statement.ts";
import type { Branch, Location, Successor } from "./automaton.ts";

/** Edges side by side: from which location, with which label, to which location. Labels are numbers from 0 on. */
interface Edges {
  readonly from: readonly number[];
  readonly label: Int32Array;
  readonly to: readonly number[];
}

/** What each location shows, as a number from 0 on, and all edges. Locations that show the same have edges with the same labels. */
export function labelled(locations: readonly Location[]): {
  readonly shows: Int32Array;
  readonly edges: Edges;
} {
  const labels = new Labels();
  const shows = Int32Array.from(locations.map((location, l) => labels.read(location, l)));
  return { shows, edges: labels.edges() };
}

class Labels {
  readonly #accesses = new Numbers<Access<any>>();
  readonly #checks = new Numbers<string | undefined>();
  readonly #traps = new Numbers<string | undefined>();
  readonly #keys = new Numbers<unknown>();
  readonly #broken = new Lists();
  readonly #ends = new Lists();
  readonly #branches = new Lists();
  readonly #locations = new Lists();
  readonly #shows = new Numbers<number>();
  readonly #labels = new Lists();
  readonly #from: number[] = [];
  readonly #label: number[] = [];
  readonly #to: number[] = [];

  edges(): Edges {
    return { from: this.#from, label: Int32Array.from(this.#label), to: this.#to };
  }

  /** Notes the edges of a location, and numbers what it shows. */
  read({ point, branches, trap }: Location, number: number): number {
    let list = this.#locations.add(NOTHING, point);
    list = this.#locations.add(list, this.#traps.of(trap?.message));
    for (let b = 0; b < branches.length; b += 1) {
      const branch = branches[b] as Branch;
      const ends: number[] = [];
      branch.successors.forEach((successor, key) => {
        const end = this.#end(key, successor);
        ends.push(end);
        if ("to" in successor) this.#edge(number, this.#labels.add(end, b), successor.to);
      });
      list = this.#locations.add(list, this.#branch(branch, ends));
    }
    return this.#shows.of(list);
  }

  #edge(from: number, label: number, to: number): void {
    this.#from.push(from);
    this.#label.push(label - 1);
    this.#to.push(to);
  }

  /** Its ends are taken in the order of their numbers: successors stand in no order. */
  #branch(branch: Branch, ends: number[]): number {
    const { access, option, choice, waits, check, usesReply } = branch;
    const list = this.#branches;
    let number = list.add(NOTHING, this.#accesses.of(access));
    number = list.add(list.add(number, option), choice);
    number = list.add(list.add(number, 2 * Number(waits) + Number(usesReply)), this.#check(check));
    for (const end of ends.sort((a, b) => a - b)) number = list.add(number, end);
    return number;
  }

  /** What a reply leads to, as far as it shows: not where. */
  #end(key: unknown, successor: Successor): number {
    const shown =
      "to" in successor ? 2 * this.#brokenBy(successor.broken) : 2 * this.#trap(successor.trap) + 1;
    return this.#ends.add(this.#keys.of(key), shown);
  }

  #brokenBy(checks: readonly Check[]): number {
    let list = NOTHING;
    for (const check of checks) list = this.#broken.add(list, this.#check(check));
    return list;
  }

  #check(check: Check | undefined): number {
    return this.#checks.of(check?.id);
  }

  #trap(trap: SpecError): number {
    return this.#traps.of(trap.message);
  }
}

/** Numbers things from 0 on, in the order in which they are first met. */
class Numbers<T> {
  readonly #known = new Map<T, number>();

  of(thing: T): number {
    let number = this.#known.get(thing);
    if (number === undefined) this.#known.set(thing, (number = this.#known.size));
    return number;
  }
}

/** The number of the empty list. */
const NOTHING = 0;
/** Lists and what is in them have smaller numbers. */
const LIMIT = 2 ** 26;

/** Numbers lists of numbers, from 1 on, in the order in which they are first met. */
class Lists {
  readonly #known = new Map<number, number>();

  /** The list with one more at its end. */
  add(list: number, last: number): number {
    const key = list * LIMIT + last;
    let number = this.#known.get(key);
    if (number === undefined) this.#known.set(key, (number = this.#known.size + 1));
    return number;
  }
}
