/**
 * A random protocol as plain data: what a failing test prints, and what replays it.
 *
 * Values are codes: an expression gives a number, and whoever takes it reduces it to the range of its field. So any
 * data of these shapes is a protocol, however it was made or shrunk; a number that picks one of several things picks
 * the one at that remainder. What cannot be where it stands (a leave without a loop, a goto without a label, a call of
 * nobody) is left out. Only what is wild can be an author's mistake.
 */

export interface ProtocolPart {
  readonly cells: readonly CellPart[];
  /** A procedure calls later ones only. */
  readonly procedures: readonly ProcedurePart[];
  readonly processes: readonly ProcessPart[];
  readonly properties: readonly PropertyPart[];
  /** `ended`: a deadlock is all right once the first process has ended. */
  readonly deadlock: boolean | "ended";
  /** Assumptions to drop. */
  readonly dropped: readonly string[];
}

export type FieldPart =
  | { readonly field: "flag" | "struct" }
  | { readonly field: "counter"; readonly max: number; readonly below?: boolean }
  | { readonly field: "oneOf" | "index" | "optional"; readonly size: number };

export interface CellPart {
  readonly of: FieldPart;
  readonly ghost: boolean;
  /** 0 for one cell, else the length of an array of them. */
  readonly length: number;
  /** The code of its first value. */
  readonly start: number;
}

export interface ProcedurePart {
  readonly params: readonly FieldPart[];
  readonly locals: readonly FieldPart[];
  readonly returns: FieldPart | null;
  readonly body: Body;
}
export type Body = readonly StatementPart[];

export interface ProcessPart {
  readonly runs: number;
  readonly copies: number;
  readonly args: readonly number[];
}

/** A number, the code of a local, a sum, or one or the other by whether the first is odd. */
export type Expr =
  | number
  | { readonly local: number }
  | { readonly sum: readonly [Expr, Expr] }
  | { readonly odd: Expr; readonly yes: Expr; readonly no: Expr };

/** Which cell, and which element where it is an array. */
export interface Target {
  readonly cell: number;
  readonly at: Expr;
}
/** `over` can be wild: it may count a cell out of its range. */
export type AccessPart =
  | { readonly does: "pause" }
  | (Target & { readonly does: "load" | "turn" | "take" | "down" | "up" | "over" })
  | (Target & { readonly does: "store" | "swap"; readonly value: Expr })
  | (Target & { readonly does: "pick" | "scatter"; readonly outcomes: number })
  | (Target & { readonly does: "copy"; readonly from: Target });
/** Whether an access replies this code. */
export interface TestPart {
  readonly access: AccessPart;
  readonly is: number;
}

export type StatementPart =
  | { readonly kind: "step"; readonly access: AccessPart; readonly into: number | null }
  | {
      readonly kind: "atomically";
      readonly accesses: readonly AccessPart[];
      readonly into: number | null;
    }
  | {
      readonly kind: "when";
      readonly test: TestPart;
      readonly body: Body;
      readonly otherwise: Body;
    }
  | { readonly kind: "given"; readonly odd: Expr; readonly body: Body; readonly otherwise: Body }
  | { readonly kind: "each"; readonly below: Expr; readonly body: Body }
  /** Wild: its body need not take a step, so it may run for ever without one. */
  | { readonly kind: "loop"; readonly odd: Expr; readonly body: Body; readonly wild: boolean }
  | { readonly kind: "leave" }
  | { readonly kind: "again" }
  /** A step follows, and it is in no each; wild: neither need be. */
  | { readonly kind: "label"; readonly wild: boolean }
  | { readonly kind: "goto"; readonly label: number }
  /** Wild: the value may be out of range. */
  | { readonly kind: "set"; readonly local: number; readonly value: Expr; readonly wild: boolean }
  | CallPart
  | { readonly kind: "ret"; readonly value: Expr }
  | { readonly kind: "choose"; readonly options: readonly OptionPart[] }
  | { readonly kind: "awaits"; readonly test: TestPart }
  | { readonly kind: "warnOn"; readonly test: TestPart; readonly named: boolean }
  | { readonly kind: "assert"; readonly odd: Expr; readonly named: boolean }
  | { readonly kind: "assume"; readonly assumption: string; readonly test: TestPart };

export type PartOf<Kind> = Extract<StatementPart, { readonly kind: Kind }>;

export interface CallPart {
  readonly kind: "call";
  readonly callee: number;
  readonly args: readonly Expr[];
  /** Which of the locals that can take the result does; null for none. */
  readonly into: number | null;
  /** The same for each parameter of the callee. */
  readonly outs: readonly (number | null)[];
}
export interface OptionPart {
  readonly access: AccessPart | null;
  readonly body: Body;
}

/** A claim about one cell's code, and about where a process is. */
export interface PropertyPart {
  readonly kind: "always" | "never" | "sometimes";
  readonly cell: number;
  readonly is: number;
  /** A procedure that some process is inside of, or a process that has ended. */
  readonly where:
    | { readonly inside: number; readonly process: number | null }
    | { readonly ended: number }
    | null;
}
