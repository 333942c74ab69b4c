/**
 * Procedures of a random protocol.
 */
import { procedure } from "../../../checker/index.ts";
import type { Fields } from "../../../checker/language/field.ts";
import { Closures } from "./closures.ts";
import type { FieldPart, ProcedurePart } from "./description.ts";
import { type CellGroup, fieldOf } from "./field.ts";
import type { Made } from "./leaf.ts";
import { indices, Writer } from "./writer.ts";

/** Makes a procedure called `name` that can call `callees`. */
export function procedureOf(
  name: string,
  part: ProcedurePart,
  { groups, callees }: { groups: readonly CellGroup[]; callees: readonly Made[] },
): Made {
  const params = part.params.map((field, i) => [`p${i}`, field] as const);
  const locals = part.locals.map((field, i) => [`l${i}`, field] as const);
  const closures = new Closures(groups, new Map([...params, ...locals]), indices);
  const made = procedure<Fields, Fields, unknown>(name, {
    params: fieldsOf(params),
    locals: fieldsOf([...locals, ...indices]),
    ...(part.returns === null ? {} : { returns: fieldOf(part.returns) }),
    body: (make) => new Writer({ make, part, closures, callees }).body(),
  });
  return { procedure: made, part };
}

const fieldsOf = (parts: readonly (readonly [string, FieldPart])[]): Fields =>
  Object.fromEntries(parts.map(([name, field]) => [name, fieldOf(field)]));
