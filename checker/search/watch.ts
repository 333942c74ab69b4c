/**
 * Looks at states for what is claimed of them.
 */
import { isOfEveryState } from "../language/property.ts";
import type { Predicate } from "../language/where.ts";
import { type Claim, DEADLOCK } from "./claim.ts";
import { DecisionTree, View } from "./predicate.ts";
import type { State, System } from "./system.ts";

/** Looks at states for the properties that are not decided yet. */
export class Watch {
  readonly #system: System;
  readonly #view: View;
  readonly #trees: {
    readonly claim: Claim;
    readonly tree: DecisionTree;
    readonly breaksIf: boolean;
  }[];
  readonly #deadlock: boolean;
  readonly #allowed: DecisionTree | undefined;

  constructor(system: System, wanted: readonly string[] | undefined) {
    this.#system = system;
    this.#view = new View(system);
    this.#trees = watchedClaims(system, wanted).map(({ claim, predicate, breaksIf }) => {
      return { claim, tree: new DecisionTree(claim.id, predicate, this.#view), breaksIf };
    });
    this.#deadlock = system.claims.has(DEADLOCK) && (wanted?.includes(DEADLOCK) ?? true);
    const { deadlock } = system.protocol;
    this.#allowed =
      typeof deadlock === "function" ? new DecisionTree(DEADLOCK, deadlock, this.#view) : undefined;
  }

  /**
   * Ids of the claims that a state decides: broken ones, and `sometimes` that it meets. With `changed`, the features in
   * which it differs from a state that decides none of the undecided ones, only claims that look there are evaluated.
   */
  decided(
    state: State,
    undecided: (id: string) => boolean,
    found: (id: string) => void,
    changed?: readonly number[],
  ): void {
    for (const { claim, tree, breaksIf } of this.#trees) {
      if (changed !== undefined && !tree.looksAt(changed)) continue;
      if (undecided(claim.id) && tree.holds(state) === breaksIf) found(claim.id);
    }
  }

  /** The features in which two states look different to properties: a step's cells, and where its process is. */
  changes(
    before: State,
    after: State,
    slots: readonly number[],
    process: number,
  ): readonly number[] {
    const features = [...slots, ...this.#view.questionsAbout(process)];
    return features.filter(
      (feature) => this.#view.valueAt(before, feature) !== this.#view.valueAt(after, feature),
    );
  }

  /** Whether a state without moves is a deadlock. */
  stuck(state: State): boolean {
    if (!this.#deadlock) return false;
    const system = this.#system;
    let ended = true;
    for (let p = 0; p < system.runners.length; p += 1) {
      if (system.assuming(state, p)) return false;
      ended &&= system.ended(state, p);
    }
    return !ended && !(this.#allowed?.holds(state) ?? false);
  }
}

/** A claim that is decided by looking at states. */
export interface WatchedClaim {
  readonly claim: Claim;
  readonly predicate: Predicate<any>;
  /** What the predicate gives where the claim is decided: false for `always`. */
  readonly breaksIf: boolean;
}

/** The claims with a predicate, of those that are wanted. */
export function watchedClaims(
  system: System,
  wanted: readonly string[] | undefined,
): readonly WatchedClaim[] {
  return [...system.claims.values()]
    .filter((claim) => wanted === undefined || wanted.includes(claim.id))
    .flatMap((claim) => {
      const { property } = claim;
      if (property === undefined || property.formula !== undefined) return [];
      const clauses = Object.values(property.clauses);
      // What is no boolean is passed on, and reported.
      const predicate: Predicate<any> = (s, where) => {
        for (const clause of clauses) {
          const holds: unknown = clause(s, where);
          if (holds !== true) return holds as boolean;
        }
        return true;
      };
      return [{ claim, predicate, breaksIf: !isOfEveryState(property.kind) }];
    });
}
