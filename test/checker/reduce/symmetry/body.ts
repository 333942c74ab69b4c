/**
 * Bodies of random protocols with symmetries: statements from their description.
 */
import {
  type Access,
  access,
  acquire,
  type Cell,
  load,
  pause,
  primitive,
  read,
  type Statement,
  type Statements,
  store,
  update,
} from "../../../../checker/index.ts";
import type { Locals } from "../../../../checker/language/statement.ts";
import type { Body, CellPart, StepPart, Target } from "./description.ts";

type AnyCell = Cell<any>;
type Make = Record<string, (...args: any[]) => Statement>;
type Of = CellPart["of"];
/** The cells that one part stands for; `get` finds one by a thing, and by a second one where it takes two. */
export interface Group {
  readonly part: CellPart;
  readonly all: readonly AnyCell[];
  readonly get: (one: number, two: number) => AnyCell;
}

export const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

/** Any thing, whatever the cells hold. */
const any = primitive((count: number) =>
  access("any", {}, (_, choice) => choice, { outcomes: count }),
);
/** Any thing while nothing is in a cell, else none. */
const anyUnless = primitive((cell: AnyCell, of: Of, count: number) =>
  access("any unless", { it: read(cell) }, (s, choice) => (isOn(of, s.it) ? null : choice), {
    outcomes: count,
    enabled: (s, choice) => choice === 0 || !isOn(of, s.it),
  }),
);
/** Whether something is in a cell; in one that always holds a thing, nothing else is. */
const isOn = (of: Of, value: unknown): boolean =>
  of === "maybe" ? value !== null : of !== "thing" && value !== false && value !== 0;
const test = primitive((cell: AnyCell, of: Of) => load(cell).map("is on", (it) => isOn(of, it)));
/** The next value, round and round. */
const turn = primitive((cell: AnyCell) =>
  access("turn", { it: update(cell) }, (s) => {
    s.it = cell.field.decode((cell.field.encode(s.it) + 1) % cell.field.size);
  }),
);
/** Any value. */
const scatter = primitive((cell: AnyCell) =>
  access(
    "scatter",
    { it: update(cell) },
    (s, choice) => {
      s.it = cell.field.decode(choice);
    },
    { outcomes: cell.field.size },
  ),
);

/** The statements of one procedure; with `hasOwn`, its processes have things of their own. */
export class Writer {
  readonly #make: Make;
  readonly #groups: readonly Group[];
  readonly #count: number;
  readonly #hasOwn: boolean;
  #steps = 0;

  constructor(make: object, groups: readonly Group[], count: number, hasOwn: boolean) {
    this.#make = make as Make;
    this.#groups = groups;
    this.#count = count;
    this.#hasOwn = hasOwn;
  }

  list(body: Body): Statements {
    return body.map((part) => this.#statement(part));
  }

  #statement(part: StepPart): Statement {
    const text = `${(this.#steps += 1)} ${part.does}`;
    const make = (word: string, ...args: unknown[]): Statement =>
      (this.#make[word] as (...all: unknown[]) => Statement)(text, ...args);
    switch (part.does) {
      case "pause":
        return make("step", () => pause);
      case "pick":
        return make("step", () => any(this.#count), "held");
      case "pickUnless":
        return make(
          "step",
          this.#on(part.at, (c, of) => anyUnless(c, of, this.#count)),
          "maybe",
        );
      case "load":
        return this.#of(part.at) === "thing"
          ? make("step", this.#on(part.at, load), "held")
          : make(
              "step",
              this.#on(part.at, (c, of) => (of === "maybe" ? load(c) : none(c))),
              "maybe",
            );
      case "warn":
        return make("warnOn", this.#on(part.at, test));
      case "wait":
        return make("awaits", this.#on(part.at, test));
      case "assert":
        return make("assert", (my: Locals) => my["maybe"] !== my["held"]);
      case "when":
        return make("when", this.#on(part.at, test), this.list(part.body));
      case "choose": {
        const body = this.list(part.body);
        const one = ["one", this.#on(part.one, written.turn), body];
        return make("choose", [one, ["two", this.#on(part.two, written.turn), []]]);
      }
      case "same":
        return make("given", (my: Locals) => my["maybe"] === my["held"], this.list(part.body));
      case "less":
        return make("given", (my: Locals) => my["maybe"] < my["held"], this.list(part.body));
      case "none":
        return make("given", (my: Locals) => my["maybe"] === null, this.list(part.body));
      default:
        return make("step", this.#on(part.at, written[part.does]));
    }
  }

  #of(at: Target): Of {
    return pick(this.#groups, at.cell).part.of;
  }

  /** An access to a cell, as a function of locals. */
  #on(at: Target, of: (cell: AnyCell, of: Of, thing: number) => Access<any>) {
    const { get, part } = pick(this.#groups, at.cell);
    const own = this.#hasOwn ? "own" : "held";
    return (my: Locals): Access<any> => {
      const thing = at.which === "first" ? 0 : (my[at.which === "own" ? own : "held"] as number);
      return of(get(thing, my["held"] as number), part.of, thing);
    };
  }
}

/** What is in a cell where a local may hold none: nothing. */
const none = primitive((cell: AnyCell) => load(cell).map("none", () => null));

type Writing = (cell: AnyCell, of: Of, thing: number) => Access<any>;
const holdsThing = (of: Of): boolean => of === "thing" || of === "maybe";
/** Steps that write; what makes no sense for a kind of cell does something like it. */
const written: Record<"turn" | "take" | "drop" | "scatter" | "save" | "clear", Writing> = {
  turn: (cell, of, thing) => (holdsThing(of) ? store(cell, thing) : turn(cell)),
  take: (cell, of, thing) => (of === "flag" ? acquire(cell) : written.turn(cell, of, thing)),
  drop: (cell, of, thing) => store(cell, { flag: false, count: 0, thing, maybe: null }[of]),
  scatter: (cell) => scatter(cell),
  save: (cell, of, thing) => (holdsThing(of) ? store(cell, thing) : turn(cell)),
  clear: (cell, of, thing) => written.drop(cell, of, thing),
};
