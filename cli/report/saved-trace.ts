/**
 * Traces from files, and the specs that they are for.
 */
import { readFileSync, statSync } from "node:fs";
import { systemOf } from "../../checker/check.ts";
import { LastrefError, SpecError } from "../../checker/error.ts";
import { type Assumption, assumptionsMade } from "../../checker/language/spec.ts";
import { fairnessAssumed } from "../../checker/liveness/assumed.ts";
import { parseTrace, type Trace } from "../../checker/trace/trace.ts";
import { type Replay, replay } from "../../checker/trace/replay.ts";
import { blaming } from "../spec/blame.ts";
import { instanceOf } from "../run/run.ts";
import { everyTreeOf } from "../spec/places.ts";
import { causeOf } from "../terminal.ts";
import { type FoundSpec, findSpec, registeredSpecs } from "../spec/find-specs.ts";

/** No trace is longer than this many bytes. */
const LONGEST = 100_000_000;

export interface SavedTrace {
  readonly trace: Trace;
  readonly found: FoundSpec;
  readonly replay: Replay;
  /** What it rests on: of a run that goes on for ever, fairness too. */
  readonly assumptions: readonly Assumption[];
}

/** Reads a trace and takes it again. `word` names its spec, which is found by its id if there is no word. */
export async function openTrace(path: string, word: string | undefined): Promise<SavedTrace> {
  const trace = parsed(path);
  const found = await specFor(trace, path, word);
  checkPlace(trace, found, path);
  return { trace, found, ...(await replayed(trace, found, path)) };
}

function parsed(path: string): Trace {
  try {
    if (statSync(path).size > LONGEST) throw new Error("EFBIG: it is too large for a trace");
    return parseTrace(readFileSync(path, "utf8"));
  } catch (thrown) {
    if (thrown instanceof LastrefError) throw at(path, thrown);
    const message = `cannot be read: ${causeOf(thrown)}`;
    throw new SpecError({ code: "cannot-read", at: path, message });
  }
}

async function specFor(trace: Trace, path: string, word: string | undefined): Promise<FoundSpec> {
  if (word !== undefined) {
    const found = await findSpec(word);
    if (found.spec.id === trace.spec) return found;
    throw foreign(path, `it is a trace of ${trace.spec}, not of ${found.spec.id}`);
  }
  const known = (await registeredSpecs()).some(({ id }) => id === trace.spec);
  if (known) return findSpec(trace.spec);
  throw foreign(path, `it is a trace of ${trace.spec}, which does not come with this copy`);
}

function checkPlace({ scope, tree }: Trace, { spec }: FoundSpec, path: string): void {
  if (!Object.hasOwn(spec.scopes, scope))
    throw foreign(path, `${spec.id} has no scope ${scope}`, CHANGED);
  if (tree !== "" && !everyTreeOf(spec).includes(tree))
    throw foreign(path, `${spec.id} has no tree ${tree}`, CHANGED);
}

const ELSEWHERE = "Give the path of the spec that it was found on after the trace";
const CHANGED = "Check the spec as it is now, and save a new trace";
function foreign(path: string, message: string, fix = ELSEWHERE): SpecError {
  return new SpecError({ code: "foreign-trace", at: path, message, fix });
}

async function replayed(
  trace: Trace,
  { ref, spec }: FoundSpec,
  path: string,
): Promise<Pick<SavedTrace, "replay" | "assumptions">> {
  const { scope, tree, dropped, loop, fairness = "spec" } = trace;
  const instance = await instanceOf({ ref, scope, tree, dropped });
  const made = assumptionsMade(spec, tree, dropped);
  try {
    return blaming(() => {
      const system = systemOf(instance);
      const fair = loop === undefined ? [] : fairnessAssumed(system.protocol, fairness);
      return { replay: replay(trace, instance, system), assumptions: [...made, ...fair] };
    });
  } catch (thrown) {
    throw thrown instanceof SpecError ? at(path, thrown) : thrown;
  }
}

/** The same problem, with the trace's file as its place, or as the file of the step that is its place. */
function at(path: string, { problem }: LastrefError): SpecError {
  const inTrace = problem.code === "trace-does-not-fit" && problem.at !== undefined;
  return new SpecError({
    ...problem,
    at: inTrace ? `${path}, ${problem.at}` : (problem.at ?? path),
  });
}
