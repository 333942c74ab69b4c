/**
 * Lowers statement lists to the intermediate form.
 *
 * A list is lowered from its end to its beginning, so that each instruction knows its successor when it is made; loops
 * and labels reserve a place first and fill it afterwards.
 */
import { SpecError } from "../error.ts";
import { edited, type Edits, everyStatement } from "../language/edit.ts";
import type { AnyField } from "../language/field.ts";
import type { Check, Locals, Procedure, Statement, Statements } from "../language/statement.ts";
import type { Code, Instruction, Local, Origin } from "./instruction.ts";

export interface LowerOptions {
  /** Assumptions that are not made: their `assume` statements are left out. */
  readonly dropped: ReadonlySet<string>;
  /** Edits of procedures, by name. */
  readonly edits: Edits;
}

/** Lowers procedures, each once. */
export class Lowering {
  readonly #options: LowerOptions;
  readonly #done = new Map<Procedure<any, any, any>, Code>();
  readonly #under: Procedure<any, any, any>[] = [];
  readonly #edited = new Set<string>();

  constructor(options: LowerOptions) {
    this.#options = options;
  }

  /** Names of the edited procedures that were met. */
  get edited(): ReadonlySet<string> {
    return this.#edited;
  }

  /** The code of a procedure. Throws a SpecError for names that are not there and for recursion. */
  code(procedure: Procedure<any, any, any>): Code {
    const done = this.#done.get(procedure);
    if (done !== undefined) return done;
    if (this.#under.includes(procedure)) {
      const path = [...this.#under, procedure].map((p) => p.name).join(" -> ");
      throw new SpecError({
        code: "recursion",
        at: String(procedure.at),
        message: path,
        rule: "Procedures do not call themselves, directly or through others",
      });
    }
    this.#under.push(procedure);
    const edits = this.#options.edits[procedure.name];
    if (edits !== undefined) this.#edited.add(procedure.name);
    const source = edits === undefined ? procedure : edited(procedure, edits);
    const body = new BodyLowering(source, this.#options.dropped, (callee) => this.code(callee));
    const { instructions, entry } = body;
    const locals = localsOf(source);
    const places = new Map(locals.map((local, i) => [local.name, i]));
    const code: Code = { procedure: source, instructions, locals, places, entry };
    this.#under.pop();
    this.#done.set(procedure, code);
    return code;
  }
}

/** What `break` and `continue` lead to; undefined outside loops. */
interface Around {
  readonly leave: number;
  readonly again: number;
}

class BodyLowering {
  readonly instructions: Instruction[] = [];
  readonly entry: number;
  readonly #procedure: Procedure;
  readonly #dropped: ReadonlySet<string>;
  readonly #codeOf: (callee: Procedure<any, any, any>) => Code;
  readonly #labels = new Map<string, number>();
  readonly #checks: ReadonlyMap<Statement, Check>;

  constructor(
    procedure: Procedure<any, any, any>,
    dropped: ReadonlySet<string>,
    codeOf: (callee: Procedure<any, any, any>) => Code,
  ) {
    this.#procedure = procedure;
    this.#dropped = dropped;
    this.#codeOf = codeOf;
    const statements = everyStatement(procedure.body);
    this.#checks = checksOf(procedure.name, statements);
    for (const statement of statements) {
      if (statement.kind !== "label") continue;
      if (this.#labels.has(statement.label))
        throw this.#wrong(statement, "occurs twice", "A label is unique in its procedure");
      this.#labels.set(statement.label, this.#reserve());
    }
    const from: Origin = { text: "return", at: procedure.at };
    this.entry = this.#list(procedure.body, this.#emit({ kind: "end", from, value: undefined }));
  }

  #emit(instruction: Instruction): number {
    return this.instructions.push(instruction) - 1;
  }
  #reserve(): number {
    return (
      this.instructions.push({ kind: "end", from: { text: "", at: "" }, value: undefined }) - 1
    );
  }

  #list(list: Statements, next: number, around?: Around): number {
    return list.reduceRight((after, statement) => this.#statement(statement, after, around), next);
  }

  #statement(s: Statement, next: number, around: Around | undefined): number {
    switch (s.kind) {
      case "step":
        return this.#access(s, { next, into: s.into, note: s.note });
      case "when": {
        const otherwise = this.#list(s.otherwise, next, around);
        return this.#access(s, { next: this.#list(s.body, next, around), otherwise });
      }
      case "awaits":
        return this.#access(s, { next, waits: true });
      case "warnOn":
        return this.#access(s, { next, check: this.#checks.get(s) });
      case "assume":
        if (this.#dropped.has(s.assumption)) return next;
        return this.#access(s, { next, waits: true, assumption: s.assumption });
      case "given": {
        const otherwise = this.#list(s.otherwise, next, around);
        return this.#branch(s, s.test, [this.#list(s.body, next, around), otherwise]);
      }
      case "assert":
        return this.#branch(s, s.test, [next, next], this.#checks.get(s));
      case "each":
        return this.#each(s, next);
      case "loop": {
        const head = this.#reserve();
        const body = this.#list(s.body, head, { leave: next, again: head });
        this.instructions[head] = branching(s, s.test, [body, next], undefined);
        return head;
      }
      case "leave":
      case "again":
        if (around === undefined)
          throw this.#wrong(s, "is in no loop", "break and continue stand in a loop or each");
        return s.kind === "leave" ? around.leave : around.again;
      case "label": {
        const place = this.#labels.get(s.label) as number;
        this.instructions[place] = assigning(s, undefined, undefined, next);
        return place;
      }
      case "goto": {
        const place = this.#labels.get(s.label);
        if (place === undefined)
          throw this.#wrong(s, "has no label", "A goto stays inside its procedure");
        return place;
      }
      case "set":
        this.#known(s, s.local);
        return this.#emit(assigning(s, s.local, s.value, next));
      case "call":
        return this.#call(s, next);
      case "ret":
        return this.#emit({ kind: "end", from: s, value: s.value });
      case "choose": {
        const options = s.options.map((o) => ({
          from: o,
          access: o.access,
          next: this.#list(o.body, next, around),
        }));
        return this.#emit({ kind: "choice", from: s, options });
      }
    }
  }

  #access(
    s: Statement & { readonly kind: "step" | "when" | "awaits" | "warnOn" | "assume" },
    more: Partial<Instruction & { kind: "access" }> & { readonly next: number },
  ): number {
    if (more.into !== undefined) this.#known(s, more.into);
    return this.#emit({
      kind: "access",
      from: s,
      access: s.access,
      into: undefined,
      note: undefined,
      waits: false,
      check: undefined,
      assumption: undefined,
      otherwise: undefined,
      ...more,
    });
  }

  #branch(
    s: Statement,
    test: (my: Locals) => boolean,
    next: readonly number[],
    check?: Check,
  ): number {
    return this.#emit(branching(s, test, next, check));
  }

  #each(s: Statement & { readonly kind: "each" }, next: number): number {
    this.#known(s, s.index);
    const head = this.#reserve();
    const increment = this.#emit(assigning(s, s.index, (my) => my[s.index] + 1, head));
    const body = this.#list(s.body, increment, { leave: next, again: increment });
    this.instructions[head] = branching(
      s,
      (my) => my[s.index] < s.below(my),
      [body, next],
      undefined,
    );
    return this.#emit(assigning(s, s.index, () => 0, head));
  }

  #call(s: Statement & { readonly kind: "call" }, next: number): number {
    if (s.into !== undefined) this.#known(s, s.into);
    for (const [param, local] of Object.entries(s.outs)) {
      this.#known(s, local);
      if (!(param in s.callee.params)) {
        throw this.#wrong(s, `copies back ${param}`, `${s.callee.name} has no parameter ${param}`);
      }
    }
    const { args, into, outs } = s;
    return this.#emit({
      kind: "call",
      from: s,
      callee: this.#codeOf(s.callee),
      args,
      into,
      outs,
      next,
    });
  }

  #known(s: Statement, local: string): void {
    if (local in this.#procedure.params || local in this.#procedure.locals) return;
    const known = [...Object.keys(this.#procedure.params), ...Object.keys(this.#procedure.locals)];
    throw this.#wrong(
      s,
      `assigns ${local}`,
      `${this.#procedure.name} has ${known.join(", ") || "no locals"}`,
    );
  }

  #wrong(s: Statement, what: string, rule: string): SpecError {
    const message = `${s.kind} "${s.text}" in ${this.#procedure.name} ${what}`;
    return new SpecError({ code: "bad-statement", at: String(s.at), message, rule });
  }
}

