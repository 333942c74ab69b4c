/**
 * A procedure is one C function: parameters, locals, and a body of statements.
 *
 * Types find a wrong local, reply or argument; the same mistakes are found again when the procedure is lowered, for
 * those who skip types.
 */
import { SpecError } from "../error.ts";
import type { Body } from "./body.ts";
import type { Field, Fields, ValuesOf } from "./field.ts";
import { Source } from "./source.ts";
import type { Procedure, Statements } from "./statement.ts";
import { written } from "./write.ts";

export interface ProcedureParts<P extends Fields, L extends Fields, R> {
  readonly file?: string;
  readonly params?: P;
  readonly locals?: L;
  /** The range of what it returns; absent for `void`. */
  readonly returns?: Field<R>;
  readonly body: (make: Body<ValuesOf<P> & ValuesOf<L>, R>) => Statements;
}

/**
 * Defines a procedure. Throws a SpecError for a statement that was made and not placed in the body, or placed in another
 * body, and for a name that is both a parameter and a local.
 */
// The empty defaults make `my` an object without names, not an object with every name.
export function procedure<const P extends Fields = {}, const L extends Fields = {}, R = void>(
  name: string,
  parts: ProcedureParts<P, L, R>,
): Procedure<P, L, R> {
  const params = parts.params ?? ({} as P);
  const locals = parts.locals ?? ({} as L);
  const at = new Source();
  const both = Object.keys(params).find((key) => key in locals);
  if (both !== undefined) {
    throw new SpecError({
      code: "name-used-twice",
      at: String(at),
      message: `${name} has a parameter and a local ${both}`,
      rule: "Parameters and locals share one scope",
    });
  }
  return {
    name,
    file: parts.file,
    params,
    locals,
    returns: parts.returns,
    body: written(name, parts.body as (make: Body<any, any>) => Statements),
    at,
  };
}
