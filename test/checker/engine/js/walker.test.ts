/**
 * A walk over the tables meets, in every state of random protocols, what the definition says can happen there, in the same
 * order.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyProtocol, caseOf, protocolToReduce } from "../../../agreement/random-cases.ts";
import { SpecError } from "../../../../checker/error.ts";
import { Engine } from "../../../../checker/engine/engine.ts";
import { Walker } from "../../../../checker/engine/js/walker.ts";
import { unreduced } from "../../../../checker/engine/reduced.ts";
import type { State, System } from "../../../../checker/search/system.ts";
import { reachable } from "../reachable.ts";

/** One thing that can happen: `0.2 -> 1,0,3 breaks W0`, `1.0 outside R0`, `1.1 wrong: …`. */
type Happening = string;

/** What the definition says. */
function defined(system: System, state: State): readonly Happening[] {
  const met: Happening[] = [];
  for (const p of system.runners.keys()) {
    const { branches, trap } = system.location(state, p);
    if (trap !== undefined) met.push(`${p}.0 wrong: ${trap.problem.message}`);
    for (const b of branches.keys()) met.push(...effectIn(system, state, p, b));
  }
  return met;
}

function effectIn(system: System, state: State, p: number, b: number): readonly Happening[] {
  try {
    const effect = system.effect(state, p, b);
    if (effect.kind === "blocked") return [];
    if (effect.kind === "outside") return [`${p}.${b} outside ${effect.id}`];
    const breaks = effect.broken.length > 0 ? ` breaks ${effect.broken.join()}` : "";
    return [`${p}.${b} -> ${system.after(state, p, effect).join()}${breaks}`];
  } catch (thrown) {
    if (!(thrown instanceof SpecError)) throw thrown;
    return [`${p}.${b} wrong: ${thrown.problem.message}`];
  }
}

/** What a walk meets, once all rows are there. */
class Walking {
  readonly #engine: Engine;
  readonly #walker: Walker;
  readonly #at: number;
  filled = 0;

  constructor(system: System) {
    this.#engine = new Engine(unreduced(system), {});
    this.#walker = new Walker(this.#engine.memory, this.#engine.layout.words);
    this.#at = this.#engine.tables.allocate(this.#engine.stateBytes) >>> 2;
  }

  from(state: State): readonly Happening[] {
    const { layout, memory, tables } = this.#engine;
    layout.pack(state, memory, this.#at);
    for (;;) {
      const met: Happening[] = [];
      const missing = this.#walker.walk(this.#at, {
        step: (branch) => met.push(`${this.#name(branch)}${this.#step()}`),
        odd: (special, branch) => met.push(`${this.#name(branch)}${this.#special(special)}`),
      });
      if (missing === 0) return met;
      this.filled += 1;
      tables.fill(state);
    }
  }

  #name(address: number): string {
    const { tables } = this.#engine;
    const record = tables.records[tables.branchNumber(address)];
    return `${record?.process}.${record?.branch}`;
  }

  #step(): string {
    const { successor, special } = this.#walker;
    const what = special < 0 ? "" : this.#special(special);
    if (what.startsWith(" wrong")) return what;
    return ` -> ${this.#engine.layout.unpack(successor, 0).join()}${what}`;
  }

  #special(number: number): string {
    const special = this.#engine.tables.specials.list[number];
    switch (special?.kind) {
      case "breaks":
        return ` breaks ${special.ids.join()}`;
      case "outside":
        return ` outside ${special.id}`;
      case "mistake":
        return ` wrong: ${special.error.problem.message}`;
      default:
        return ` ${special?.kind}`;
    }
  }
}

describe.each([
  ["over all that the language has", anyProtocol],
  ["on which reductions can go wrong", protocolToReduce],
] as const)("in random protocols %s", (_, parts) => {
  test.each([
    ["what the definition says", false],
    ["mistakes, too", true],
  ])("a walk meets %s", (_title, wild) => {
    fc.assert(
      fc.property(parts(wild), (part) => {
        const system = caseOf(part)?.system;
        if (system === undefined) return;
        const walking = new Walking(system);
        const states = reachable(system, 150);
        for (const state of states) expect(walking.from(state)).toEqual(defined(system, state));
        const { filled } = walking;
        for (const state of states) walking.from(state);
        expect(walking.filled, "rows are filled once").toBe(filled);
      }),
      { numRuns: 100 },
    );
  });
});
