/**
 * Runs what a comparison of behaviour needs: two trees in each scenario, several scenarios at a time.
 */
import { availableParallelism } from "node:os";
import { messageOf } from "../../checker/error.ts";
import type { Interrupt } from "../interrupt.ts";
import type { Progress } from "../progress.ts";
import type { Compared } from "../run/compare-trees.ts";
import { ThreadLane } from "../run/lane.ts";
import type { Change } from "./verdict.ts";
import type { Pair } from "./verify-run.ts";

/** What came out for one scenario. */
export interface Behaviour {
  readonly change: Change;
  /** Undefined where it came to nothing. */
  readonly compared: Compared | undefined;
  /** What kept it from its end. */
  readonly error: Error | undefined;
}

export interface BehaviourOptions {
  readonly interrupt: Interrupt;
  /** Called once it is known how many comparisons there are. */
  readonly progress: (comparisons: number) => Progress;
  /** Comparisons at a time; one for each core unless given. */
  readonly jobs: number | undefined;
  /** Of either tree. */
  readonly maxStates: number | undefined;
}

/** Beyond this, a set of texts is full. */
const MOST_STATES = 10_000_000;

/** Compares the trees in the scenarios that both could be searched in, in their order. */
export async function behavioursOf(
  changes: readonly Change[],
  trees: Pair,
  { interrupt, progress, jobs, maxStates = MOST_STATES }: BehaviourOptions,
): Promise<readonly Behaviour[]> {
  const searched = changes.filter(({ before, after }) => before.result && after.result);
  const shown = progress(searched.length);
  const found = new Map<Change, Behaviour>();
  const waiting = [...searched];
  const follow = async (): Promise<void> => {
    const lane = new ThreadLane(interrupt.signal);
    for (let change = waiting.shift(); change !== undefined; change = waiting.shift()) {
      const nothing = { change, compared: undefined, error: undefined };
      const one = { change, trees, lane, shown, maxStates };
      found.set(change, interrupt.pressed ? nothing : await behaviourOf(one));
    }
    await lane.close();
  };
  const lanes = Math.min(jobs ?? availableParallelism(), searched.length);
  await Promise.all(Array.from({ length: lanes }, follow));
  return searched.map((change) => found.get(change) as Behaviour);
}

interface One {
  readonly change: Change;
  readonly trees: Pair;
  readonly lane: ThreadLane;
  readonly shown: Progress;
  readonly maxStates: number;
}

async function behaviourOf({ change, trees, lane, shown, maxStates }: One): Promise<Behaviour> {
  const { ref, scope, dropped } = change.after.request;
  const label = `${change.spec}.${scope} ${trees.join(" and ")}`;
  const line = shown.begin({ label, graph: "visible", states: undefined });
  try {
    const request = { ref, scope, dropped, trees, maxStates };
    const compared = await lane.compare(request, (counts) => shown.show(line, counts));
    return { change, compared, error: undefined };
  } catch (thrown) {
    const error = thrown instanceof Error ? thrown : new Error(messageOf(thrown));
    return { change, compared: undefined, error };
  } finally {
    shown.end(line);
  }
}

/** Why nothing can be said of a scenario, or not all; undefined where everything was looked at. */
export function openIn({ compared, error }: Behaviour): string | undefined {
  if (error !== undefined) return error.message;
  return compared === undefined ? "interrupted" : compared.comparison.stopped;
}
