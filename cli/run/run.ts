/**
 * One run: a spec at one scope on one tree, searched to its end.
 *
 * It goes from plain data to plain data, so that it does not matter which thread or process it happens in. The search
 * works in slices, and between two of them the event loop has its turn: for Ctrl-C and for progress.
 */
import { existsSync } from "node:fs";
import { type Instance, protocolOf, reportOf, search, systemOf } from "../../checker/check.ts";
import type { Property } from "../../checker/language/property.ts";
import { checkFairness } from "../../checker/liveness/fairness.ts";
import { searchedAlone } from "../../checker/liveness/alone.ts";
import { livenessSearch } from "../../checker/liveness/liveness.ts";
import type { LivenessResult } from "../../checker/liveness/result.ts";
import { type Claim, isViolated } from "../../checker/search/claim.ts";
import type { Progress, SearchResult } from "../../checker/search/search.ts";
import type { System } from "../../checker/search/system.ts";
import { blamed, blaming } from "../spec/blame.ts";
import { specOf } from "../spec/find-specs.ts";
import { watched } from "../spec/spec-shape.ts";
import { MemoryGuard } from "./memory-guard.ts";
import type { RunRequest } from "./request.ts";
import type { RunResult } from "./result.ts";
import { madeSmaller } from "./smaller.ts";
import { resultOf } from "./result-of.ts";
import { type Wanted, wantedOf } from "./wanted.ts";

/** Who looks on: hears of progress, and may ask for an early end. */
export interface Onlooker {
  readonly progress: (progress: Progress) => void;
  readonly stops: () => boolean;
}

export async function run(request: RunRequest, onlooker: Onlooker): Promise<RunResult> {
  const instance = await instanceOf(request);
  const start = performance.now();
  const system = blaming(() => systemOf(instance));
  const timing = { began: Date.now(), unfolding: (performance.now() - start) / 1000 };
  const wanted = wantedOf(system.claims.values(), request);
  // What is wrong with it is told before the search for states, not after it.
  if (wanted.runs.length > 0) blaming(() => checkFairness(system));
  const safety = wanted.states ? await statesOf(system, request, wanted, onlooker) : undefined;
  const goesOn = wanted.runs.length > 0 && !isOver(system, request, safety);
  const liveness = goesOn ? await runsOf(system, request, wanted, onlooker) : undefined;
  const result =
    safety ?? searchedAlone(liveness as LivenessResult, request.options.engine ?? "reference");
  const { fairness } = request;
  const report = reportOf(instance, system, result, { wanted: wanted.all, liveness, fairness });
  return blaming(() => resultOf(report, system, request, timing));
}

/** The search for states that break claims about states. */
async function statesOf(
  system: System,
  { search: kind, options }: RunRequest,
  { all, runs }: Wanted,
  onlooker: Onlooker,
): Promise<SearchResult> {
  const { resume, properties, ...rest } = options;
  const told = {
    ...rest,
    ...(properties && { properties: all.filter((id) => !runs.includes(id)) }),
    // Where this search came to its end, only the one for liveness left a file.
    ...(resume !== undefined && existsSync(resume) && { resume }),
  };
  const { result, full } = await driven(() => search(system, kind, told), onlooker);
  return result.complete ? result : { ...result, stopped: full ?? result.stopped };
}

/** The search for runs that break liveness properties: breadth first and exact, whatever the other one is. */
async function runsOf(
  system: System,
  { options, fairness = "spec" }: RunRequest,
  { runs }: Wanted,
  onlooker: Onlooker,
): Promise<LivenessResult> {
  const told = { ...options, fairness, properties: runs };
  const { result, full } = await driven(() => livenessSearch(system, told), onlooker);
  return result.complete ? result : { ...result, stopped: full ?? result.stopped };
}

/** Whether a run ends at the first broken property, and has found one. */
const isOver = (
  { claims }: System,
  { options: { first } }: RunRequest,
  safety: SearchResult | undefined,
): boolean =>
  first === true &&
  [...(safety?.findings.keys() ?? [])].some((id) => isViolated(claims.get(id)?.kind));

/** All that a run could check. */
export async function claimsOf(request: RunRequest): Promise<readonly Claim[]> {
  const instance = await instanceOf(request);
  return [...blaming(() => systemOf(instance)).claims.values()];
}

/** What a protocol claims in words of its own, which is known before processes are unfolded. */
export async function propertiesOf(request: RunRequest): Promise<readonly Property<any>[]> {
  const instance = await instanceOf(request);
  return blaming(() => protocolOf(instance)).properties ?? [];
}

type InstanceRequest = Pick<RunRequest, "ref" | "scope" | "tree" | "dropped" | "smaller">;
export async function instanceOf(request: InstanceRequest): Promise<Instance> {
  const { ref, scope, tree, dropped, smaller } = request;
  const spec = watched(await specOf(ref));
  const sized = smaller === undefined ? spec : madeSmaller(spec, scope, smaller);
  return { spec: sized, scope, tree, dropped };
}

/** What works in slices, says how far it is, and can be told to stop. */
type Running<P extends Progress, R> = Generator<P, R, "stop" | undefined>;

/**
 * Takes a search from slice to slice; `full` says that it ended for want of memory. `begin` is called here, so that what it
 * throws is told like all the rest.
 */
export async function driven<P extends Progress, R>(
  begin: () => Running<P, R>,
  onlooker: Onlooker,
): Promise<{ readonly result: R; readonly full: string | undefined }> {
  const guard = new MemoryGuard();
  try {
    const running = begin();
    let step = running.next();
    while (step.done !== true) {
      onlooker.progress(step.value);
      await new Promise(setImmediate);
      guard.look();
      step = running.next(guard.full !== undefined || onlooker.stops() ? "stop" : undefined);
    }
    return { result: step.value, full: guard.full };
  } catch (thrown) {
    throw blamed(thrown);
  }
}
