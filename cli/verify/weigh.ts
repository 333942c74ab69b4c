/**
 * Which assumptions a verdict rests on: each that can be dropped is dropped in turn, and then as many as can be at once.
 *
 * A verdict is the same where the same properties are broken.
 */
import type { Assumption } from "../../checker/language/spec.ts";
import type { PropertyResult } from "../run/result.ts";
import type { Job, Outcome } from "../run/run-all.ts";
import type { RunBatch } from "../run/searches.ts";

/** A verdict without one assumption. */
export interface Without {
  readonly assumption: Assumption;
  /** Broken without it, and not with it. */
  readonly more: readonly PropertyResult[];
  /** Ids of what is broken with it only. */
  readonly less: readonly string[];
  /** Why nothing can be said. */
  readonly open: string | undefined;
}

export interface Weighed {
  readonly weights: readonly Without[];
  /** Ids of a set of them with which alone the verdict is the same, and of which no single one can be left out. */
  readonly suffices: readonly string[];
  /** Those that there is no alternative to, so that they cannot be dropped. */
  readonly kept: readonly Assumption[];
}

export async function weighed(outcome: Outcome, run: RunBatch): Promise<Weighed | undefined> {
  const { result } = outcome;
  if (result?.complete !== true) return undefined;
  const droppable = result.assumptions.filter((one) => one.droppable);
  const outcomes = await run(droppable.map(({ id }) => without(outcome, [id])));
  const weights = droppable.map((assumption, i) =>
    compared(outcome, outcomes[i] as Outcome, assumption),
  );
  const dropped = new Set<string>();
  // What is needed beside others may not be needed without them: as long as one more can go, all that are left are tried.
  for (let before = -1; before < dropped.size;) {
    before = dropped.size;
    for (const [i, { assumption }] of weights.entries()) {
      if (dropped.has(assumption.id)) continue;
      const ids = [...dropped, assumption.id];
      const [found] = ids.length === 1 ? [outcomes[i]] : await run([without(outcome, ids)]);
      if (found !== undefined && isSame(compared(outcome, found, assumption)))
        dropped.add(assumption.id);
    }
  }
  const suffices = droppable.map(({ id }) => id).filter((id) => !dropped.has(id));
  return { weights, suffices, kept: result.assumptions.filter((one) => !one.droppable) };
}

/** Whether the verdict is the same without it. */
export const isSame = ({ more, less, open }: Without): boolean =>
  open === undefined && more.length === 0 && less.length === 0;

function without({ place, request }: Outcome, ids: readonly string[]): Job {
  const dropped = [...place.dropped, ...ids];
  const { likelyStates: _, ...options } = request.options;
  return {
    place: { ...place, dropped },
    request: { ...request, options, dropped, replays: true },
  };
}

function compared(before: Outcome, after: Outcome, assumption: Assumption): Without {
  const [was, is] = [brokenIn(before), brokenIn(after)];
  const ids = (list: readonly PropertyResult[]): readonly string[] => list.map(({ id }) => id);
  return {
    assumption,
    more: is.filter(({ id }) => !ids(was).includes(id)),
    less: after.result?.complete === true ? ids(was).filter((id) => !ids(is).includes(id)) : [],
    open: whyOpen(after),
  };
}

function whyOpen({ result, error }: Outcome): string | undefined {
  if (error !== undefined) return error.message;
  return result?.complete === true ? undefined : (result?.stopped ?? "interrupted");
}

const brokenIn = ({ result }: Outcome): readonly PropertyResult[] =>
  (result?.properties ?? []).filter(({ verdict }) => verdict === "broken");
