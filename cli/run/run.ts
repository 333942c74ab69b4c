/**
 * One run: a spec at one scope on one tree, searched to its end.
 *
 * It goes from plain data to plain data, so that it does not matter which thread or process it happens in. The search
 * works in slices, and between two of them the event loop has its turn: for Ctrl-C and for progress.
 */
import type { Assumption } from "../../checker/language/spec.ts";
import {
  type Instance,
  type Report,
  reportOf,
  search,
  systemOf,
  type Unreached,
  type Verdict,
} from "../../checker/check.ts";
import type { ClaimKind } from "../../checker/search/claim.ts";
import type {
  Progress,
  Search,
  SearchKind,
  SearchOptions,
  SearchResult,
} from "../../checker/search/search.ts";
import type { System } from "../../checker/search/system.ts";
import { type Replay, replay } from "../../checker/trace/replay.ts";
import { type Trace, traceOf } from "../../checker/trace/trace.ts";
import { blamed, blaming } from "../spec/blame.ts";
import { type SpecRef, specOf } from "../spec/find-specs.ts";
import { watched } from "../spec/spec-shape.ts";
import { MemoryGuard } from "./memory-guard.ts";

export interface RunRequest {
  readonly ref: SpecRef;
  readonly scope: string;
  readonly tree: string;
  readonly dropped: readonly string[];
  readonly search: SearchKind;
  readonly options: SearchOptions;
  /** Whether counterexamples are to be taken again, to be shown. */
  readonly replays: boolean;
}

/** What came out for one property. */
export interface PropertyResult {
  readonly id: string;
  readonly name: string;
  readonly kind: ClaimKind;
  readonly verdict: Verdict;
  /** The counterexample, or the witness of a `sometimes`. */
  readonly trace: Trace | undefined;
  /** The trace taken again, where that was asked for and the property is broken. */
  readonly replay: Replay | undefined;
}

export interface RunResult {
  readonly spec: string;
  readonly scenario: string | undefined;
  readonly title: string;
  readonly tree: string;
  readonly scope: string;
  readonly dropped: readonly string[];
  readonly search: SearchKind;
  readonly verdict: Verdict;
  readonly complete: boolean;
  /** Why the search is not complete, as part of a sentence. */
  readonly stopped: string | undefined;
  readonly states: number;
  readonly transitions: number;
  readonly depth: number;
  readonly seconds: number;
  readonly unreached: readonly Unreached[];
  readonly assumptions: readonly Assumption[];
  readonly properties: readonly PropertyResult[];
}

/** Who looks on: hears of progress, and may ask for an early end. */
export interface Onlooker {
  readonly progress: (progress: Progress) => void;
  readonly stops: () => boolean;
}

export async function run(request: RunRequest, onlooker: Onlooker): Promise<RunResult> {
  const instance = await instanceOf(request);
  const system = blaming(() => systemOf(instance));
  const running = search(system, request.search, request.options);
  const result = await driven(running, onlooker);
  const report = reportOf(instance, system, result, request.options.properties);
  return blaming(() => resultOf(report, system, request.replays));
}

/** The ids of all that a run could check. */
export async function propertiesOf(request: RunRequest): Promise<readonly string[]> {
  const instance = await instanceOf(request);
  return [...blaming(() => systemOf(instance)).claims.keys()];
}

type InstanceRequest = Pick<RunRequest, "ref" | "scope" | "tree" | "dropped">;
export async function instanceOf(request: InstanceRequest): Promise<Instance> {
  const { ref, scope, tree, dropped } = request;
  return { spec: watched(await specOf(ref)), scope, tree, dropped };
}

async function driven(running: Search, onlooker: Onlooker): Promise<SearchResult> {
  const guard = new MemoryGuard();
  try {
    let step = running.next();
    while (step.done !== true) {
      onlooker.progress(step.value);
      await new Promise(setImmediate);
      guard.look();
      step = running.next(guard.full !== undefined || onlooker.stops() ? "stop" : undefined);
    }
    const result = step.value;
    return result.complete ? result : { ...result, stopped: guard.full ?? result.stopped };
  } catch (thrown) {
    throw blamed(thrown);
  }
}

/** Places in the order of their lines: `a.ts:9` before `a.ts:10`. */
const inFile = new Intl.Collator("en", { numeric: true });

function resultOf(report: Report, system: System, replays: boolean): RunResult {
  const { instance, result } = report;
  const { spec, tree, scope, dropped } = instance;
  const { verdict, claims, unreached, assumptions } = report;
  const { complete, stopped, states, transitions, depth, seconds } = result;
  return {
    spec: spec.id,
    scenario: spec.tags?.[0],
    title: spec.title,
    tree,
    scope,
    dropped,
    search: result.search,
    verdict,
    complete,
    stopped,
    states,
    transitions,
    depth,
    seconds,
    unreached: [...unreached].sort((a, b) => inFile.compare(a.at, b.at)),
    assumptions,
    properties: claims.map((claim) => {
      const { finding, ...rest } = claim;
      const trace = finding === undefined ? undefined : traceOf(report, system, claim);
      const shown = replays && claim.verdict === "broken" && trace !== undefined;
      return { ...rest, trace, replay: shown ? replay(trace, instance, system) : undefined };
    }),
  };
}
