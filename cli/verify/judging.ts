/**
 * What commands that judge have in common: how they search, what they hear meanwhile, and how they end.
 */
import { SpecError } from "../../checker/error.ts";
import type { FairnessMade } from "../../checker/liveness/assumed.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { fail } from "../failure.ts";
import { listenForInterrupt } from "../interrupt.ts";
import type { CheckOptions } from "../options.ts";
import { Progress } from "../progress.ts";
import type { Outcome } from "../run/run-all.ts";
import { nameOfPlace } from "../spec/places.ts";
import { print } from "../terminal.ts";
import type { Change } from "./verdict.ts";
import type { JudgeOptions } from "./verify-run.ts";

export interface JudgingOptions {
  readonly spec?: readonly string[];
  readonly scope?: readonly string[];
  readonly jobs?: number;
  readonly maxStates?: number;
  readonly liveness?: "only" | "skip";
  readonly fairness?: FairnessMade;
}

/** What came to nothing, and where. */
export type Failure = Pick<Outcome, "place"> & { readonly error: Error };

/** What came out. */
export interface Judgement {
  readonly changes: readonly Change[];
  /** What came to nothing beside the searches. */
  readonly failures?: readonly Failure[];
  readonly text: () => string | Promise<string>;
  readonly code: ExitCode;
}

/** Judges, and tells what came out, also after Ctrl-C. */
export async function judging(
  options: JudgingOptions,
  judge: (how: JudgeOptions) => Promise<Judgement>,
): Promise<ExitCode> {
  let shown: Progress | undefined;
  const interrupt = listenForInterrupt(() => shown?.clear());
  const progress = (searches: number): Progress => {
    shown ??= new Progress(0);
    shown.expect(searches);
    return shown;
  };
  const how = { words: options.spec ?? [], checking: checkingFor(options), interrupt, progress };
  const { changes, failures = [], text, code } = await judge(how);
  shown?.clear();
  for (const { error, place } of [...errorsIn(changes), ...failures])
    fail(error, `${nameOfPlace(place)}: `);
  const told = await text();
  if (told !== "") print(told);
  interrupt.done();
  return interrupt.pressed ? EXIT.interrupted : code;
}

/** All reductions: counts do not matter here, and counterexamples are taken in the full graph. */
const checkingFor = (options: JudgingOptions): CheckOptions => {
  const { scope, jobs, maxStates, liveness, fairness } = options;
  return {
    search: "bfs",
    engine: "wasm",
    store: "exact",
    format: "json",
    ...(scope !== undefined && { scope }),
    ...(jobs !== undefined && { jobs }),
    ...(maxStates !== undefined && { maxStates }),
    ...(liveness !== undefined && { liveness }),
    ...(fairness !== undefined && { fairness }),
  };
};

/** `isOpen` says that there is something of which nothing can be said. */
export function codeFor(
  changes: readonly Change[],
  isOpen: boolean,
  failures: readonly Failure[] = [],
): ExitCode {
  const errors = [...errorsIn(changes), ...failures];
  if (errors.some(({ error }) => error instanceof SpecError)) return EXIT.usage;
  const statuses = changes.map(({ status }) => status);
  if (statuses.includes("new violation")) return EXIT.broken;
  return isOpen || statuses.includes("incomplete") ? EXIT.incomplete : EXIT.holds;
}

/** Searches that came to nothing, each once. */
function errorsIn(changes: readonly Change[]): readonly Failure[] {
  const outcomes = new Set(changes.flatMap(({ before, after }) => [before, after]));
  return [...outcomes].flatMap((outcome) => {
    const { error } = outcome;
    return error === undefined ? [] : [{ ...outcome, error }];
  });
}
