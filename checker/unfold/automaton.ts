/**
 * The local automaton of a process: what it can do at each location, whatever the shared cells may hold.
 *
 * A location is a control point and the values of its live locals. Closures run only while this is made: afterwards a
 * step is an entry in an access's table and a successor by the reply.
 */
import { type Access, replyKey } from "../language/access.ts";
import type { SpecError } from "../error.ts";
import type { Check } from "../language/statement.ts";

/** Where a branch leads for one reply: to a location, breaking some checks, or into a mistake of the spec. */
export type Successor =
  { readonly to: number; readonly broken: readonly Check[] } | { readonly trap: SpecError };

/** One thing that can happen at a location: one outcome of one access. */
export interface Branch {
  readonly access: Access<any>;
  /** Which option of a choice; 0 elsewhere. */
  readonly option: number;
  /** Which outcome of the access. */
  readonly choice: number;
  /** Enabled only where the reply is true. */
  readonly waits: boolean;
  /** Broken where the reply is true. */
  readonly check: Check | undefined;
  /** By the reply's key; the one successor under `undefined` where the reply decides nothing. */
  readonly successors: ReadonlyMap<unknown, Successor>;
  readonly usesReply: boolean;
}

export interface Location {
  readonly point: number;
  /** The locals that some continuation can still read, by slot, with the numbers of their values. */
  readonly live: readonly (readonly [slot: number, code: number])[];
  readonly branches: readonly Branch[];
  /** A mistake of the spec that whoever comes here has made. */
  readonly trap: SpecError | undefined;
}

export interface Automaton {
  readonly locations: readonly Location[];
  readonly initial: number;
  /** Checks that fail before the first step. */
  readonly broken: readonly Check[];
}

/** The successor of a branch for a reply; undefined where none is known. */
export function successorOf(branch: Branch, reply: unknown): Successor | undefined {
  return branch.successors.get(branch.usesReply ? replyKey(reply) : undefined);
}
