/**
 * Claims about the runs of a random protocol, and what is fair to whom, as plain data.
 *
 * A process may begin again whenever it has ended: most random procedures end soon, and then little can be said of their runs.
 */
import fc from "fast-check";
import {
  alwaysEventually,
  always,
  and,
  eventually,
  eventuallyAlways,
  fact,
  fair,
  type Fair,
  type Fairness,
  type Formula,
  leadsTo,
  ltl,
  not,
  or,
  procedure,
  type Process,
  progress,
  type Property,
  type Protocol,
  returned,
  type Steps,
  took,
  until,
  waits,
} from "../../../checker/index.ts";
import { inner, type Statements } from "../../../checker/language/statement.ts";
import { pick } from "../random/field.ts";
import { type Arb, orNull, some, upTo, weighted, word } from "../random/pieces.ts";

/** Numbers pick one of what there is; null is for anything. */
interface StepsPart {
  readonly process: number | null;
  readonly text: number | null;
}
type OperandPart =
  | { readonly cell: number; readonly is: number }
  | { readonly took: StepsPart }
  | { readonly waits: number; readonly on: number | null }
  | { readonly returned: number }
  | { readonly not: OperandPart }
  | { readonly both: readonly [OperandPart, OperandPart] }
  | { readonly either: readonly [OperandPart, OperandPart] };

const CLAIMS = [
  "always",
  "eventually",
  "alwaysEventually",
  "eventuallyAlways",
  "leadsTo",
  "until",
  "progress",
] as const;

interface ClaimPart {
  readonly claims: (typeof CLAIMS)[number];
  readonly left: OperandPart;
  readonly right: OperandPart;
  readonly steps: StepsPart;
}

export interface RunsPart {
  /** By process. */
  readonly processes: readonly { readonly fairness: Fairness; readonly again: boolean }[];
  readonly assumptions: readonly {
    readonly id: string;
    readonly kind: Fair["kind"];
    readonly steps: StepsPart;
  }[];
  readonly claims: readonly ClaimPart[];
}

const stepsPart: Arb<StepsPart> = fc.record({ process: orNull(upTo(2)), text: orNull(upTo(30)) });
const operandPart = fc.letrec<{ operand: OperandPart }>((tie) => {
  const two = fc.tuple(tie("operand"), tie("operand"));
  return {
    operand: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      { weight: 4, arbitrary: fc.record({ cell: upTo(7), is: upTo(2) }) },
      { weight: 4, arbitrary: fc.record({ took: stepsPart }) },
      { weight: 1, arbitrary: fc.record({ waits: upTo(2), on: orNull(upTo(7)) }) },
      { weight: 1, arbitrary: fc.record({ returned: upTo(2) }) },
      { weight: 2, arbitrary: fc.record({ not: tie("operand") }) },
      { weight: 1, arbitrary: fc.record({ both: two }) },
      { weight: 1, arbitrary: fc.record({ either: two }) },
    ),
  };
}).operand;
const claimPart: Arb<ClaimPart> = fc.record({
  claims: word(...CLAIMS),
  left: operandPart,
  right: operandPart,
  steps: stepsPart,
});
const fairness = weighted<Fairness>([3, word("weak")], [2, word("strong")], [1, word("none")]);

export const randomRuns: Arb<RunsPart> = fc.record({
  processes: some(fc.record({ fairness, again: fc.boolean() }), 3, 3),
  assumptions: some(
    fc.record({ id: word("A", "B"), kind: word("weak", "strong"), steps: stepsPart }),
    2,
  ),
  claims: some(claimPart, 4, 4),
});

/** The protocol with these claims and this fairness. */
export function withClaims(plain: Protocol<any>, part: RunsPart): Protocol<any> {
  const texts = plain.processes.flatMap(({ runs }) => textsIn(runs.body));
  const processes = plain.processes.map((one, i): Process => {
    const { fairness: kind, again } = pick(part.processes, i);
    return { ...one, fairness: kind, ...(again && { runs: forEver(one), args: {} }) };
  });
  const words = new Words(plain, texts);
  return {
    ...plain,
    processes,
    fairness: part.assumptions.map(({ id, kind, steps }) => fair(id, kind, words.steps(steps))),
    properties: part.claims.map((claim, i) => words.property(`${claim.claims}-${i}`, claim)),
  };
}

/** A procedure that runs another one again and again. */
const forEver = ({ runs, args }: Process): Process["runs"] =>
  procedure("forever", {
    body: ({ loop, call }) => [loop("for (;;)", () => true, [call(runs, () => args as never)])],
  });

const textsIn = (body: Statements): readonly string[] =>
  body.flatMap((statement) => [statement.text, ...inner(statement).flatMap(textsIn)]);

/** Claims and steps in the words of the language. */
class Words {
  readonly #protocol: Protocol<any>;
  readonly #texts: readonly string[];

  constructor(protocol: Protocol<any>, texts: readonly string[]) {
    this.#protocol = protocol;
    this.#texts = texts;
  }

  steps({ process, text }: StepsPart): Steps {
    return {
      ...(process !== null && { process: this.#process(process) }),
      ...(text !== null && { text: pick(this.#texts, text) }),
    };
  }

  property(id: string, { claims, left, right, steps }: ClaimPart): Property<any> {
    const [p, q] = [this.#formula(left), this.#formula(right)];
    const words = {
      always: () => ltl(id, id, always(p)),
      eventually: () => eventually(id, id, p),
      alwaysEventually: () => alwaysEventually(id, id, p),
      eventuallyAlways: () => eventuallyAlways(id, id, p),
      leadsTo: () => leadsTo(id, id, p, q),
      until: () => until(id, id, p, q),
      progress: () => progress(id, id, this.steps(steps)),
    };
    return words[claims]();
  }

  #process(number: number): string {
    return pick(this.#protocol.processes, number).name;
  }

  #formula(part: OperandPart): Formula<any> {
    if ("took" in part) return took(this.steps(part.took));
    if ("returned" in part) return returned(this.#process(part.returned));
    if ("not" in part) return not(this.#formula(part.not));
    if ("both" in part) return and(...this.#two(part.both));
    if ("either" in part) return or(...this.#two(part.either));
    const { all } = this.#protocol.memory;
    if ("waits" in part)
      return waits(
        this.#process(part.waits),
        part.on === null ? undefined : pick(all, part.on).name.replace(/\[.*/, ""),
      );
    const { name, field } = pick(all, part.cell);
    const code = part.is % field.size;
    return fact(`${name} is ${code}`, (s) => field.encode(valueIn(s, name)) === code);
  }

  #two([left, right]: readonly [OperandPart, OperandPart]): [Formula<any>, Formula<any>] {
    return [this.#formula(left), this.#formula(right)];
  }
}

/** The value of the cell called `c1` or `c1[0]`. */
function valueIn(s: any, name: string): unknown {
  const [of = "", at] = name.split(/[[\]]/);
  return at === undefined ? s[of] : s[of][Number(at)];
}
