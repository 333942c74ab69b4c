/**
 * Bodies of a random protocol: each part becomes statements, or is left out where it cannot be.
 */
import type { Statement, Statements } from "../../../checker/index.ts";
import type { Fields } from "../../../checker/language/field.ts";
import type { ProcedureParts } from "../../../checker/language/procedure.ts";
import type { Check, Locals, Procedure } from "../../../checker/language/statement.ts";
import { type Closures, replying } from "./closures.ts";
import type {
  Body,
  CallPart,
  FieldPart,
  OptionPart,
  PartOf,
  ProcedurePart,
  StatementPart,
} from "./description.ts";
import { pick } from "./field.ts";

export type Make = Parameters<ProcedureParts<Fields, Fields, unknown>["body"]>[0];
/** A word whose arguments fit together by construction, which types cannot see here. */
type Untyped = (...parts: readonly unknown[]) => Statement;

/** A procedure that was made, and what it was made from. */
export interface Made {
  readonly procedure: Procedure;
  readonly part: ProcedurePart;
}
/** The procedure whose body is written. */
export interface Around {
  readonly part: ProcedurePart;
  readonly closures: Closures;
  readonly callees: readonly Made[];
}
/** Where a list of statements stands. */
interface Here {
  readonly inLoop: boolean;
  readonly eaches: number;
}

const counted = { field: "counter", max: 3 } as const;
/** An each in an each has an index of its own; of one that is deeper still, the body is left. */
export const indices: ReadonlyMap<string, FieldPart> = new Map([
  ["i0", counted],
  ["i1", counted],
]);

export class Writer {
  readonly #make: Make;
  readonly #around: Around;
  readonly #labels: number;
  #labelled = 0;
  #written = 0;

  constructor(make: Make, around: Around) {
    this.#make = make;
    this.#around = around;
    this.#labels = labelsIn(around.part.body, 0);
  }

