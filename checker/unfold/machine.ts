/**
 * Runs the local part of a process: closures see its locals through `my`, and every read and write is recorded.
 *
 * Locals are kept as numbers, so that a value outside its field is found where it is assigned.
 */
import type { Code, EndInstruction, Local } from "../code/instruction.ts";
import type { Frame, Point, Program } from "../code/program.ts";
import { LastrefError, messageOf, SpecError } from "../error.ts";
import type { Check, Locals } from "../language/statement.ts";
import { Record } from "./record.ts";

/** Local statements in a row without an access, after which the machine takes it for an endless loop. */
const FUEL = 10_000;

/** Where a process comes to rest, and which checks failed on the way. */
export interface Rest {
  readonly point: number;
  readonly broken: readonly Check[];
}

export class Machine {
  /** The number of each local's value, by slot. */
  readonly codes: number[];
  readonly #program: Program;
  readonly #codeOf: (slot: number) => number;
  readonly #my = new Map<Code, Locals>();
  readonly #record: Record;
  /** Whose closure runs. */
  #frame: Frame;

  /** `codeOf` says what a slot holds that is first read in a record; it keeps what it has unless this is given. */
  constructor(program: Program, codeOf?: (slot: number) => number) {
    this.#program = program;
    this.codes = program.slots.map((slot) => slot.field.encode(slot.field.initial));
    this.#codeOf = codeOf ?? ((slot) => this.codes[slot] as number);
    this.#record = new Record(program.slots.length);
    this.#frame = program.root;
  }

  /** Starts a record of reads and writes. */
  record(): void {
    this.#record.start();
  }

  /** Slots read before they were written, since `record`, in order. */
  looked(): readonly number[] {
    return this.#record.looked();
  }

  /** What was found there. */
  found(): readonly number[] {
    return this.#record.found();
  }

  /** Slots written since `record`. */
  written(): readonly number[] {
    return this.#record.written();
  }

  /** Runs a closure of the instruction at `point`, on that frame's locals. */
  evaluate<T>(point: number, closure: (my: Locals) => T): T {
    const { frame, instruction } = this.#at(point);
    this.#frame = frame;
    try {
      return closure(this.#myOf(frame.code));
    } catch (thrown) {
      throw placed(thrown, frame, instruction.from);
    }
  }

  /** The process's arguments, as the locals of its own procedure, and its first rest. */
  begin(args: object, at: { toString(): string }): Rest {
    this.#enter(this.#program.root, args, { text: "start", at });
    return this.settle(this.#program.entry);
  }

  /** After the access at `point`: its reply goes where it should, and local instructions run up to the next rest. */
  resume(point: number, reply: unknown, option: number): Rest {
    const { instruction, frame, base } = this.#at(point);
    if (instruction.kind === "choice")
      return this.settle(base + (instruction.options[option]?.next ?? 0));
    if (instruction.kind !== "access") throw new Error(`no access at point ${point}`);
    if (instruction.into !== undefined)
      this.#assign(frame, instruction.into, reply, instruction.from);
    const { next, otherwise = next } = instruction;
    return this.settle(base + (reply === false ? otherwise : next));
  }

  /** Runs local instructions from `from` until an access, a choice, or the end of the process. */
  settle(from: number): Rest {
    const broken: Check[] = [];
    let point = from;
    for (let fuel = FUEL; fuel > 0; fuel -= 1) {
      const at = this.#at(point);
      const { instruction, frame, base } = at;
      if (instruction.kind === "access" || instruction.kind === "choice") return { point, broken };
      if (instruction.kind === "local") {
        if (instruction.value !== undefined && instruction.writes !== undefined) {
          const value = this.evaluate(point, instruction.value);
          this.#assign(frame, instruction.writes, value, instruction.from);
        }
        const taken =
          instruction.branch === undefined ? 0 : this.evaluate(point, instruction.branch);
        if (taken === 1 && instruction.check !== undefined) broken.push(instruction.check);
        point = base + (instruction.next[taken] as number);
      } else if (instruction.kind === "call") {
        const args = this.evaluate(point, instruction.args);
        const callee = at.callee as NonNullable<Point["callee"]>;
        this.#enter(callee.frame, args, instruction.from);
        point = callee.entry;
      } else {
        const value = this.#returned(point, frame, instruction);
        if (frame.caller === undefined) return { point: this.#program.end, broken };
        point = this.#leave(point, frame, value);
      }
    }
    const { frame, instruction } = this.#at(point);
    throw new SpecError({
      code: "endless-local-loop",
      at: String(instruction.from.at),
      message: `${frame.code.procedure.name} runs more than ${FUEL} statements on locals in a row, at "${instruction.from.text}"`,
      rule: "A loop takes an access in each of its rounds",
      fix: "Let the loop end, or add a step to it",
    });
  }

  /** A procedure's locals as its closures see them, in the frame whose closure runs. */
  #myOf(code: Code): Locals {
    let my = this.#my.get(code);
    if (my === undefined) this.#my.set(code, (my = this.#localsOf(code)));
    return my;
  }

  #localsOf(code: Code): Locals {
    const { name } = code.procedure;
    return new Proxy<Locals>(
      {},
      {
        get: (_, local) => {
          const slot = this.#frame.slotOf(local as string);
          if (slot === undefined) throw noLocal(String(local), this.#frame);
          return this.#read(slot);
        },
        has: (_, local) => this.#frame.slotOf(local as string) !== undefined,
        set: (_, local) => {
          throw new SpecError({
            code: "assigned-in-closure",
            message: `a function of ${name} assigns ${String(local)}`,
            rule: "Functions in statements only look at locals",
            fix: "Assign with set, into or outs",
          });
        },
        ownKeys: () => code.locals.map((local) => local.name),
        getOwnPropertyDescriptor: (_, local) => {
          const slot = this.#frame.slotOf(local as string);
          if (slot === undefined) return undefined;
          return { value: this.#read(slot), enumerable: true, configurable: true };
        },
      },
    );
  }

  #read(slot: number): unknown {
    if (!this.#record.has(slot)) {
      const code = this.#codeOf(slot);
      this.codes[slot] = code;
      this.#record.look(slot, code);
    }
    return this.#program.slots[slot]?.field.decode(this.codes[slot] as number);
  }

  #write(slot: number, code: number): void {
    this.codes[slot] = code;
    this.#record.write(slot);
  }

  #at(point: number): Point {
    return this.#program.points[point] as Point;
  }

