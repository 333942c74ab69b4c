/**
 * Makes statements, and sees to it that each one that is made stands in a body.
 */
import { SpecError } from "../error.ts";
import type { Access } from "./access.ts";
import { inSequence, pause } from "./basic.ts";
import type { Body, ChooseOption } from "./body.ts";
import { Source } from "./source.ts";
import {
  type Check,
  inner,
  type Locals,
  type Noting,
  type OnLocals,
  type Option,
  type Procedure,
  type Statement,
  type Statements,
} from "./statement.ts";

/** Runs `write` and checks that what it made and what it placed are the same statements. */
export function written(
  procedure: string,
  write: (make: Body<any, any>) => Statements,
): Statements {
  const made = new Set<Statement>();
  const body = write(bodyMaker(made));
  const place = (list: Statements): void => {
    for (const statement of list) {
      if (!made.delete(statement)) throw misplaced(procedure, statement);
      for (const inside of inner(statement)) place(inside);
    }
  };
  place(body);
  const [left] = made;
  if (left === undefined) return body;
  throw new SpecError({
    code: "statement-not-placed",
    at: String(left.at),
    message: `${left.kind} ${left.text} was written in ${procedure} but is in no list of its body`,
    rule: "Every statement that is made is placed once",
    fix: "Put it into the list, or delete it",
  });
}

function misplaced(procedure: string, statement: Statement): SpecError {
  return new SpecError({
    code: "statement-misplaced",
    at: String(statement.at),
    message: `${statement.kind} ${statement.text} is placed twice, or was made for another body than ${procedure}'s`,
    rule: "Every statement that is made is placed once, in the body that it was made for",
  });
}

/** The same words without their types. */
type Words = { readonly [K in keyof Body<any, any>]: (...args: never[]) => Statement };
type OnAccess<T> = OnLocals<Access<T>>;
interface StepOptions {
  readonly into?: string;
  readonly note?: Noting;
}
interface CallOptions {
  readonly into?: string;
  readonly outs?: Readonly<Record<string, string>>;
}

const named = <O extends { readonly into?: string }>(options: string | O | undefined): O =>
  (typeof options === "string" ? { into: options } : (options ?? {})) as O;

/** The words, each putting what it makes into `made`. */
function bodyMaker(made: Set<Statement>): Body<any, any> {
  const add = (statement: Statement): Statement => {
    made.add(statement);
    return statement;
  };
  const words = {
    step: (text: string, access: OnAccess<any>, options?: string | StepOptions) => {
      const { into, note } = named(options);
      return add({ kind: "step", text, at: new Source(), access, into, note, reason: undefined });
    },
    when: (text: string, access: OnAccess<boolean>, body: Statements, otherwise: Statements = []) =>
      add({ kind: "when", text, at: new Source(), access, body, otherwise }),
    given: (text: string, test: OnLocals<boolean>, body: Statements, otherwise: Statements = []) =>
      add({ kind: "given", text, at: new Source(), test, body, otherwise }),
    each: (index: string, below: OnLocals<number>, body: Statements) =>
      add({ kind: "each", text: `for each ${index}`, at: new Source(), index, below, body }),
    loop: (text: string, test: OnLocals<boolean>, body: Statements) =>
      add({ kind: "loop", text, at: new Source(), test, body }),
    leave: () => add({ kind: "leave", text: "break", at: new Source() }),
    again: () => add({ kind: "again", text: "continue", at: new Source() }),
    label: (label: string) => add({ kind: "label", text: `${label}:`, at: new Source(), label }),
    goto: (label: string) => add({ kind: "goto", text: `goto ${label}`, at: new Source(), label }),
    set: (local: string, value: OnLocals<unknown>, text = `${local} = …`) =>
      add({ kind: "set", text, at: new Source(), local, value }),
    call: (callee: Procedure, args: OnLocals<object>, options?: string | CallOptions) => {
      const { into, outs = {} } = named(options);
      return add({
        kind: "call",
        text: `${callee.name}()`,
        at: new Source(),
        callee,
        args,
        into,
        outs,
      });
    },
    ret: (value?: OnLocals<unknown>) =>
      add({ kind: "ret", text: "return", at: new Source(), value }),
    choose: (text: string, options: readonly ChooseOption<Locals>[]) => {
      const at = new Source();
      return add({
        kind: "choose",
        text,
        at,
        options: options.map((option) => optionOf(option, at)),
      });
    },
    awaits: (text: string, access: OnAccess<boolean>) =>
      add({ kind: "awaits", text, at: new Source(), access }),
    atomically: (
      text: string,
      reason: string,
      accesses: OnLocals<readonly Access<any>[]>,
      into?: string,
    ) => {
      const access = (my: Locals): Access<any> => inSequence(text, accesses(my));
      return add({ kind: "step", text, at: new Source(), access, into, note: undefined, reason });
    },
    assert: (text: string, test: OnLocals<boolean>, check?: Check) =>
      add({ kind: "assert", text, at: new Source(), test, check }),
    warnOn: (text: string, access: OnAccess<boolean>, check?: Check) =>
      add({ kind: "warnOn", text, at: new Source(), access, check }),
    assume: (assumption: string, text: string, access: OnAccess<boolean>) =>
      add({ kind: "assume", text, at: new Source(), assumption, access }),
    progress: (statement: Statement) => {
      made.delete(statement);
      return add({ ...statement, progress: true });
    },
  } satisfies Words;
  return words as Body<any, any>;
}

function optionOf(option: ChooseOption<Locals>, at: Source): Option {
  if (option.length === 2) return { text: option[0], at, access: () => pause, body: option[1] };
  return { text: option[0], at, access: option[1], body: option[2] };
}
