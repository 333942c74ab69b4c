/**
 * Statements of a random protocol that have no statements inside and may stand anywhere.
 */
import type { Statement, Statements } from "../../../checker/index.ts";
import type { Fields } from "../../../checker/language/field.ts";
import type { ProcedureParts } from "../../../checker/language/procedure.ts";
import type { Check, Locals, Procedure } from "../../../checker/language/statement.ts";
import { type Closures, replying } from "./closures.ts";
import type { CallPart, PartOf, ProcedurePart } from "./description.ts";
import { pick } from "./field.ts";

/** The words that a body is written with. */
export type Make = Parameters<ProcedureParts<Fields, Fields, unknown>["body"]>[0];
/** A word whose arguments fit together by construction, which types cannot see here. */
type Untyped = (...parts: readonly unknown[]) => Statement;

/** A procedure that was made, and what it was made from. */
export interface Made {
  readonly procedure: Procedure;
  readonly part: ProcedurePart;
}
/** The procedure whose body is written. */
export interface Around {
  readonly make: Make;
  readonly part: ProcedurePart;
  readonly closures: Closures;
  readonly callees: readonly Made[];
}

export type LeafPart = PartOf<
  "step" | "atomically" | "set" | "call" | "ret" | "awaits" | "assume" | "warnOn" | "assert"
>;

/** One statement, or none where there is no local to set or nobody to call. */
export function leaf(around: Around, text: string, part: LeafPart): Statements {
  const { make, closures } = around;
  switch (part.kind) {
    case "step":
      return [step(around, text, part)];
    case "atomically":
      return [atomically(around, text, part)];
    case "set":
      return set(around, part);
    case "call":
      return call(around, part);
    case "ret":
      return [ret(around, part.value)];
    case "awaits":
      return [make.awaits(text, closures.test(part.test))];
    case "assume":
      return [make.assume(part.assumption, text, closures.test(part.test))];
    case "warnOn":
      return [make.warnOn(text, closures.test(part.test), ...checkOf("warned", part))];
    default:
      return [make.assert(text, closures.odd(part.odd), ...checkOf("asserted", part))];
  }
}

function step({ make, closures }: Around, text: string, part: PartOf<"step">): Statement {
  const access = closures.access(part.access);
  const local = part.into === null ? undefined : closures.local(part.into);
  if (local === undefined) return make.step(text, access);
  return make.step(text, replying(access, closures.fieldOf(local)), local);
}

function atomically(
  { make, closures }: Around,
  text: string,
  { accesses, into }: PartOf<"atomically">,
): Statement {
  const local = into === null ? undefined : closures.local(into);
  const field = local === undefined ? undefined : closures.fieldOf(local);
  const write = make.atomically as Untyped;
  return write(text, "why not", closures.accesses(accesses, field), local);
}

function set({ make, closures }: Around, { local, value, wild }: PartOf<"set">): Statements {
  const name = closures.local(local);
  if (name === undefined) return [];
  return [make.set(name, closures.value(closures.fieldOf(name), value, wild))];
}

/** Returns the value of an expression, or nothing where the procedure returns nothing. */
export function ret({ make, part, closures }: Around, value: PartOf<"ret">["value"]): Statement {
  const write = make.ret as Untyped;
  return part.returns === null ? write() : write(closures.value(part.returns, value));
}

function call({ make, closures, callees }: Around, part: CallPart): Statements {
  if (callees.length === 0) return [];
  const callee = pick(callees, part.callee);
  const params = callee.part.params.map((field, i) => {
    const out = part.outs[i] ?? null;
    const to = out === null ? undefined : closures.local(out, field);
    return { name: `p${i}`, value: closures.value(field, part.args[i] ?? 0), to };
  });
  const args = (my: Locals): object =>
    Object.fromEntries(params.map(({ name, value }) => [name, value(my)]));
  const outs = params.filter(({ to }) => to !== undefined).map(({ name, to }) => [name, to]);
  const { returns } = callee.part;
  const into =
    part.into === null || returns === null ? undefined : closures.local(part.into, returns);
  const write = make.call as Untyped;
  return [write(callee.procedure, args, { into, outs: Object.fromEntries(outs) })];
}

function checkOf(kind: string, { named }: { readonly named: boolean }): [] | [Check] {
  return named ? [{ id: kind, name: `nothing is ${kind}` }] : [];
}
