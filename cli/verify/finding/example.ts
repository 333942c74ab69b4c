/**
 * A counterexample held against the parent tree: which of its steps the parent does not have, and where it leaves the run.
 */
import type { System } from "../../../checker/search/system.ts";
import type { Hang } from "../../../checker/trace/hang.ts";
import type { Replay } from "../../../checker/trace/replay.ts";
import type { FileDiff } from "../../patches/diff.ts";
import type { Lacks, Spot } from "./changed.ts";
import { type Interest, lastingChanges } from "./essential.ts";
import { follow, type Parting } from "./follow.ts";
import { hunkOf, type Place } from "./hunks.ts";
import { touchesOf } from "./touches.ts";

/** A statement that the parent tree does not have, and the hunk it comes from, where a diff was given. */
export interface Novelty {
  readonly spot: Spot;
  readonly isCall: boolean;
  readonly place: Place | undefined;
}

/** Why the parent tree does not have a step. */
export interface Mark {
  /** The step's own statement, or else the nearest call that leads to it. */
  readonly nearest: Novelty;
  /** The first call that leads to it from what the parent has; the same as the nearest where there is no other. */
  readonly entry: Novelty;
}

export interface Example {
  readonly replay: Replay;
  /** How each of its properties ends. */
  readonly failures: readonly Replay["failure"][];
  /** Assertions and WARNs that fail and that the parent tree does not have. */
  readonly checks: readonly Novelty[];
  /** By step; undefined where the parent tree has it. */
  readonly marks: readonly (Mark | undefined)[];
  /** By step; undefined where it may be left out. */
  readonly lasting: ReturnType<typeof lastingChanges>;
  /** How far the parent goes, step by step, and without the steps that it does not have; undefined without a parent. */
  readonly parting: Parting | undefined;
  readonly partingWithout: Parting | undefined;
}

/** What it is held against. */
export interface Setting {
  readonly system: System;
  /** Undefined where the tree before does not have the scenario. */
  readonly parent: System | undefined;
  readonly lacks: Lacks;
  readonly files: readonly FileDiff[];
}

/** Compares a counterexample with its parent tree: the same steps, as each property that they break has them. */
export function exampleOf(
  [taken, ...others]: readonly [Replay, ...Replay[]],
  { system, parent, lacks, files }: Setting,
): Example {
  const novelties = taken.steps.map((step) =>
    spotsOf(system, step).flatMap((spot, depth): readonly Novelty[] =>
      lacks(spot) ? [{ spot, isCall: depth > 0, place: hunkOf(files, spot) }] : [],
    ),
  );
  const partingWithout = parent && follow(parent, taken, (step) => novelties[step]?.length !== 0);
  const marks = novelties.map(([nearest, ...outer], i): Mark | undefined => {
    // What is reached by a new call may be what the parent does there, too.
    if (nearest === undefined || (nearest.isCall && partingWithout?.took.has(i) === true))
      return undefined;
    return { nearest, entry: outer.at(-1) ?? nearest };
  });
  const failures = [taken, ...others].map(({ failure }) => failure);
  const touches = touchesOf(system, taken);
  const waited = failures.some(({ waiting }) => waiting.length > 0) ? touches.pending : [];
  const looked = [
    ...failures.flatMap(({ values }) => values.map(([name]) => name)),
    ...waited.map(({ cell }) => cell),
  ];
  return {
    replay: taken,
    failures,
    checks: checksOf([taken, ...others], system, { lacks, files }),
    marks,
    lasting: lastingChanges(taken.steps, touches.steps, {
      looked,
      isNew: (step) => marks[step] !== undefined,
      ...interestIn(taken.hang),
    }),
    parting: parent && follow(parent, taken, () => false),
    partingWithout,
  };
}

/** Of a run that goes on for ever: what is waited for, its loop, and the wake-ups that came too early or without effect. */
function interestIn(hang: Hang | undefined): Pick<Interest, "waited" | "isTold"> {
  if (hang === undefined) return {};
  const { processes, loop, length } = hang;
  const wakers = processes.flatMap((one) => one.wakers);
  const telling = new Set(
    wakers.flatMap(({ takenBefore, takenSince }) => [...takenBefore.slice(-1), ...takenSince]),
  );
  return {
    waited: processes.flatMap(({ cells }) => cells.map(({ name }) => name)),
    isTold: (step) => telling.has(step + 1) || (length > 0 && step >= loop),
  };
}

/** The statements of the assertions that are broken, as far as the parent lacks them. */
function checksOf(
  replays: readonly Replay[],
  { runners }: System,
  { lacks, files }: Pick<Setting, "lacks" | "files">,
): readonly Novelty[] {
  const ids = new Set(replays.map(({ trace }) => trace.property.id));
  const found = new Map<string, Novelty>();
  for (const { instruction, frame } of runners.flatMap(({ program }) => program.points)) {
    if (!("check" in instruction) || instruction.check === undefined) continue;
    if (!ids.has(instruction.check.id)) continue;
    const { text, at } = instruction.from;
    const spot = { procedure: frame.code.procedure.name, text, at: String(at) };
    if (lacks(spot))
      found.set(instruction.check.id, { spot, isCall: false, place: hunkOf(files, spot) });
  }
  return [...found.values()];
}

/** A step's statement, then the calls that led to it, from the inside out. */
function spotsOf(
  system: System,
  { process, action, origin }: Replay["steps"][number],
): readonly Spot[] {
  const spots: Spot[] = [origin];
  const points = system.runners[process]?.program.points ?? [];
  const point = Number(/:(\d+)\.\d+\.\d+$/.exec(action)?.[1]);
  for (let at = points[point]?.frame.caller; at !== undefined; at = at.frame.caller) {
    const { text, at: source } = points[at.point]?.instruction.from ?? { text: "", at: "" };
    spots.push({ procedure: at.frame.code.procedure.name, text, at: String(source) });
  }
  return spots;
}
