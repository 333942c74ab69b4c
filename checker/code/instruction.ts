/**
 * The intermediate form: what statements mean, as flat instructions with explicit successors.
 *
 * One procedure is one list of instructions, and a successor is a position in that list. There are five kinds: an
 * access, a local computation, a choice, a call and an end. Statement lists are lowered to this form (lower.ts), and so
 * can be any other source of procedures. An access, a choice and the end of a process are its control points, where a
 * process rests; local computations, calls and returns run through at once, as part of the step before them.
 */
import type { Access } from "../language/access.ts";
import type { AnyField } from "../language/field.ts";
import type { Check, Locals, Noting, OnLocals, Procedure } from "../language/statement.ts";

/** Where an instruction comes from: a statement, or an option of a choice. */
export interface Origin {
  readonly text: string;
  readonly at: { toString(): string };
  readonly progress?: boolean;
}

/** One atomic access. */
export interface AccessInstruction {
  readonly kind: "access";
  readonly from: Origin;
  readonly access: OnLocals<Access<any>>;
  /** The local that takes the reply. */
  readonly into: string | undefined;
  readonly note: Noting | undefined;
  /** Blocked unless the reply would be true. */
  readonly waits: boolean;
  /** Broken where the reply is true. */
  readonly check: Check | undefined;
  /** The assumption that cuts the runs which are blocked here. */
  readonly assumption: string | undefined;
  readonly next: number;
  /** The successor where the reply is false; `next` if undefined. */
  readonly otherwise: number | undefined;
}

/** A computation on locals. It may assign the one local that it names. */
interface LocalInstruction {
  readonly kind: "local";
  readonly from: Origin;
  /** Gives the new value of `writes`; undefined where nothing is assigned. */
  readonly value: OnLocals<unknown> | undefined;
  readonly writes: string | undefined;
  /** Which of `next` follows, after the assignment; the first one unless given. */
  readonly branch: ((my: Locals) => number) | undefined;
  readonly next: readonly number[];
  /** Broken where the second successor follows. */
  readonly check: Check | undefined;
}

/** One option of a choice. */
export interface OptionInstruction {
  readonly from: Origin;
  readonly access: OnLocals<Access<any>>;
  readonly next: number;
}

/** One of the options, whichever is enabled. */
interface ChoiceInstruction {
  readonly kind: "choice";
  readonly from: Origin;
  readonly options: readonly OptionInstruction[];
}

/** Another procedure, run to its end. */
interface CallInstruction {
  readonly kind: "call";
  readonly from: Origin;
  readonly callee: Code;
  readonly args: OnLocals<object>;
  readonly into: string | undefined;
  /** From the callee's parameter to the caller's local. */
  readonly outs: Readonly<Record<string, string>>;
  readonly next: number;
}

/** The end of the procedure. */
export interface EndInstruction {
  readonly kind: "end";
  readonly from: Origin;
  readonly value: OnLocals<unknown> | undefined;
}

export type Instruction =
  AccessInstruction | LocalInstruction | ChoiceInstruction | CallInstruction | EndInstruction;

/** A parameter or local of a procedure. */
export interface Local {
  readonly name: string;
  readonly isParam: boolean;
  /** The number of its first value. */
  readonly initial: number;
  readonly slot: Slot;
}

/** Where a process keeps one local of one call site. */
export interface Slot {
  /** With its procedure's: `fault.f`. */
  readonly name: string;
  readonly field: AnyField;
}

/** A procedure in the intermediate form. */
export interface Code {
  readonly procedure: Procedure<any, any, any>;
  readonly instructions: readonly Instruction[];
  /** Parameters and locals. */
  readonly locals: readonly Local[];
  /** From a name to its position in `locals`. */
  readonly places: ReadonlyMap<string, number>;
  /** Where it begins. */
  readonly entry: number;
}
