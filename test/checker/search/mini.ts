/**
 * Random protocols of a few states, and the plainest search there is, to hold real searches against.
 */
import fc from "fast-check";
import {
  access,
  acquire,
  always,
  counter,
  flag,
  load,
  memory,
  pause,
  procedure,
  type Protocol,
  release,
  type Statement,
  store,
  update,
} from "../../../checker/index.ts";
import type { PathStep } from "../../../checker/search/search.ts";
import type { State, System } from "../../../checker/search/system.ts";
import { running } from "../tiny.ts";

const mem = memory({ n: counter(2), lock: flag() });
const { n, lock } = mem.cells;
const inc = access("inc", { n: update(n) }, (s) => {
  s.n = (s.n + 1) % 3;
});
const toss = access("toss", { n: update(n) }, (s, choice) => (s.n = choice), { outcomes: 2 });

const WORDS = ["inc", "zero", "lock", "unlock", "wait", "toss", "pause", "warn"] as const;
type Word = (typeof WORDS)[number];
const aProcess = fc.record({
  words: fc.array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 3 }),
  forEver: fc.boolean(),
});

/** Two or three processes that count to three and take a lock; some claims break, some hold. */
export const protocols: fc.Arbitrary<Protocol<any>> = fc
  .array(aProcess, { minLength: 2, maxLength: 3 })
  .map((processes) =>
    running(
      processes.map(({ words, forEver }) =>
        procedure("p", {
          body: ({ step, awaits, warnOn, loop }) => {
            const make: Record<Word, () => Statement> = {
              inc: () => step("inc", () => inc),
              zero: () => step("zero", () => store(n, 0)),
              lock: () => step("lock", () => acquire(lock)),
              unlock: () => step("unlock", () => release(lock)),
              wait: () => awaits("wait", () => load(n).is(2)),
              toss: () => step("toss", () => toss),
              pause: () => step("pause", () => pause),
              warn: () => warnOn("warn", () => load(lock), { id: "W", name: "it is not locked" }),
            };
            const list = words.map((word) => make[word]());
            return forEver ? [loop("for (;;)", () => true, list)] : list;
          },
        }),
      ),
      {
        memory: mem,
        properties: [always("P", "it is never 2 and locked", (s) => !(s.n === 2 && s.lock))],
      },
    ),
  );

/** What a search of everything gives, by the plainest means. */
export function plainSearch(system: System): {
  states: number;
  transitions: number;
  depth: number;
} {
  const depths = depthsOf(system);
  const transitions = [...depths.keys()].map((state) => stepsFrom(system, state).length);
  return {
    states: depths.size,
    transitions: transitions.reduce((sum, more) => sum + more, 0),
    depth: Math.max(...depths.values()),
  };
}

/** Every reachable state, with the number of steps that lead to it. */
export function depthsOf(system: System): ReadonlyMap<State, number> {
  const known = new Set([system.initial.join()]);
  const depths = new Map([[system.initial, 0]]);
  for (const [state, depth] of depths) {
    for (const [, next] of stepsFrom(system, state)) {
      if (known.has(next.join())) continue;
      known.add(next.join());
      depths.set(next, depth + 1);
    }
  }
  return depths;
}

/** Every path of that many steps from the first state. */
export function* pathsOf(
  system: System,
  length: number,
  state: State = system.initial,
): Generator<readonly PathStep[]> {
  if (length === 0) return yield [];
  for (const [step, next] of stepsFrom(system, state)) {
    for (const rest of pathsOf(system, length - 1, next)) yield [step, ...rest];
  }
}

/** The state after a path. */
export function stateAfter(system: System, path: readonly PathStep[]): State {
  return path.reduce((state, { process, branch }) => {
    const effect = system.effect(state, process, branch);
    return effect.kind === "step" ? system.after(state, process, effect) : state;
  }, system.initial);
}

export function switchesIn(path: readonly PathStep[]): number {
  return path.filter((step, i) => i > 0 && path[i - 1]?.process !== step.process).length;
}

function stepsFrom(system: System, state: State): (readonly [PathStep, State])[] {
  const steps: (readonly [PathStep, State])[] = [];
  system.moves(state, ({ process, branch, effect }) => {
    if (effect.kind === "step")
      steps.push([{ process, branch }, system.after(state, process, effect)]);
  });
  return steps;
}
