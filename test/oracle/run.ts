/**
 * The locals of one process while it runs from one rest to the next, and which of them it reads and overwrites.
 *
 * A local is kept as its field's number for the value, so that two values are the same exactly when their numbers are.
 * In `reads` and `writes` it is called `depth.name`, with the depth of its frame on the stack.
 */
import { SpecError } from "../../checker/error.ts";
import type { AnyField } from "../../checker/language/field.ts";
import type { Call, Locals, OnLocals } from "../../checker/language/statement.ts";
import type { Layout } from "./layout.ts";

/** One running call of a procedure. */
export interface Frame {
  readonly layout: Layout;
  /** The statement that called it; undefined for what a process runs. */
  readonly call: Call | undefined;
  /** Of all parameters and locals, by name. */
  readonly codes: ReadonlyMap<string, number>;
}

type OpenFrame = Frame & { readonly codes: Map<string, number> };

export class Run {
  /** Locals that were read before this run overwrote them. */
  readonly reads = new Set<string>();
  readonly writes = new Set<string>();
  /** Ids of properties that it broke. */
  readonly broken: string[] = [];
  readonly #frames: OpenFrame[];

  constructor(frames: readonly Frame[]) {
    this.#frames = frames.map((frame) => ({ ...frame, codes: new Map(frame.codes) }));
  }

  get frames(): readonly Frame[] {
    return this.#frames;
  }

  get top(): OpenFrame {
    return this.#frames.at(-1) as OpenFrame;
  }

  /** What a closure gives on the locals of the frame on top; its reads are taken down. */
  ask<T>(of: OnLocals<T>): T {
    const my: Locals = {};
    for (const name of this.top.codes.keys()) {
      Object.defineProperty(my, name, { enumerable: true, get: () => this.read(name) });
    }
    return of(my);
  }

  read(name: string): unknown {
    const key = this.#keyOf(name);
    if (!this.writes.has(key)) this.reads.add(key);
    return fieldOf(this.top.layout, name).decode(this.top.codes.get(name) as number);
  }

  assign(name: string, value: unknown): void {
    const { layout, codes } = this.top;
    codes.set(name, codeOf(fieldOf(layout, name), value, `${name} in ${layout.procedure.name}`));
    this.writes.add(this.#keyOf(name));
  }

  /** Begins a call: parameters take `args`, locals their first values. */
  enter(layout: Layout, call: Call | undefined, args: object): void {
    if (this.#frames.some((frame) => frame.layout === layout)) {
      const message = `${layout.procedure.name} calls itself`;
      throw new SpecError({ code: "recursion", message, rule: "Calls are in line" });
    }
    this.#frames.push({ layout, call, codes: new Map() });
    const { params, locals } = layout.procedure;
    for (const name of Object.keys(params)) {
      this.assign(name, (args as Record<string, unknown>)[name]);
    }
    for (const [name, field] of Object.entries(locals)) this.assign(name, field.initial);
  }

  /** Ends the call on top; nothing of its locals is left. */
  drop(): void {
    this.#frames.pop();
  }

  #keyOf(name: string): string {
    return `${this.#frames.length - 1}.${name}`;
  }
}

function fieldOf({ procedure }: Layout, name: string): AnyField {
  const field = procedure.params[name] ?? procedure.locals[name];
  if (field !== undefined) return field;
  throw new SpecError({ code: "no-such-local", message: `${procedure.name} has no local ${name}` });
}

/** The number of a value. Throws a SpecError for one that is out of range; `what` says whose value it is. */
export function codeOf(field: AnyField, value: unknown, what: string): number {
  const code = field.encode(value);
  if (code >= 0) return code;
  throw new SpecError({
    code: "out-of-range",
    message: `${what} would become ${String(value)}`,
    rule: `Its range is ${field.range}`,
  });
}
