/**
 * What can go wrong, as data: where, what, the rule, and what to do about it.
 *
 * Three classes tell whose move it is: the author of a spec (SpecError), the budget (LimitError) or us (BugError).
 */

/** One problem, ready to be shown to a person or written as JSON. */
export interface Problem {
  /** Stable, kebab-case, for programs: `out-of-scope`, `unknown-tree`. */
  readonly code: string;
  /** What happened, with the values. */
  readonly message: string;
  /** File and line, or the C text of a step; absent where there is no such place. */
  readonly at?: string | undefined;
  /** The rule that was broken, as one sentence. */
  readonly rule?: string | undefined;
  /** What to do, as one sentence. */
  readonly fix?: string | undefined;
}

/** The problem in the one form that people see: `where: what. The rule. What to do.` */
export function describeProblem({ at, message, rule, fix }: Problem): string {
  const sentences = [message, rule, fix].filter((s) => s !== undefined).map(asSentence);
  return `${at === undefined ? "" : `${at}: `}${sentences.join(" ")}`;
}

function asSentence(text: string): string {
  return /[.!?:]$/.test(text) ? text : `${text}.`;
}

/** An error whose message is its problem in words. */
export abstract class LastrefError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(describeProblem(problem));
    this.problem = problem;
  }
}

/** The author's mistake: in a spec, a model, a name or an option. */
export class SpecError extends LastrefError {
  override readonly name = "SpecError";
}

/** A budget ran out: memory, time, or the scope of a search. */
export class LimitError extends LastrefError {
  override readonly name = "LimitError";
}

/** Our own mistake; the problem holds what replays it. */
export class BugError extends LastrefError {
  override readonly name = "BugError";
}

/** What anything thrown says of itself. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