  #enter(frame: Frame, args: object, from: { text: string; at: { toString(): string } }): void {
    const { name, params } = frame.code.procedure;
    if (typeof args !== "object" || args === null) {
      throw new SpecError({
        code: "missing-argument",
        at: String(from.at),
        message: `${name} is run with ${String(args)}`,
        rule: `Its arguments are an object: { ${Object.keys(params).join(", ")} }`,
      });
    }
    const { locals } = frame.code;
    for (let i = 0; i < locals.length; i += 1) {
      const { name: local, isParam, initial } = locals[i] as Local;
      if (!isParam) {
        this.#write(frame.base + i, initial);
      } else if (local in args) {
        this.#assign(frame, local, (args as Locals)[local], from);
      } else {
        throw new SpecError({
          code: "missing-argument",
          at: String(from.at),
          message: `${name} is run without ${local}`,
          rule: `Its parameters are ${Object.keys(params).join(", ")}`,
        });
      }
    }
    const extra = Object.keys(args).find((key) => !(key in params));
    if (extra === undefined) return;
    throw new SpecError({
      code: "unknown-argument",
      at: String(from.at),
      message: `${name} is given ${extra}`,
      rule: `Its parameters are ${Object.keys(params).join(", ") || "none"}`,
    });
  }

  /** What a procedure returns; a process's own returns to nobody, and is held to its range all the same. */
  #returned(point: number, frame: Frame, instruction: EndInstruction): unknown {
    const value =
      instruction.value === undefined ? undefined : this.evaluate(point, instruction.value);
    this.#checkReturned(frame, value, instruction.from);
    return value;
  }

  /** Returns from a frame: results go to the caller's locals; gives the point after the call. */
  #leave(point: number, frame: Frame, value: unknown): number {
    const caller = frame.caller as NonNullable<Frame["caller"]>;
    const call = this.#at(caller.point);
    if (call.instruction.kind !== "call") throw new Error("a return without a call");
    const { outs, into, from, next } = call.instruction;
    const copies = Object.entries(outs).map(
      ([param, local]) => [local, this.#read(frame.slotOf(param) as number)] as const,
    );
    for (const [local, copy] of copies) this.#assign(caller.frame, local, copy, from);
    if (into !== undefined) this.#assign(caller.frame, into, value, from);
    return call.base + next;
  }

  #checkReturned(frame: Frame, value: unknown, from: { at: { toString(): string } }): void {
    const { name, returns } = frame.code.procedure;
    if (returns === undefined || returns.encode(value) >= 0) return;
    throw new SpecError({
      code: "bad-return",
      at: String(from.at),
      message: `${name} returns ${JSON.stringify(value)}`,
      rule: `It is declared to return ${returns.range}`,
    });
  }

  #assign(
    frame: Frame,
    local: string,
    value: unknown,
    from: { text: string; at: { toString(): string } },
  ): void {
    const slot = frame.slotOf(local);
    if (slot === undefined) throw noLocal(local, frame);
    const { field } = this.#program.slots[slot] as Program["slots"][number];
    const code = field.encode(value);
    if (!(code >= 0)) {
      throw new SpecError({
        code: "local-out-of-scope",
        at: `${String(from.at)} ${from.text}`,
        message: `${frame.code.procedure.name}.${local} would become ${JSON.stringify(value)}`,
        rule: `Its scope is ${field.range}`,
        fix: "Enlarge the local's field, or bound what flows into it",
      });
    }
    this.#write(slot, code);
  }
}

/** What was thrown, as a SpecError that says where. */
function placed(
  thrown: unknown,
  frame: Frame,
  from: { text: string; at: { toString(): string } },
): LastrefError {
  const at = `${String(from.at)} ${from.text}`;
  if (thrown instanceof SpecError)
    return new SpecError({ ...thrown.problem, at: thrown.problem.at ?? at });
  if (thrown instanceof LastrefError) return thrown;
  return new SpecError({
    code: "closure-threw",
    at,
    message: `a function of ${frame.code.procedure.name} threw: ${messageOf(thrown)}`,
    rule: "Functions in statements give a result for all values of the locals that reach them",
  });
}

function noLocal(local: string, { code }: Frame): SpecError {
  const names = code.locals.map(({ name }) => name);
  return new SpecError({
    code: "unknown-local",
    message: `${code.procedure.name} has no local ${local}`,
    rule: `It has ${names.join(", ") || "none"}`,
  });
}
