/**
 * What a search says, in a form that can be held against what another one says: numbers, verdicts, how long and how
 * interrupted each counterexample is, and what was never run.
 */
import { LimitError, SpecError } from "../../checker/error.ts";
import { finish, type Instance, type Report, reportOf, search } from "../../checker/check.ts";
import type { PathStep, SearchOptions } from "../../checker/search/search.ts";
import type { State, System } from "../../checker/search/system.ts";
import { replay } from "../../checker/trace/replay.ts";
import { traceOf } from "../../checker/trace/trace.ts";

/** What must be the same whatever is left out of the graph. */
export interface Verdicts {
  readonly complete: boolean;
  /** `I8 broken`, in the order of the claims. */
  readonly verdicts: readonly string[];
  /** `I8 12 steps, 3 switches, by the state`, in the order of the claims. */
  readonly findings: readonly string[];
  /** Statements that nobody ran. */
  readonly unreached: readonly string[];
}

/** What is the same in every full search besides. */
interface Numbers {
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly stopped: string | undefined;
  /** `0:12.1 x 34`, sorted: how often a process took a statement. */
  readonly counts: readonly string[];
}

export interface Said {
  readonly numbers: Numbers;
  readonly verdicts: Verdicts;
}

/** What a search of a system says; a text where it says that the spec is wrong, or too large for it. */
export type Saying = Said | string;

/** Searches to the end, and takes each path again on the statements. */
export function sayingOf(instance: Instance, system: System, options: SearchOptions): Saying {
  try {
    return saidOf(replayed(searched(instance, system, options), system), system);
  } catch (thrown) {
    if (thrown instanceof SpecError) return wordsOf(thrown);
    if (thrown instanceof LimitError) return `too large ${thrown.problem.code}`;
    throw thrown;
  }
}

function searched(instance: Instance, system: System, options: SearchOptions): Report {
  const result = finish(search(system, "bfs", options));
  return reportOf(instance, system, result, { wanted: options.properties });
}

/** Every finding replays: else this throws. */
function replayed(report: Report, system: System): Report {
  for (const claim of report.claims) {
    if (claim.finding !== undefined)
      replay(traceOf(report, system, claim), report.instance, system);
  }
  return report;
}

function saidOf({ result, claims, unreached }: Report, system: System): Said {
  const { states, transitions, depth, stopped, complete, counts } = result;
  const findings = claims.flatMap(({ id, finding }) => {
    if (finding === undefined) return [];
    const { path, by } = finding;
    return [`${id} ${path.length} steps, ${switchesIn(path)} switches, by the ${by}`];
  });
  const taken = counts.flatMap((map, p) => [...map].map(([key, n]) => `${p}:${key} x ${n}`));
  expectKnown([...result.findings.keys()], system);
  return {
    numbers: { states, transitions, depth, stopped, counts: taken.sort() },
    verdicts: {
      complete,
      verdicts: claims.map(({ id, verdict }) => `${id} ${verdict}`),
      findings,
      unreached: unreached.map(({ procedure, text, at }) => `${procedure} ${text} ${at}`),
    },
  };
}

/** A finding that no claim asked for would be told of nowhere. */
function expectKnown(ids: readonly string[], system: System): void {
  const unknown = ids.find((id) => !system.claims.has(id));
  if (unknown !== undefined) throw new Error(`nothing claims ${unknown}`);
}

/** How often a path goes on with another process. */
function switchesIn(path: readonly PathStep[]): number {
  return path.filter((step, i) => i > 0 && path[i - 1]?.process !== step.process).length;
}

/**
 * What may be said to be wrong with a spec: the mistakes of the first level of the graph that has any. Undefined where
 * none is met in so many states.
 */
export function firstMistakes(system: System, most: number): readonly string[] | undefined {
  const known = new Set([system.initial.join()]);
  let level: readonly State[] = [system.initial];
  while (level.length > 0 && known.size <= most) {
    const mistakes = new Set<string>();
    const next: State[] = [];
    const meet = (state: State): void => {
      if (known.has(state.join())) return;
      known.add(state.join());
      next.push(state);
    };
    for (const state of level) lookAt(system, state, meet, (error) => mistakes.add(wordsOf(error)));
    if (mistakes.size > 0) return [...mistakes];
    level = next;
  }
  return undefined;
}

/** A mistake without the place where it was made. */
const wordsOf = ({ problem: { code, message } }: SpecError): string =>
  `mistake ${code}: ${message}`;

/** All steps of a state, and all mistakes that are made there. */
function lookAt(
  system: System,
  state: State,
  meet: (state: State) => void,
  wrong: (error: SpecError) => void,
): void {
  for (const p of system.runners.keys()) {
    const { branches, trap } = system.location(state, p);
    if (trap !== undefined) wrong(trap);
    for (const b of branches.keys()) {
      try {
        const effect = system.effect(state, p, b);
        if (effect.kind === "step") meet(system.after(state, p, effect));
      } catch (thrown) {
        if (!(thrown instanceof SpecError)) throw thrown;
        wrong(thrown);
      }
    }
  }
}
