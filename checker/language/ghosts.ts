/**
 * Ghosts may change with anything; nothing else may change with a ghost.
 */
import type { Problem } from "../error.ts";
import { Decisions } from "./decisions.ts";
import type { Use } from "./footprint.ts";
import { keyOf } from "./key.ts";
import { type Case, isSame, type Outcome, type Touches } from "./outcome.ts";

/** Holds one access to the rule. */
export class Ghosts {
  readonly #isGhost: readonly boolean[];
  readonly #sizes: readonly number[];
  readonly #problem: Problem;
  /** The first outcome for each choice and each value of the cells that are no ghosts. */
  readonly #first = new Map<number | string, Outcome>();

  constructor(access: string, footprint: readonly Use<any>[]) {
    this.#isGhost = footprint.map((use) => use.cell.field.ghost);
    this.#sizes = footprint.map((use) => use.cell.field.size);
    this.#problem = {
      code: "depends-on-ghost",
      message: `${access} does one thing or another by the value of a ghost`,
      rule: "Ghosts are written by effects and read by properties; nothing that runs depends on one",
      fix: "Make the cell an ordinary one, or take it out of the decision",
    };
  }

  /** The outcome, or that it is wrong: it is not what was seen first for the same values, ghosts aside. */
  checked(codes: readonly number[], choice: number, outcome: Outcome): Outcome {
    if (isBeside(outcome)) return outcome;
    const visible = codes.map((code, i) => (this.#isGhost[i] === true ? 0 : code));
    const key = keyOf(visible, this.#sizes, choice);
    const first = this.#first.get(key) ?? outcome;
    this.#first.set(key, first);
    return this.#looksAlike(first, outcome) ? outcome : { kind: "wrong", problem: this.#problem };
  }

  /**
   * Whether it is plain from the cases of one choice, as `visit` goes through them, that all is well: they look at the
   * same cells, ghosts aside, and where they find the same values there they do the same.
   */
  areIgnored(
    visitCases: (visit: (one: Case, codes: readonly number[]) => boolean) => void,
  ): boolean {
    const visible = new Decisions<Case>();
    let isPlain = true;
    visitCases((one, codes) => {
      if (isBeside(one.outcome)) return false;
      const looked = this.#visible(one.touches.looked);
      const like = visible.find((i) => (looked.includes(i) ? (codes[i] as number) : NaN));
      const values = looked.map((i) => codes[i] as number);
      isPlain = like === undefined ? visible.learn(looked, values, one) : this.#areAlike(like, one);
      return !isPlain;
    });
    return isPlain;
  }

  #areAlike(a: Case, b: Case): boolean {
    return this.#looksAlike(a.outcome, b.outcome) && this.#keepAlike(a.touches, b.touches);
  }

  /** Whether two outcomes are the same to whoever sees no ghost. */
  #looksAlike(a: Outcome, b: Outcome): boolean {
    if (a.kind !== "done" || b.kind !== "done") return a.kind === b.kind;
    if (a.codes.some((code, i) => code !== b.codes[i] && this.#isGhost[i] === false)) return false;
    return a.reply === b.reply || JSON.stringify(a.reply) === JSON.stringify(b.reply);
  }

  #keepAlike(a: Touches, b: Touches): boolean {
    return a === b || isSame(this.#visible(a.kept), this.#visible(b.kept));
  }

  #visible(positions: readonly number[]): readonly number[] {
    return positions.filter((i) => this.#isGhost[i] === false);
  }
}

/** What is no matter of ghosts. */
function isBeside(outcome: Outcome): boolean {
  return outcome.kind === "wrong" || (outcome.kind === "outside" && outcome.cell.field.ghost);
}
