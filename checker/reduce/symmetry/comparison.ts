/**
 * Whether branches on renamed cells do the same as other branches, for all values of their cells.
 *
 * Compared are whole groups of branches on the same cells: what one outcome of an access does, another may do after the
 * renaming. Where each branch leads is left open: a comparison gives the replies that have to lead to the same places.
 */
import { type Access, type Outcome, replyKey } from "../../language/access.ts";
import type { Branch } from "../../unfold/automaton.ts";
import type { Budget } from "./budget.ts";
import { keeps, type Renaming } from "./renaming.ts";

/** A branch of a group, by position, with a reply of its access. */
export interface Replied {
  readonly branch: number;
  readonly key: unknown;
  /** Whether the reply is true, which decides for those that wait and those that check. */
  readonly isTrue: boolean;
}
/** For some values of the cells, all outcomes on either side that do the same to the renamed cells. */
export interface Match {
  readonly left: readonly Replied[];
  readonly right: readonly Replied[];
}
/** What two groups have in common; `same` where they are one branch of one access on cells that stay. */
export type Comparison = readonly Match[] | "same" | "different" | "too many values";

export class Comparisons {
  readonly #renaming: Renaming;
  readonly #numbers = new Map<Access<any>, number>();
  readonly #known = new Map<string, Comparison>();
  readonly #budget: Budget;

  constructor(renaming: Renaming, budget: Budget) {
    this.#renaming = renaming;
    this.#budget = budget;
  }

  /** Compares `left`, renamed, with `right`; the branches of each side have the same cells. */
  of(left: readonly Branch[], right: readonly Branch[]): Comparison {
    const key = `${this.#keyOf(left)}:${this.#keyOf(right)}`;
    let comparison = this.#known.get(key);
    if (comparison === undefined) this.#known.set(key, (comparison = this.#compare(left, right)));
    return comparison;
  }

  #keyOf(branches: readonly Branch[]): string {
    const numbers = this.#numbers;
    return branches
      .map(({ access, choice }) => {
        if (!numbers.has(access)) numbers.set(access, numbers.size);
        return `${numbers.get(access)}.${choice}`;
      })
      .join();
  }

  #compare(left: readonly Branch[], right: readonly Branch[]): Comparison {
    const { access } = left[0] as Branch;
    if (access.slots.every((slot) => keeps(this.#renaming, slot)) && isSame(left, right))
      return "same";
    const accesses = [...left, ...right].map((branch) => branch.access);
    if (!this.#budget.allows(...accesses)) return "too many values";
    return matchesOf(left, right, this.#renaming) ?? "different";
  }
}

/** Whether both are one outcome of one access. */
function isSame([one, ...more]: readonly Branch[], [two, ...others]: readonly Branch[]): boolean {
  const isOne = more.length + others.length === 0;
  return isOne && one?.access === two?.access && one?.choice === two?.choice;
}

/** Runs through all values of the cells; undefined where the two sides differ. */
function matchesOf(
  left: readonly Branch[],
  right: readonly Branch[],
  renaming: Renaming,
): readonly Match[] | undefined {
  const { footprint, slots } = (left[0] as Branch).access;
  const sizes = footprint.map((use) => use.cell.field.size);
  const leftSide = sideOf(left, slots);
  const rightSide = sideOf(
    right,
    slots.map((slot) => renaming.cellTo[slot] as number),
  );
  const maps = slots.map((slot) => renaming.valueMap[slot]);
  const matches = new Map<string, Match>();
  const codes = sizes.map(() => 0);
  do {
    const image = codes.map((code, i) => maps[i]?.[code] ?? code);
    const here = happening(leftSide, codes, maps);
    const there = happening(rightSide, image, []);
    if (here.size !== there.size) return undefined;
    for (const [does, replies] of here) {
      const others = there.get(does);
      if (others === undefined) return undefined;
      if (does === WRONG || does.startsWith(OUTSIDE)) continue;
      const key = `${replies.map(textOf).join()}:${others.map(textOf).join()}`;
      if (!matches.has(key)) matches.set(key, { left: replies, right: others });
    }
  } while (advance(codes, sizes));
  return [...matches.values()];
}

/** Branches that work on the same cells, and for each of its footprint's cells which of these it is. */
interface Side {
  readonly branches: readonly Branch[];
  readonly places: readonly (readonly number[])[];
}

function sideOf(branches: readonly Branch[], slots: readonly number[]): Side {
  const places = branches.map(({ access }) => access.slots.map((slot) => slots.indexOf(slot)));
  return { branches, places };
}

/** What can happen on these values, renamed by `maps`: by what it does to the cells, the replies with which it may. */
function happening(
  { branches, places }: Side,
  codes: readonly number[],
  maps: readonly (Int32Array | undefined)[],
): Map<string, Replied[]> {
  const all = new Map<string, Replied[]>();
  for (const [b, { access, choice }] of branches.entries()) {
    const order = places[b] as readonly number[];
    const outcome = access.outcome(
      order.map((i) => codes[i] as number),
      choice,
    );
    if (outcome.kind === "blocked") continue;
    const does = doneBy(outcome, order, maps);
    const replied = repliedBy(outcome, b);
    const known = all.get(does);
    if (known === undefined) all.set(does, [replied]);
    else known.push(replied);
  }
  return all;
}

const WRONG = "wrong";
const OUTSIDE = "outside ";

/** What an outcome does to the cells, as a text; steps that are not taken lead nowhere, and have texts of their own. */
function doneBy(
  outcome: Exclude<Outcome, { kind: "blocked" }>,
  order: readonly number[],
  maps: readonly (Int32Array | undefined)[],
): string {
  if (outcome.kind === "wrong") return WRONG;
  if (outcome.kind === "outside") return OUTSIDE + outcome.rule.id;
  const after: number[] = [];
  for (const [j, i] of order.entries()) {
    const code = outcome.codes[j] as number;
    after[i] = maps[i]?.[code] ?? code;
  }
  return after.join();
}

function repliedBy(outcome: Outcome, branch: number): Replied {
  const reply = outcome.kind === "done" ? outcome.reply : undefined;
  return { branch, key: replyKey(reply), isTrue: reply === true };
}

const textOf = ({ branch, key }: Replied): string => `${branch} ${typeof key} ${String(key)}`;

/** The next values of some cells; false where these were the last. */
function advance(codes: number[], sizes: readonly number[]): boolean {
  for (let i = 0; i < codes.length; i += 1) {
    codes[i] = (codes[i] as number) + 1;
    if ((codes[i] as number) < (sizes[i] as number)) return true;
    codes[i] = 0;
  }
  return false;
}
