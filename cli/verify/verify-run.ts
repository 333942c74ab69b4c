/**
 * Runs what a verification needs: every scenario on the tree of each patch and on the tree before it, each once.
 */
import type { CheckOptions } from "../options.ts";
import { jobsFor } from "../plan/jobs.ts";
import { labelOf } from "../report/matrix.ts";
import type { Interrupt } from "../interrupt.ts";
import type { Progress } from "../progress.ts";
import { type Outcome, runAll } from "../run/run-all.ts";
import { findSpecs, type FoundSpec } from "../spec/find-specs.ts";
import { everyTreeOf } from "../spec/places.ts";
import { alike, outcomeFor } from "./alike.ts";
import { type Model, treeJudging } from "./known.ts";
import type { Subject } from "./subjects.ts";
import { type Change, changeOf } from "./verdict.ts";

/** A patch with what it does, scenario by scenario; none where the model does not have it. */
export interface Judged {
  readonly subject: Subject;
  readonly tree: string | undefined;
  readonly parent: string | undefined;
  readonly changes: readonly Change[];
}

/** Whether nothing can be said: the model does not have it, or no scenario was checked. */
export const isUnjudged = ({ changes }: Judged): boolean => changes.length === 0;

/** The trees before and after a patch of the model: `V9` and `V10`. */
function treesOf(model: Model, { patch }: Subject): Pair | undefined {
  const tree = patch && treeJudging(patch, model);
  return tree?.parent === undefined ? undefined : [tree.parent, tree.id];
}

/** In which scenarios patches are judged, and how. */
export interface JudgeOptions {
  /** Words for specs; all of them where there are none. */
  readonly words: readonly string[];
  readonly checking: CheckOptions;
  readonly interrupt: Interrupt;
  /** Called once it is known how many searches there are. */
  readonly progress: (searches: number) => Progress;
}

/** Judges patches. */
export async function judged(
  subjects: readonly Subject[],
  model: Model,
  options: JudgeOptions,
): Promise<readonly Judged[]> {
  const pairs = subjects.map((subject) => treesOf(model, subject));
  const changes = await changesBetween(
    pairs.filter((pair) => pair !== undefined),
    options,
  );
  return subjects.map((subject, i) => {
    const pair = pairs[i];
    const [parent, tree] = pair ?? [];
    return { subject, tree, parent, changes: (pair && changes.get(pair)) ?? [] };
  });
}

/** A tree, and the one that it is held against before it. */
export type Pair = readonly [before: string, after: string];

/** What is broken on a tree and was not on another one, for each pair. Each tree is searched once. */
export async function changesBetween(
  pairs: readonly Pair[],
  options: JudgeOptions,
): Promise<ReadonlyMap<Pair, readonly Change[]>> {
  const trees = [...new Set(pairs.flat())];
  const outcomes = trees.length === 0 ? [] : await outcomesOn(trees, options);
  return new Map(pairs.map((pair) => [pair, changesIn(outcomes, ...pair)]));
}

async function outcomesOn(
  tree: readonly string[],
  { words, checking, interrupt, progress }: JudgeOptions,
): Promise<readonly Outcome[]> {
  const isOn = (id: string, { spec }: FoundSpec): boolean => everyTreeOf(spec).includes(id);
  // What changed code does says nothing of a patch, unless somebody asks for just that.
  const all = (await findSpecs(words)).filter((one) => words.length > 0 || !one.spec.changed);
  const found = all.filter((one) => tree.some((id) => isOn(id, one)));
  const known = tree.filter((id) => found.some((one) => isOn(id, one)));
  if (known.length === 0) return [];
  const { jobs, lanes } = await jobsFor(found, { ...checking, tree: known });
  const serves = alike(jobs);
  const run = jobs.filter((job) => serves.get(job) === job);
  const outcomes = runAll(run, { interrupt, progress: progress(run.length), lanes });
  return Promise.all(
    jobs.map(async (job) =>
      outcomeFor(job, (await outcomes[run.indexOf(serves.get(job) ?? job)]) as Outcome),
    ),
  );
}

/**
 * One for each spec and scope that the tree has. Where its parent has not, as of functions that a patch adds, nothing was
 * broken before.
 */
function changesIn(outcomes: readonly Outcome[], parent: string, tree: string): readonly Change[] {
  return outcomes
    .filter(({ place }) => place.tree === tree)
    .map((after) => {
      const before = outcomes.find(
        ({ place }) =>
          place.tree === parent &&
          place.spec === after.place.spec &&
          place.scope === after.place.scope,
      );
      return changeOf(before ?? withoutProperties(after), after, labelOf(after));
    });
}

const withoutProperties = ({ result, ...rest }: Outcome): Outcome => ({
  ...rest,
  error: undefined,
  result: result && { ...result, complete: true, properties: [] },
});
