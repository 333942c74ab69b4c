/**
 * Bodies of a random protocol: each part becomes statements, or is left out where it cannot be.
 */
import type { Statement, Statements } from "../../../checker/index.ts";
import type { Body, FieldPart, OptionPart, PartOf, StatementPart } from "./description.ts";
import { type Around, leaf, type Make, ret } from "./leaf.ts";

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

  constructor(around: Around) {
    this.#make = around.make;
    this.#around = around;
    this.#labels = labelsIn(around.part.body, 0);
  }

  body(): Statements {
    const { part } = this.#around;
    const body = this.#list(part.body, { inLoop: false, eaches: 0 });
    return part.returns === null ? body : [...body, ret(this.#around, 0)];
  }

  #list(parts: Body, here: Here): Statements {
    return parts.flatMap((part) => this.#statements(part, here));
  }

  #statements(part: StatementPart, here: Here): Statements {
    const text = `${(this.#written += 1)} ${part.kind}`;
    switch (part.kind) {
      case "leave":
      case "again":
        return here.inLoop ? [this.#make[part.kind]()] : [];
      case "goto":
        return this.#labels > 0 ? [this.#make.goto(String(part.label % this.#labels))] : [];
      case "label":
        return this.#label(text, part, here);
      case "when":
      case "given":
      case "choose":
      case "loop":
      case "each":
        return this.#branch(text, part, here);
      default:
        return leaf(this.#around, text, part);
    }
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
