/**
 * Where the branches of a location lead: a table for each, by the number of the reply.
 */
import { NO_SUCCESSOR, PLACE } from "./format.ts";
import type { System } from "../search/system.ts";
import type { Branch, Successor } from "../unfold/automaton.ts";
import type { Rows, RowTables } from "./rows.ts";
import type { Specials } from "./specials.ts";

export interface SuccessorOptions {
  /** Numbers what `Where` can tell of a location. */
  readonly placeNumber: (process: number, location: number) => number;
  /** Which claims are asked for. */
  readonly wanted: (id: string) => boolean;
  /** Statements that successors lead over, as keys of counts. */
  readonly passed: ReadonlyMap<Successor, readonly string[]>;
}

/** Numbers all replies by which some branch tells its successors apart. */
export function registerReplies({ runners }: System, tables: RowTables): void {
  for (const { automaton } of new Set(runners)) {
    for (const { access, choice, usesReply, check, successors } of automaton.locations.flatMap(
      (l) => l.branches,
    )) {
      const { replies } = tables.of(access, choice);
      const keys = usesReply ? [...successors.keys()] : [];
      if (check !== undefined) keys.push(true);
      for (const key of keys) {
        if (!replies.has(key)) replies.set(key, replies.size + 1);
      }
    }
  }
}

export class SuccessorTables {
  readonly #memory: Int32Array;
  readonly #allocate: (bytes: number) => number;
  readonly #specials: Specials;
  readonly #options: SuccessorOptions;

  constructor(
    memory: Int32Array,
    allocate: (bytes: number) => number,
    specials: Specials,
    options: SuccessorOptions,
  ) {
    this.#memory = memory;
    this.#allocate = allocate;
    this.#specials = specials;
    this.#options = options;
  }

  /** The address of the table of a branch that stands at a location of a process; `replies` are all registered. */
  of(process: number, location: number, branch: Branch, { replies }: Rows): number {
    const { usesReply, waits, check, successors } = branch;
    const address = this.#allocate(4 * (replies.size + 1));
    const at = address >>> 2;
    const entry = (key: unknown): number => {
      const successor = successors.get(usesReply ? key : undefined);
      if (successor === undefined) return NO_SUCCESSOR;
      const broken = check !== undefined && key === true ? [check.id] : [];
      return this.#entry(process, location, successor, broken);
    };
    // A branch that looks at no reply meets none that it does not know, and one that waits goes on with true only.
    this.#memory[at] = usesReply ? NO_SUCCESSOR : entry(undefined);
    for (const [key, number] of replies) {
      this.#memory[at + number] = waits && key !== true ? NO_SUCCESSOR : entry(key);
    }
    return address;
  }

  #entry(
    process: number,
    from: number,
    successor: Successor,
    alsoBroken: readonly string[],
  ): number {
    const specials = this.#specials;
    if ("trap" in successor) return specials.mark({ kind: "mistake", error: successor.trap }, 0);
    const { to, broken } = successor;
    const { placeNumber, wanted, passed } = this.#options;
    const moves = placeNumber(process, from) === placeNumber(process, to) ? 0 : PLACE;
    const plain = (from ^ to) | moves;
    const ids = [...broken.map(({ id }) => id), ...alsoBroken].filter(wanted);
    if (ids.length > 0) return specials.mark({ kind: "breaks", ids }, plain);
    const statements = passed.get(successor);
    if (statements === undefined) return plain;
    return specials.mark({ kind: "passes", process, statements }, plain);
  }
}
