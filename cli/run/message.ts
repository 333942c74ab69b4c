/**
 * What the main thread and its workers tell each other. Errors cross as data: a class would not survive the way.
 */
import {
  type LastrefError,
  LimitError,
  messageOf,
  type Problem,
  SpecError,
} from "../../checker/error.ts";
import type { Progress } from "../../checker/search/search.ts";
import type { CompareRequest, Compared } from "./compare-trees.ts";
import type { RunRequest } from "./request.ts";
import type { RunResult } from "./result.ts";

/** What a worker may be asked for. */
export type Task =
  | { readonly kind: "run"; readonly request: RunRequest }
  | { readonly kind: "compare"; readonly request: CompareRequest };

export type ToWorker = Task | { readonly kind: "stop" };

export type FromWorker =
  | { readonly kind: "progress"; readonly counts: Progress }
  | { readonly kind: "result"; readonly result: RunResult | Compared }
  | { readonly kind: "error"; readonly error: SentError };

/** An error on its way. */
export type SentError =
  | { readonly of: "spec" | "limit"; readonly problem: Problem }
  | {
      readonly of: "fault";
      readonly name: string;
      readonly message: string;
      readonly stack: string;
    };

export function sent(thrown: unknown): SentError {
  if (thrown instanceof SpecError) return { of: "spec", problem: thrown.problem };
  if (thrown instanceof LimitError) return { of: "limit", problem: thrown.problem };
  const { name, stack = "" } = thrown instanceof Error ? thrown : new Error();
  return { of: "fault", name, message: messageOf(thrown), stack };
}

export function received(error: SentError): LastrefError | Error {
  if (error.of === "fault") {
    const { name, message, stack } = error;
    return Object.assign(new Error(message), { name, stack });
  }
  return error.of === "spec" ? new SpecError(error.problem) : new LimitError(error.problem);
}
