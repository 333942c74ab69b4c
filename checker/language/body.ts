/**
 * The words that a procedure's body is written with, and their types.
 *
 * They know the types of the locals: a wrong name, reply or argument is a compile error.
 */
import type { Access } from "./access.ts";
import type { Fields, ValueOf, ValuesOf } from "./field.ts";
import type { Check, NoteWrite, Procedure, Statement, Statements } from "./statement.ts";

type Name<My> = keyof My & string;

/** The words that a body is written with; `My` are the parameters and locals, `R` is what it returns. */
export interface Body<My, R> {
  /** One atomic access. */
  step(
    this: void,
    text: string,
    access: (my: Readonly<My>) => Access<any>,
    options?: Notes<My>,
  ): Statement;
  /** One atomic access; the local named `into` takes its reply. */
  step<K extends Name<My>>(
    this: void,
    text: string,
    access: (my: Readonly<My>) => Access<My[K]>,
    into: K | (Notes<My> & { readonly into: K }),
  ): Statement;
  /** `if (access) { body } else { otherwise }`: one atomic access decides. */
  when(
    this: void,
    text: string,
    access: (my: Readonly<My>) => Access<boolean>,
    body: Statements,
    otherwise?: Statements,
  ): Statement;
  /** `if (test) { body } else { otherwise }` on locals: no step of its own. */
  given(
    this: void,
    text: string,
    test: (my: Readonly<My>) => boolean,
    body: Statements,
    otherwise?: Statements,
  ): Statement;
  /** `for (index = 0; index < below; index++) { body }`. */
  each<K extends Name<My>>(
    this: void,
    index: My[K] extends number ? K : never,
    below: (my: Readonly<My>) => number,
    body: Statements,
  ): Statement;
  /** `while (test) { body }` on locals. */
  loop(this: void, text: string, test: (my: Readonly<My>) => boolean, body: Statements): Statement;
  /** `break`: out of the nearest loop or each. */
  leave(this: void): Statement;
  /** `continue`: the next round of the nearest loop or each. */
  again(this: void): Statement;
  /** The place that `goto` of the same name, in the same procedure, goes to. */
  label(this: void, name: string): Statement;
  goto(this: void, name: string): Statement;
  /** `local = value(my)`: no step of its own. */
  set<K extends keyof My & string>(
    this: void,
    local: K,
    value: (my: Readonly<My>) => My[K],
    text?: string,
  ): Statement;
  /** Runs another procedure to its end; the local named `into` takes its result, `outs` copy its parameters back. */
  call<P extends Fields>(
    this: void,
    callee: Procedure<P, any, any>,
    args: (my: Readonly<My>) => ValuesOf<P>,
    options?: { readonly outs?: Outs<My, P> },
  ): Statement;
  call<P extends Fields, K extends Name<My>>(
    this: void,
    callee: Procedure<P, any, My[K]>,
    args: (my: Readonly<My>) => ValuesOf<P>,
    into: K | { readonly into: K; readonly outs?: Outs<My, P> },
  ): Statement;
  /** Returns to the caller. */
  ret(this: void, ...value: [R] extends [void] ? [] : [value: (my: Readonly<My>) => R]): Statement;
  /** One of the options, by nobody's rule; each is a step of its own. */
  choose(this: void, text: string, options: readonly ChooseOption<My>[]): Statement;
  /** Blocks until the access replies true. */
  awaits(this: void, text: string, access: (my: Readonly<My>) => Access<boolean>): Statement;
  /** Several accesses as one step, in this order; `reason` says why that is right. It replies what the last one does. */
  atomically(
    this: void,
    text: string,
    reason: string,
    accesses: (my: Readonly<My>) => readonly Access<any>[],
  ): Statement;
  atomically<K extends Name<My>>(
    this: void,
    text: string,
    reason: string,
    accesses: (my: Readonly<My>) => readonly [...Access<any>[], Access<My[K]>],
    into: K,
  ): Statement;
  /** A claim about locals; where it fails, the property `check` breaks. */
  assert(this: void, text: string, test: (my: Readonly<My>) => boolean, check?: Check): Statement;
  /** One access that should reply false; where it replies true, the property `check` breaks. The process goes on. */
  warnOn(
    this: void,
    text: string,
    access: (my: Readonly<My>) => Access<boolean>,
    check?: Check,
  ): Statement;
  /** A rule that callers keep, known by the id of an assumption: runs that break it are cut here. */
  assume(
    this: void,
    assumption: string,
    text: string,
    access: (my: Readonly<My>) => Access<boolean>,
  ): Statement;
  /** Marks a statement as progress: a run that takes it again and again is no livelock. */
  progress(this: void, statement: Statement): Statement;
}

interface Notes<My> {
  /** Notes to show from this step on; `process` is the name of the process that takes it. */
  readonly note?: (my: Readonly<My>, process: string) => readonly NoteWrite[];
}
/** Parameters of the callee to copy back, each to a local of the caller. */
type Outs<My, P extends Fields> = {
  readonly [K in keyof P]?: { [N in Name<My>]: ValueOf<P[K]> extends My[N] ? N : never }[Name<My>];
};
/** An option's text and what follows it, and between them the access that must be enabled for it, if any. */
export type ChooseOption<My> =
  | readonly [text: string, body: Statements]
  | readonly [text: string, access: (my: Readonly<My>) => Access<any>, body: Statements];
