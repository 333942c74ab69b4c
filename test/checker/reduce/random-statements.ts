/**
 * The statements that the parts of a random protocol stand for.
 */
import {
  acquire,
  add,
  type Body,
  type Cell,
  counter,
  load,
  pause,
  procedure,
  type Procedure,
  release,
  type Statement,
  store,
} from "../../../checker/index.ts";
import { copy, count, mem, scatter, swap, turn } from "./random-accesses.ts";
import { type BodyPart, type BranchPart, LOCKS, type WordPart } from "./random-parts.ts";

const locals = { x: counter(2), i: counter(2), j: counter(2) };
type Make = Body<{ x: number; i: number; j: number }, void>;
/** Which counters are used, and how many `each` there are around. */
interface Around {
  readonly counters: readonly number[];
  readonly depth: number;
  readonly wild: boolean;
}

/** A procedure that runs a body, or repeats it for ever. */
export function procedureOf(
  name: string,
  body: BodyPart,
  around: Around & { readonly forEver: boolean },
): Procedure<any, any, any> {
  return procedure(name, {
    locals,
    body: (make) => {
      const list = listed(make, body, around);
      if (!around.forEver) return list;
      return [make.loop("for (;;)", () => true, [make.step("again", () => pause), ...list])];
    },
  });
}

function listed(make: Make, body: BodyPart, around: Around): Statement[] {
  return body.flatMap((part, i) => {
    const text = `${around.depth}.${i} ${part.does}`;
    return "body" in part ? branching(make, text, part, around) : [word(make, text, part, around)];
  });
}

function cellOf({ counters }: Around, pick: number): Cell<number> {
  return mem.cells.n(counters[pick % counters.length] as number).v;
}

function word(make: Make, text: string, { does, cell, k }: WordPart, around: Around): Statement {
  const n = cellOf(around, cell);
  const lock = mem.cells.lock(k % LOCKS).held;
  const value = k % 3;
  switch (does) {
    case "pause":
      return make.step(text, () => pause);
    case "store":
      return make.step(text, () => store(n, value));
    case "turn":
      return make.step(text, () => turn(n));
    case "down":
      return make.step(text, () => add(n, -1));
    case "load":
      return make.step(text, () => load(n), "x");
    case "swap":
      return make.step(text, () => swap(n, value), "x");
    case "scatter":
      return make.step(text, () => scatter(n));
    case "copy":
      return make.step(text, () => copiedTo(n, cellOf(around, cell + 1)));
    case "both":
      return make.atomically(text, "why not", () => [turn(n), load(cellOf(around, cell + 1))]);
    case "count":
      return make.step(text, () => count);
    case "acquire":
      return make.step(text, () => acquire(lock));
    case "release":
      return make.step(text, () => release(lock));
    case "wait":
      return make.awaits(text, () => load(n).is(value));
    case "warn":
      return make.warnOn(text, () => load(n).is(value), { id: `W${k % 2}`, name: "a warning" });
    case "assert":
      return make.assert(text, (my) => my.x !== value, { id: `A${k % 2}`, name: "an assertion" });
    case "assume":
      return make.assume("R", text, () => load(n).is(value));
    case "up":
      return make.step(text, () => (around.wild ? add(n) : turn(n)));
    case "grow":
      return make.set("x", (my) => (around.wild ? my.x + 1 : (my.x + 1) % 3), text);
    case "constant":
      return make.step(text, () => load(mem.cells.constant), "x");
  }
}

const copiedTo = (from: Cell<number>, to: Cell<number>): ReturnType<typeof copy> =>
  from === to ? turn(to) : copy(from, to);

function branching(make: Make, text: string, part: BranchPart, around: Around): Statement[] {
  const { does, cell, k, body } = part;
  const n = cellOf(around, cell);
  const value = k % 3;
  const inner = { ...around, depth: around.depth + 1 };
  if (does === "call") {
    const callee = procedureOf("inner", body, { ...inner, forEver: false });
    return [make.call(callee, () => ({}))];
  }
  const list = listed(make, body, inner);
  switch (does) {
    case "when":
      return [make.when(text, () => load(n).is(value), list)];
    case "given":
      return [make.given(text, (my) => my.x === value, list)];
    case "choose":
      return [
        make.choose(text, [
          [`${text} a`, list],
          [`${text} b`, () => load(n).is(value), []],
        ]),
      ];
    case "rounds":
      if (around.depth > 1) return list;
      return [make.each(around.depth === 0 ? "i" : "j", () => 2, list)];
    case "spin": {
      const look = make.step(`${text} look`, () => load(n), "x");
      return [make.loop(text, (my) => my.x !== value, [look, ...list])];
    }
  }
}