  body(): Statements {
    const { part } = this.#around;
    const body = this.#list(part.body, { inLoop: false, eaches: 0 });
    return part.returns === null ? body : [...body, this.#ret(0)];
  }

  #list(parts: Body, here: Here): Statements {
    return parts.flatMap((part) => this.#statements(part, here));
  }

  #statements(part: StatementPart, here: Here): Statements {
    const { closures } = this.#around;
    const text = `${(this.#written += 1)} ${part.kind}`;
    switch (part.kind) {
      case "leave":
      case "again":
        return here.inLoop ? [this.#make[part.kind]()] : [];
      case "goto":
        return this.#labels > 0 ? [this.#make.goto(String(part.label % this.#labels))] : [];
      case "label":
        return this.#label(text, part, here);
      case "call":
        return this.#call(part);
      case "set":
        return this.#set(part);
      case "ret":
        return [this.#ret(part.value)];
      case "assert":
        return [this.#make.assert(text, closures.odd(part.odd), ...checkOf("asserted", part))];
      case "warnOn":
        return [this.#make.warnOn(text, closures.test(part.test), ...checkOf("warned", part))];
      case "awaits":
        return [this.#make.awaits(text, closures.test(part.test))];
      case "assume":
        return [this.#make.assume(part.assumption, text, closures.test(part.test))];
      case "step":
        return [this.#step(text, part)];
      case "atomically":
        return [this.#atomically(text, part)];
      default:
        return this.#branch(text, part, here);
    }
  }

  #step(text: string, { access, into }: PartOf<"step">): Statement {
    const { closures } = this.#around;
    const local = into === null ? undefined : closures.local(into);
    if (local === undefined) return this.#make.step(text, closures.access(access));
    return this.#make.step(text, replying(closures.access(access), closures.fieldOf(local)), local);
  }

  #atomically(text: string, { accesses, into }: PartOf<"atomically">): Statement {
    const { closures } = this.#around;
    const local = into === null ? undefined : closures.local(into);
    const field = local === undefined ? undefined : closures.fieldOf(local);
    const atomically = this.#make.atomically as Untyped;
    return atomically(text, "why not", closures.accesses(accesses, field), local);
  }

  #set({ local, value, wild }: PartOf<"set">): Statements {
    const { closures } = this.#around;
    const name = closures.local(local);
    if (name === undefined) return [];
    return [this.#make.set(name, closures.value(closures.fieldOf(name), value, wild))];
  }

  #ret(value: PartOf<"ret">["value"]): Statement {
    const { part, closures } = this.#around;
    const ret = this.#make.ret as Untyped;
    return part.returns === null ? ret() : ret(closures.value(part.returns, value));
  }

  #label(text: string, { wild }: PartOf<"label">, { eaches }: Here): Statements {
    const pause = this.#around.closures.access({ does: "pause" });
    if (wild) return [this.#make.label(String(this.#labelled++))];
    const step = this.#make.step(text, pause);
    return eaches > 0 ? [step] : [this.#make.label(String(this.#labelled++)), step];
  }

  #branch(
    text: string,
    part: PartOf<"when" | "given" | "each" | "loop" | "choose">,
    here: Here,
  ): Statements {
    const { closures } = this.#around;
    const { when, given, choose } = this.#make;
    const list = (body: Body): Statements => this.#list(body, here);
    switch (part.kind) {
      case "when":
        return [when(text, closures.test(part.test), list(part.body), list(part.otherwise))];
      case "given":
        return [given(text, closures.odd(part.odd), list(part.body), list(part.otherwise))];
      case "choose":
        return [
          choose(
            text,
            part.options.map((option) => this.#option(option, here)),
          ),
        ];
      case "loop":
        return [this.#loop(text, part, here)];
      default:
        return this.#each(part, here);
    }
  }

  #option({ access, body }: OptionPart, here: Here): Parameters<Make["choose"]>[1][number] {
    const list = this.#list(body, here);
    return access === null ? ["any", list] : ["if", this.#around.closures.access(access), list];
  }

  #loop(text: string, { odd, body, wild }: PartOf<"loop">, { eaches }: Here): Statement {
    const { closures } = this.#around;
    const list = this.#list(body, { inLoop: true, eaches });
    const pause = wild ? [] : [this.#make.step(text, closures.access({ does: "pause" }))];
    return this.#make.loop(text, closures.odd(odd), [...pause, ...list]);
  }

  #each({ below, body }: PartOf<"each">, { inLoop, eaches }: Here): Statements {
    const index = [...indices.keys()][eaches];
    if (index === undefined) return this.#list(body, { inLoop, eaches });
    const list = this.#list(body, { inLoop: true, eaches: eaches + 1 });
    const code = this.#around.closures.code(below);
    return [this.#make.each(index as never, (my) => code(my) % (counted.max + 1), list)];
  }

  #call({ callee, args, into, outs }: CallPart): Statements {
    const { closures, callees } = this.#around;
    if (callees.length === 0) return [];
    const { procedure, part } = pick(callees, callee);
    const params = part.params.map((field, i) => {
      const out = outs[i] ?? null;
      return {
        name: `p${i}`,
        value: closures.value(field, args[i] ?? 0),
        to: out === null ? undefined : closures.local(out, field),
      };
    });
    const copied = params.filter(({ to }) => to !== undefined).map(({ name, to }) => [name, to]);
    const taker =
      into === null || part.returns === null ? undefined : closures.local(into, part.returns);
    const call = this.#make.call as Untyped;
    return [
      call(
        procedure,
        (my: Locals) => Object.fromEntries(params.map(({ name, value }) => [name, value(my)])),
        { into: taker, outs: Object.fromEntries(copied) },
      ),
    ];
  }
}

function checkOf(kind: string, { named }: { readonly named: boolean }): [] | [Check] {
  return named ? [{ id: kind, name: `nothing is ${kind}` }] : [];
}

/** How many labels a body will have. */
function labelsIn(parts: Body, eaches: number): number {
  const counts = parts.map((part): number => {
    if (part.kind === "label") return part.wild || eaches === 0 ? 1 : 0;
    const inside = part.kind === "each" ? eaches + 1 : eaches;
    return bodiesIn(part).reduce((sum, body) => sum + labelsIn(body, inside), 0);
  });
  return counts.reduce((sum, count) => sum + count, 0);
}

function bodiesIn(part: StatementPart): readonly Body[] {
  if (part.kind === "choose") return part.options.map(({ body }) => body);
  if (part.kind === "when" || part.kind === "given") return [part.body, part.otherwise];
  return part.kind === "each" || part.kind === "loop" ? [part.body] : [];
}
