/**
 * Statements: control flow as data.
 *
 * A body is a list of these; functions in them see one process's locals (`my`) and nothing else, and every touch of
 * shared memory is an access. What a statement means is said once, by its lowering in checker/code.
 */
import type { Access } from "./access.ts";
import type { Field, Fields } from "./field.ts";
import type { NoteCell } from "./memory.ts";
import type { Source } from "./source.ts";

/** The locals of one procedure, by name. */
export type Locals = Record<string, any>;
export type OnLocals<T> = (my: Locals) => T;
export type Statements = readonly Statement[];

/** A value for a note, shown from this step on. */
export interface NoteWrite {
  readonly note: NoteCell<any>;
  readonly value: unknown;
}
/** Gives the notes that a step writes; `process` is the name of the process that takes it. */
export type Noting = (my: Locals, process: string) => readonly NoteWrite[];

/** Which property a failing check breaks; the lowering gives one that has none a name of its own. */
export interface Check {
  readonly id: string;
  readonly name: string;
}

interface Written {
  /** The one line of C, or the words, that this stands for. */
  readonly text: string;
  readonly at: Source;
  /** Whether it is progress: a run that takes such steps again and again is no livelock. */
  readonly progress?: boolean;
}

/** One atomic access; `into` names the local that takes its reply. */
export interface Step extends Written {
  readonly kind: "step";
  readonly access: OnLocals<Access<any>>;
  readonly into: string | undefined;
  readonly note: Noting | undefined;
  /** Why several accesses are one step here; undefined where it is one. */
  readonly reason: string | undefined;
}
/** One atomic access decides. */
export interface When extends Written {
  readonly kind: "when";
  readonly access: OnLocals<Access<boolean>>;
  readonly body: Statements;
  readonly otherwise: Statements;
}
/** Locals decide: no step of its own. */
interface Given extends Written {
  readonly kind: "given";
  readonly test: OnLocals<boolean>;
  readonly body: Statements;
  readonly otherwise: Statements;
}
/** `for (index = 0; index < below; index++)`; `below` is evaluated before each round. */
export interface Each extends Written {
  readonly kind: "each";
  readonly index: string;
  readonly below: OnLocals<number>;
  readonly body: Statements;
}
/** Repeats while `test` holds on locals. */
export interface Loop extends Written {
  readonly kind: "loop";
  readonly test: OnLocals<boolean>;
  readonly body: Statements;
}
/** `break` out of the nearest loop or each. */
interface Leave extends Written {
  readonly kind: "leave";
}
/** `continue` with the nearest loop or each. */
interface Again extends Written {
  readonly kind: "again";
}
/** The target of gotos in the same procedure. */
interface Label extends Written {
  readonly kind: "label";
  readonly label: string;
}
export interface Goto extends Written {
  readonly kind: "goto";
  readonly label: string;
}
/** Assigns one local: no step of its own. */
interface SetLocal extends Written {
  readonly kind: "set";
  readonly local: string;
  readonly value: OnLocals<unknown>;
}
/** Runs another procedure; `outs` copies its parameters or locals back when it returns. */
export interface Call extends Written {
  readonly kind: "call";
  readonly callee: Procedure<any, any, any>;
  readonly args: OnLocals<object>;
  readonly into: string | undefined;
  /** From the callee's parameter to the caller's local. */
  readonly outs: Readonly<Record<string, string>>;
}
interface Ret extends Written {
  readonly kind: "ret";
  readonly value: OnLocals<unknown> | undefined;
}
/** One of these, by nobody's rule: a step, whichever option's access is enabled. */
export interface Choose extends Written {
  readonly kind: "choose";
  readonly options: readonly Option[];
}
export interface Option extends Written {
  readonly access: OnLocals<Access<any>>;
  readonly body: Statements;
}
/** Blocks until the access replies true; then it is one step. */
export interface Awaits extends Written {
  readonly kind: "awaits";
  readonly access: OnLocals<Access<boolean>>;
}
/** A claim about locals: where it fails, a property breaks. No step of its own. */
export interface Assert extends Written {
  readonly kind: "assert";
  readonly test: OnLocals<boolean>;
  readonly check: Check | undefined;
}
/** One atomic access that should reply false: where it replies true, a property breaks and the process goes on. */
export interface WarnOn extends Written {
  readonly kind: "warnOn";
  readonly access: OnLocals<Access<boolean>>;
  readonly check: Check | undefined;
}
/** A rule that callers keep: runs in which the access would reply false are cut here. Dropped with its assumption. */
export interface Assume extends Written {
  readonly kind: "assume";
  readonly assumption: string;
  readonly access: OnLocals<Access<boolean>>;
}

export type Statement =
  | Step
  | When
  | Given
  | Each
  | Loop
  | Leave
  | Again
  | Label
  | Goto
  | SetLocal
  | Call
  | Ret
  | Choose
  | Awaits
  | Assert
  | WarnOn
  | Assume;

/** One C function. */
export interface Procedure<P extends Fields = Fields, L extends Fields = Fields, R = unknown> {
  readonly name: string;
  /** The C file it stands for, such as `mm/memremap.c`; undefined for code that is nobody's. */
  readonly file: string | undefined;
  readonly params: P;
  readonly locals: L;
  readonly returns: Field<R> | undefined;
  readonly body: Statements;
  readonly at: Source;
}

/** The lists of statements inside a statement, in the order in which they stand. */
export function inner(statement: Statement): readonly Statements[] {
  switch (statement.kind) {
    case "when":
    case "given":
      return [statement.body, statement.otherwise];
    case "each":
    case "loop":
      return [statement.body];
    case "choose":
      return statement.options.map((option) => option.body);
    default:
      return [];
  }
}
