/**
 * The functions of locals that the statements of one random procedure are made of.
 */
import type { Access } from "../../../checker/index.ts";
import type { OnLocals } from "../../../checker/language/statement.ts";
import { accessOf } from "./access.ts";
import type { AccessPart, Expr, FieldPart, TestPart } from "./description.ts";
import { evaluator, type Scope } from "./expression.ts";
import { type CellGroup, fieldOf, nameOf, pick, valueOf } from "./field.ts";

export class Closures {
  readonly #groups: readonly CellGroup[];
  /** All that is read; what may be assigned to is a part of it. */
  readonly #scope: Scope;
  readonly #own: Scope;

  constructor(groups: readonly CellGroup[], own: Scope, indices: Scope) {
    this.#groups = groups;
    this.#own = own;
    this.#scope = new Map([...own, ...indices]);
  }

  code(expr: Expr): OnLocals<number> {
    return (my) => evaluator(this.#scope, my)(expr);
  }

  odd(expr: Expr): OnLocals<boolean> {
    return (my) => this.code(expr)(my) % 2 === 1;
  }

  /** The value of an expression in the range of a field; out of it, perhaps, if it is wild. */
  value(part: FieldPart, expr: Expr, wild = false): OnLocals<unknown> {
    const field = fieldOf(part);
    return (my) => (wild ? field.decode(this.code(expr)(my)) : valueOf(field, this.code(expr)(my)));
  }

  access(part: AccessPart): OnLocals<Access<number>> {
    return (my) => accessOf(part, this.#groups, evaluator(this.#scope, my));
  }

  test({ access, is }: TestPart): OnLocals<Access<boolean>> {
    return (my) => this.access(access)(my).is(is);
  }

  /** An access for each part that has one outcome, at least one; the last replies in the range of a field, if any. */
  accesses(parts: readonly AccessPart[], field?: FieldPart): OnLocals<readonly Access<unknown>[]> {
    return (my) => {
      const single = parts.map((part) => this.access(part)(my)).filter((a) => a.outcomes === 1);
      const last = single.pop() ?? this.access({ does: "pause" })(my);
      return [...single, field === undefined ? last : replying(() => last, field)(my)];
    };
  }

  /** The local that a number picks, among all that may be assigned to or among those with this field. */
  local(n: number, like?: FieldPart): string | undefined {
    const names = [...this.#own.keys()].filter(
      (name) => like === undefined || nameOf(this.fieldOf(name)) === nameOf(like),
    );
    return names.length === 0 ? undefined : pick(names, n);
  }

  fieldOf(local: string): FieldPart {
    return this.#own.get(local) as FieldPart;
  }
}

/** The access with its reply in the range of a field. */
export function replying(
  access: OnLocals<Access<number>>,
  part: FieldPart,
): OnLocals<Access<unknown>> {
  const field = fieldOf(part);
  return (my) => access(my).map(nameOf(part), (code) => valueOf(field, code));
}
