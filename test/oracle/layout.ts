/**
 * Where each statement of a body stands, and so what comes after it.
 *
 * The oracle walks the lists of statements as they are written. Nothing is compiled: what follows a statement is found
 * from the list that it stands in and from the statement around that list.
 */
import { SpecError } from "../../checker/error.ts";
import type {
  Assert,
  Each,
  Goto,
  Loop,
  Procedure,
  Statement,
  Statements,
  WarnOn,
} from "../../checker/language/statement.ts";

/** What a process does next: a statement, one more round of an each, off the end of a body, or nothing ever again. */
export type Next =
  | { readonly go: "to"; readonly statement: Statement }
  | { readonly go: "round"; readonly each: Each }
  | { readonly go: "out" }
  | { readonly go: "end" };

/** The list that a statement stands in, its position there, and the statement around the list. */
interface Place {
  readonly list: Statements;
  readonly index: number;
  readonly owner: Statement | undefined;
}

/** A procedure's body with the place of each statement. */
export class Layout {
  readonly procedure: Procedure;
  readonly #places = new Map<Statement, Place>();
  readonly #labels = new Map<string, Statement>();
  readonly #checks = new Map<Statement, string>();

  /** Throws a SpecError for a label that stands twice, a goto without a label, a leave or again without a loop. */
  constructor(procedure: Procedure) {
    this.procedure = procedure;
    this.#place(procedure.body, undefined);
    for (const statement of this.#places.keys()) {
      if (statement.kind === "goto") this.labelled(statement);
      if (statement.kind === "leave" || statement.kind === "again") this.loopAround(statement);
    }
  }

  #place(list: Statements, owner: Statement | undefined): void {
    list.forEach((statement, index) => {
      this.#places.set(statement, { list, index, owner });
      this.#name(statement);
      for (const inside of listsIn(statement)) this.#place(inside, statement);
    });
  }

  /** Takes down labels, and what checks are called: those without a name are counted per kind. */
  #name(statement: Statement): void {
    if (statement.kind === "label") {
      if (this.#labels.has(statement.label)) throw this.#wrong(statement, "stands twice");
      this.#labels.set(statement.label, statement);
    } else if (statement.kind === "assert" || statement.kind === "warnOn") {
      if (statement.check !== undefined) return;
      const unnamed = [...this.#checks.keys()].filter(({ kind }) => kind === statement.kind);
      const kind = statement.kind === "assert" ? "assert" : "warn";
      this.#checks.set(statement, `${kind}-${this.procedure.name}-${unnamed.length + 1}`);
    }
  }

  #wrong(statement: Statement, what: string): SpecError {
    const message = `${statement.text} in ${this.procedure.name} ${what}`;
    return new SpecError({ code: "bad-body", at: String(statement.at), message });
  }

  /** The id of the property that a failing assert or warnOn breaks. */
  checkOf(statement: Assert | WarnOn): string {
    return statement.check?.id ?? (this.#checks.get(statement) as string);
  }

  /** What is done first on entering a body, or the list `of` a statement. */
  into(list: Statements, of: Statement | undefined): Next {
    const [first] = list;
    return first === undefined ? endOf(this, of) : { go: "to", statement: first };
  }

  after(statement: Statement): Next {
    const { list, index, owner } = this.#places.get(statement) as Place;
    const sibling = list[index + 1];
    return sibling === undefined ? endOf(this, owner) : { go: "to", statement: sibling };
  }

  labelled(goto: Goto): Statement {
    const label = this.#labels.get(goto.label);
    if (label === undefined) throw this.#wrong(goto, "has no label to go to");
    return label;
  }

  /** The nearest each or loop around a statement. */
  loopAround(statement: Statement): Each | Loop {
    const { owner } = this.#places.get(statement) as Place;
    if (owner === undefined) throw this.#wrong(statement, "stands in no loop");
    return owner.kind === "each" || owner.kind === "loop" ? owner : this.loopAround(owner);
  }
}

/** What comes after the last statement of a list. */
function endOf(layout: Layout, owner: Statement | undefined): Next {
  if (owner === undefined) return { go: "out" };
  return owner.kind === "each" || owner.kind === "loop" ? roundOf(owner) : layout.after(owner);
}

/** One more round: the test of a loop, or the count of an each and then its test. */
export function roundOf(loop: Each | Loop): Next {
  return loop.kind === "each" ? { go: "round", each: loop } : { go: "to", statement: loop };
}

function listsIn(statement: Statement): readonly Statements[] {
  if (statement.kind === "when" || statement.kind === "given") {
    return [statement.body, statement.otherwise];
  }
  if (statement.kind === "each" || statement.kind === "loop") return [statement.body];
  return statement.kind === "choose" ? statement.options.map(({ body }) => body) : [];
}

const numbers = new WeakMap<Statement, number>();
let numbered = 0;

/** A number for a statement, for keys: no two statements share one. */
export function numberOf(statement: Statement): number {
  const number = numbers.get(statement) ?? (numbered += 1);
  numbers.set(statement, number);
  return number;
}
