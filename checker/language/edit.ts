/**
 * Edits of a procedure's statement list: how patches, mutants and bugs put back are written.
 *
 * A statement is found by its text. An edit that finds no statement, or more than one, is an error: a delta that no
 * longer fits must not pass in silence.
 */
import { SpecError } from "../error.ts";
import type { Body } from "./body.ts";
import { Source } from "./source.ts";
import { inner, type Procedure, type Statement, type Statements } from "./statement.ts";
import { written } from "./write.ts";

/** Writes statements for the procedure that is edited. */
export type Writing = (make: Body<any, any>) => Statements;
/** A text, or a text and which of its occurrences (from 1, in the order of the body) is meant. */
export type Target = string | readonly [text: string, occurrence: number];

/** One change of one procedure's statement list. */
export interface Edit {
  readonly target: Target;
  readonly what: string;
  /** What stands in the place of the statement that was found. */
  readonly change: (found: Statement, write: (writing: Writing) => Statements) => Statements;
}
/** Edits by the name of the procedure. */
export type Edits = Readonly<Record<string, readonly Edit[]>>;

/** Takes the statement out, with all that is inside it. */
export const remove = (target: Target): Edit => ({ target, what: "remove", change: () => [] });
/** Puts these in its place. */
export const replace = (target: Target, writing: Writing): Edit => ({
  target,
  what: "replace",
  change: (_, write) => write(writing),
});
export const insertBefore = (target: Target, writing: Writing): Edit => ({
  target,
  what: "insert before",
  change: (found, write) => [...write(writing), found],
});
export const insertAfter = (target: Target, writing: Writing): Edit => ({
  target,
  what: "insert after",
  change: (found, write) => [found, ...write(writing)],
});
/** Puts what is inside a when, given, each or loop in its place. */
export const unwrap = (target: Target): Edit => ({
  target,
  what: "unwrap",
  change: (found) => {
    if (found.kind !== "choose" && inner(found).length > 0) return inner(found)[0] ?? [];
    throw new SpecError({
      code: "edit-does-not-fit",
      at: String(found.at),
      message: `cannot unwrap the ${found.kind} "${found.text}"`,
      rule: "Only a when, given, each or loop is unwrapped",
    });
  },
});

/** Stands where a step is still to be written, and says so to whoever wants to run it; `c` is what it is to stand for. */
export function unwritten(c: string): never {
  throw new SpecError({
    code: "step-unwritten",
    at: String(new Source()),
    message: `the step for ${JSON.stringify(c)} is not written yet`,
    rule: "A delta is used when all its steps are written",
    fix: "Write it, or take the line out where it changes no step",
  });
}

/** The procedure with the edits made, one after the other. Throws a SpecError where an edit does not fit. */
export function edited<P extends Procedure<any, any, any>>(
  procedure: P,
  edits: readonly Edit[],
): P {
  return {
    ...procedure,
    body: edits.reduce((body, edit) => applied(procedure, body, edit), procedure.body),
  };
}

function applied(procedure: Procedure, body: Statements, edit: Edit): Statements {
  const [text, occurrence] =
    typeof edit.target === "string" ? [edit.target, undefined] : edit.target;
  const found = everyStatement(body).filter((statement) => statement.text === text);
  const chosen = found[(occurrence ?? 1) - 1];
  if (chosen === undefined || (occurrence === undefined && found.length > 1)) {
    throw new SpecError({
      code: "edit-does-not-fit",
      at: String(procedure.at),
      message: `cannot ${edit.what} "${text}" in ${procedure.name}: it occurs ${found.length} times`,
      rule: "An edit names one statement by its text",
      fix: found.length > 1 ? "Say which occurrence: [text, 2]" : "Look at the procedure's texts",
    });
  }
  const change = edit.change(chosen, (writing) => written(procedure.name, writing));
  return substituted(body, chosen, change);
}

/** All statements of a body, outer before inner. */
export function everyStatement(body: Statements): readonly Statement[] {
  return body.flatMap((statement) => [statement, ...inner(statement).flatMap(everyStatement)]);
}

function substituted(body: Statements, found: Statement, by: Statements): Statements {
  return body.flatMap((statement) => {
    if (statement === found) return by;
    return [withInner(statement, (list) => substituted(list, found, by))];
  });
}

/** The statement with each list inside it changed. */
function withInner(statement: Statement, change: (list: Statements) => Statements): Statement {
  switch (statement.kind) {
    case "when":
    case "given":
      return { ...statement, body: change(statement.body), otherwise: change(statement.otherwise) };
    case "each":
    case "loop":
      return { ...statement, body: change(statement.body) };
    case "choose":
      return {
        ...statement,
        options: statement.options.map((o) => ({ ...o, body: change(o.body) })),
      };
    default:
      return statement;
  }
}
