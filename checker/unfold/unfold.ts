/**
 * Unfolds a process into its local automaton.
 *
 * An exploration gives drafts of locations. Then liveness is computed per draft and along its own paths only, and drafts
 * that agree on their live locals become one location.
 */
import type { Instruction } from "../code/instruction.ts";
import type { Program } from "../code/program.ts";
import { SpecError } from "../error.ts";
import type { Access } from "../language/access.ts";
import { keyOf } from "../language/key.ts";
import type { Automaton, Branch, Location, Successor } from "./automaton.ts";
import type { Draft, Edge } from "./draft.ts";
import { Exploration } from "./exploration.ts";
import { Liveness } from "./liveness.ts";
import { repliesTo, usesReply } from "./replies.ts";
import { mapOf } from "./short-map.ts";

/** The automaton of a program run with `args`. Throws a LimitError where locals have too many values. */
export function unfold(program: Program, args: object, at: { toString(): string }): Automaton {
  const { first, broken } = new Exploration(program).run(args, at);
  const drafts = numbered(first);
  const live = new Liveness(drafts, program.slots.length);
  const { kept, numberOf } = merged(drafts, live);
  const locations = kept.map(({ draft, alive }): Location => {
    const { point, trap, telling } = draft;
    const instruction = program.points[point]?.instruction as Instruction;
    const branches = trap === undefined ? branchesOf(draft, instruction, numberOf) : [];
    return locationOf({ point, branches, trap }, telling.slots, alive);
  });
  return { locations, initial: 0, broken };
}

/** All drafts, nearest first. */
function numbered(first: Draft): readonly Draft[] {
  const drafts = [first];
  first.number = 0;
  for (let i = 0; i < drafts.length; i += 1) {
    for (let edge = drafts[i]?.edges; edge !== undefined; edge = edge.next) {
      if (edge.to === undefined || edge.to.number >= 0) continue;
      edge.to.number = drafts.push(edge.to) - 1;
    }
  }
  return drafts;
}

/** The first draft of each location, and from drafts to locations. */
interface Merged {
  readonly kept: readonly { readonly draft: Draft; readonly alive: readonly number[] }[];
  readonly numberOf: Int32Array;
}

/** Forgets dead locals: drafts that agree on the rest become one. */
function merged(drafts: readonly Draft[], live: Liveness): Merged {
  const known = new Map<number, Map<number | string, number>>();
  const kept: { draft: Draft; alive: readonly number[] }[] = [];
  const numberOf = new Int32Array(drafts.length);
  for (const draft of drafts) {
    const { point, telling } = draft;
    const alive = aliveOf(draft, live);
    const key = keyOf(alive, telling.sizes);
    let here = known.get(point);
    if (here === undefined) known.set(point, (here = new Map()));
    let number = here.get(key);
    if (number === undefined) here.set(key, (number = kept.push({ draft, alive }) - 1));
    numberOf[draft.number] = number;
  }
  return { kept, numberOf };
}

/** For each of the locals that tell a draft apart: 0 where it is dead, else its value's number and 1. */
function aliveOf(draft: Draft, live: Liveness): readonly number[] {
  const { slots } = draft.telling;
  return draft.codes.map((code, i) => (live.has(draft, slots[i] as number) ? code + 1 : 0));
}

/** A location that lists its locals when it is asked for them. */
function locationOf(
  { point, branches, trap }: Omit<Location, "live">,
  slots: readonly number[],
  alive: readonly number[],
): Location {
  return {
    point,
    get live() {
      return slots.flatMap((slot, i) => {
        const code = (alive[i] as number) - 1;
        return code < 0 ? [] : [[slot, code] as const];
      });
    },
    branches,
    trap,
  };
}

/** The edges of a draft stand in the order in which they are gone through here. */
function branchesOf(draft: Draft, instruction: Instruction, numberOf: Int32Array): Branch[] {
  const branches: Branch[] = [];
  const waits = instruction.kind === "access" && instruction.waits;
  const check = instruction.kind === "access" ? instruction.check : undefined;
  const uses = usesReply(instruction);
  let { edges } = draft;
  const next = (): Successor => {
    const edge = edges as Edge;
    edges = edge.next;
    return successorOf(edge, numberOf);
  };
  for (const [option, pending] of draft.pending.entries()) {
    const access = pending.access as Access<any>;
    for (let choice = 0; choice < access.outcomes; choice += 1) {
      const replies = repliesTo(instruction, access, choice);
      const successors = mapOf(replies.map((reply) => [reply?.key, next()] as const));
      branches.push({ access, option, choice, waits, check, successors, usesReply: uses });
    }
  }
  return branches;
}

function successorOf({ way, to }: Edge, numberOf: Int32Array): Successor {
  if (way.to instanceof SpecError) return { trap: way.to };
  return { to: numberOf[(to as Draft).number] as number, broken: way.broken };
}
