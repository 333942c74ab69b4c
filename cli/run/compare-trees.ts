/**
 * One comparison: a spec at one scope, on two trees. As a run, it goes from plain data to plain data.
 */
import { type Instance, systemOf } from "../../checker/check.ts";
import { compared, type Comparison } from "../../checker/compare/compare.ts";
import { type RetakenRun, retakenRun } from "../../checker/compare/retake.ts";
import { blaming } from "../spec/blame.ts";
import type { RunRequest } from "./request.ts";
import { driven, instanceOf, type Onlooker } from "./run.ts";

export interface CompareRequest extends Pick<RunRequest, "ref" | "scope" | "dropped"> {
  readonly trees: readonly [string, string];
  /** The most states of either tree, and the most pairs of sets of states. */
  readonly maxStates: number;
}

/** What came out, with the run of each difference. */
export interface Compared {
  readonly comparison: Comparison;
  readonly runs: readonly [RetakenRun | undefined, RetakenRun | undefined];
}

/** Compares what the trees show. Throws what a run throws. */
export async function compareTrees(
  { ref, scope, dropped, trees, maxStates }: CompareRequest,
  onlooker: Onlooker,
): Promise<Compared> {
  const on = async (tree: string): Promise<Instance> => instanceOf({ ref, scope, dropped, tree });
  const [first, second] = [await on(trees[0]), await on(trees[1])];
  const systems = blaming(() => [systemOf(first), systemOf(second)] as const);
  const { result, full } = await driven(() => compared(systems, { maxStates }), onlooker);
  const stopped = result.stopped === undefined ? undefined : (full ?? result.stopped);
  const runOf = (which: 0 | 1): RetakenRun | undefined => {
    const difference = result.only[which];
    return difference && retakenRun(systems[which], difference.run);
  };
  return blaming(() => ({ comparison: { ...result, stopped }, runs: [runOf(0), runOf(1)] }));
}