function assigning(
  from: Origin,
  writes: string | undefined,
  value: ((my: Locals) => unknown) | undefined,
  next: number,
): Instruction {
  return { kind: "local", from, value, writes, branch: undefined, next: [next], check: undefined };
}

function branching(
  from: Origin,
  test: (my: Locals) => boolean,
  next: readonly number[],
  check: Check | undefined,
): Instruction {
  const branch = (my: Locals): number => (test(my) ? 0 : 1);
  return { kind: "local", from, value: undefined, writes: undefined, branch, next, check };
}

function localsOf({ name: procedure, params, locals }: Procedure<any, any, any>): readonly Local[] {
  const local = ([name, field]: [string, AnyField], isParam: boolean): Local => ({
    name,
    isParam,
    initial: field.encode(field.initial),
    slot: { name: `${procedure}.${name}`, field },
  });
  return [
    ...Object.entries<AnyField>(params).map((entry) => local(entry, true)),
    ...Object.entries<AnyField>(locals).map((entry) => local(entry, false)),
  ];
}

/** The property of each assert and warnOn: its own, or one named for its place in the procedure. */
function checksOf(
  procedure: string,
  statements: readonly Statement[],
): ReadonlyMap<Statement, Check> {
  const checks = new Map<Statement, Check>();
  const unnamed = { assert: 0, warnOn: 0 };
  for (const s of statements) {
    if (s.kind !== "assert" && s.kind !== "warnOn") continue;
    const word = s.kind === "assert" ? "assert" : "warn";
    const id = s.check === undefined ? `${word}-${procedure}-${(unnamed[s.kind] += 1)}` : "";
    checks.set(s, s.check ?? { id, name: `${s.text} in ${procedure}` });
  }
  return checks;
}
