/**
 * What one branch of a location does on given values of its footprint: the access's outcome and where the reply leads.
 */
import { SpecError } from "../error.ts";
import type { Cell } from "../language/memory.ts";
import { type Branch, successorOf } from "../unfold/automaton.ts";

export type Effect =
  | { readonly kind: "blocked" }
  /** The process moves to location `to`; the cells at `slots` take the values `codes`. */
  | {
      readonly kind: "step";
      readonly slots: readonly number[];
      readonly codes: readonly number[];
      readonly to: number;
      /** Ids of the claims that it breaks. */
      readonly broken: readonly string[];
      readonly reply: unknown;
    }
  /** A cell would leave its range, which breaks the claim `id`; the step is not taken. */
  | {
      readonly kind: "outside";
      readonly id: string;
      readonly cell: Cell<any>;
      readonly value: unknown;
    };

const BLOCKED: Effect = { kind: "blocked" };

/** Throws a SpecError where the access, or a local statement after it, is wrong. */
export function effectOf(
  branch: Branch,
  codes: readonly number[],
  origin: { readonly at: string; readonly text: string },
): Effect {
  const outcome = branch.access.outcome(codes, branch.choice);
  switch (outcome.kind) {
    case "blocked":
      return BLOCKED;
    case "outside":
      return { kind: "outside", id: outcome.rule.id, cell: outcome.cell, value: outcome.value };
    case "wrong":
      throw new SpecError({ ...outcome.problem, at: `${origin.at} ${origin.text}` });
    case "done": {
      if (branch.waits && outcome.reply !== true) return BLOCKED;
      const successor = successorOf(branch, outcome.reply);
      if (successor === undefined)
        throw new Error(`${branch.access.name} gave a reply that was not foreseen`);
      if ("trap" in successor) throw successor.trap;
      const checks = successor.broken.map((check) => check.id);
      if (branch.check !== undefined && outcome.reply === true) checks.push(branch.check.id);
      return {
        kind: "step",
        slots: branch.access.slots,
        codes: outcome.codes,
        to: successor.to,
        broken: checks,
        reply: outcome.reply,
      };
    }
  }
}
