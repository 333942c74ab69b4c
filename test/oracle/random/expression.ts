/**
 * Expressions of a random protocol: functions of one process's locals that give a code.
 */
import type { Locals } from "../../../checker/language/statement.ts";
import type { Expr, FieldPart } from "./description.ts";
import { fieldOf, pick } from "./field.ts";

/** Parameters and locals by name. */
export type Scope = ReadonlyMap<string, FieldPart>;
export type Evaluate = (expr: Expr) => number;

/** Evaluates on these locals; it reads those that the value depends on, and no others. */
export function evaluator(scope: Scope, my: Locals): Evaluate {
  const names = [...scope.keys()];
  const evaluate: Evaluate = (expr) => {
    if (typeof expr === "number") return expr;
    if ("sum" in expr) return evaluate(expr.sum[0]) + evaluate(expr.sum[1]);
    if ("odd" in expr) return evaluate(expr.odd) % 2 === 1 ? evaluate(expr.yes) : evaluate(expr.no);
    if (names.length === 0) return 0;
    const name = pick(names, expr.local);
    return fieldOf(scope.get(name) as FieldPart).encode(my[name]);
  };
  return evaluate;
}
