/**
 * A system as a reduced search sees it: fused automata, canonical states, and which process may be followed alone.
 */
import { type Effect, effectOf } from "../../../checker/search/effect.ts";
import type { State, System } from "../../../checker/search/system.ts";
import type { Branch, Location } from "../../../checker/unfold/automaton.ts";
import type { Fused } from "../../../checker/reduce/fuse.ts";
import type { PartialOrder } from "../../../checker/reduce/order.ts";
import { canonical, imagesOf, type Symmetry } from "../../../checker/reduce/symmetry/canonical.ts";
import type { Looks } from "./looks.ts";
import type { Planted } from "./planted.ts";
import { prepared, type Reducing } from "./prepared.ts";

export interface Move {
  readonly branch: Branch;
  readonly effect: Exclude<Effect, { kind: "blocked" }>;
}

export class ReducedModel {
  readonly system: System;
  readonly fused: readonly Fused[];
  readonly #planted: Planted;
  readonly #looks: Looks;
  readonly #order: PartialOrder | undefined;
  readonly #symmetry: Symmetry | undefined;
  readonly #mixed: ReturnType<NonNullable<Planted["mixed"]>> | undefined;
  readonly #effects = new Map<Branch, Map<string, Effect>>();

  /** Adds to `looks` what symmetries make of it. */
  constructor(system: System, reducing: Reducing, looks: Looks) {
    const { fused, order, symmetry } = prepared(system, reducing, looks);
    this.system = system;
    this.fused = fused;
    this.#order = order;
    this.#symmetry = symmetry;
    this.#looks = looks;
    this.#planted = reducing.planted ?? {};
    this.#mixed = this.#planted.mixed?.({ runners: fused });
  }

  get initial(): State {
    const { initial, cells } = this.system;
    const starts = this.fused.map(({ automaton }) => automaton.initial);
    return this.#form([...initial.slice(0, cells), ...starts]);
  }

  location(state: State, process: number): Location {
    const number = state[this.system.cells + process] as number;
    return this.fused[process]?.automaton.locations[number] as Location;
  }

  /** The states that a stored one stands for. */
  images(state: State): Iterable<State> {
    return this.#symmetry === undefined ? [state] : imagesOf(this.#symmetry, state);
  }

  /** The state with the numbers that locations had before they were fused. */
  original(state: State): State {
    const { cells } = this.system;
    return state.map((value, position) =>
      position < cells ? value : (this.fused[position - cells]?.original[value] as number),
    );
  }

  /** The state to store for the one after a step. */
  after(state: State, process: number, effect: Effect & { kind: "step" }): State {
    return this.#form(this.system.after(state, process, effect));
  }

  #form(state: State): State {
    return this.#symmetry === undefined ? state : canonical(this.#symmetry, state);
  }

  /** What a process can do. Throws a SpecError where the spec is wrong. */
  moves(state: State, process: number): readonly Move[] {
    const { branches, trap } = this.location(state, process);
    if (trap !== undefined) throw trap;
    return branches.flatMap((branch) => {
      const effect = this.#effect(state, branch);
      return effect.kind === "blocked" ? [] : [{ branch, effect }];
    });
  }

  #effect(state: State, branch: Branch): Effect {
    const codes = branch.access.slots.map((slot) => state[slot] as number);
    const key = codes.join();
    const known = this.#effects.get(branch) ?? new Map<string, Effect>();
    this.#effects.set(branch, known);
    const effect = known.get(key) ?? effectOf(branch, codes, { at: "here", text: "" });
    known.set(key, effect);
    return effect;
  }

  /** The moves of a process that may be followed alone, if there is one: the others can wait. */
  alone(state: State, isNew: (state: State) => boolean): [number, readonly Move[]] | undefined {
    for (let p = 0; p < this.fused.length; p += 1) {
      if (this.#order === undefined || this.#conflicts(this.#order, state, p)) continue;
      const moves = this.moves(state, p);
      const counted = this.#planted.outside === "counted" ? moves : moves.filter(isStep);
      if (counted.length === 0 || moves.some((move) => this.#isSeen(state, p, move))) continue;
      const isMixed = this.#mixed?.(p, state[this.system.cells + p] as number) === true;
      const leadsOn = ({ effect }: Move): boolean =>
        effect.kind === "step" && isNew(this.after(state, p, effect));
      if (!isMixed || moves.some(leadsOn)) return [p, moves];
    }
    return undefined;
  }

  /** Whether the order forbids it at once. */
  #conflicts({ classes, classOf, conflicts }: PartialOrder, state: State, p: number): boolean {
    const { cells } = this.system;
    const own = classOf[p]?.[state[cells + p] as number] as number;
    const words = Math.ceil(classes / 32);
    return (
      own < 0 ||
      conflicts.some((sets, other) => {
        const at = (state[cells + other] as number) * words + (own >>> 5);
        return other !== p && ((sets[at] as number) & (1 << (own & 31))) !== 0;
      })
    );
  }

  /** Whether a step changes what a property may look at. */
  #isSeen(state: State, process: number, { effect }: Move): boolean {
    if (effect.kind !== "step" || this.#planted.looks === "none") return false;
    const { slots, codes, to } = effect;
    const isSeen = (slot: number, i: number): boolean =>
      state[slot] !== codes[i] && this.#looks.cells.has(slot);
    const next = this.fused[process]?.automaton.locations[to] as Location;
    const [before, after] = [this.location(state, process), next].map((location) =>
      this.#looks.placeOf(process, location),
    );
    return slots.some(isSeen) || before !== after;
  }
}

const isStep = ({ effect }: Move): boolean => effect.kind === "step";
