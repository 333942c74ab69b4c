/**
 * What is wrong with a patch in a scenario: a counterexample on its tree, the steps in it that the parent tree does not
 * have, and where the parent tree leaves it.
 */
import { systemOf } from "../../../checker/check.ts";
import { replay, type Replay } from "../../../checker/trace/replay.ts";
import type { System } from "../../../checker/search/system.ts";
import type { PropertyResult } from "../../run/result.ts";
import type { Outcome } from "../../run/run-all.ts";
import { instanceOf } from "../../run/run.ts";
import { blaming } from "../../spec/blame.ts";
import type { Subject } from "../subjects.ts";
import { type Change, isOnBoth, keysOf } from "../verdict.ts";
import { changedBetween } from "./changed.ts";
import { type Example, exampleOf } from "./example.ts";

/** Properties that are broken by the same shortest counterexample. */
export interface Finding {
  readonly change: Change;
  readonly properties: readonly Broken[];
  /** Undefined for a good end that cannot be reached: no run shows that. */
  readonly example: Example | undefined;
}

interface Broken {
  readonly id: string;
  readonly name: string;
  /** Whether the parent tree is held to it, too. */
  readonly isClaimedBefore: boolean;
}

/** What a change brings, the one to show first first. */
export async function findingsOf(
  change: Change,
  { patch, given }: Subject,
): Promise<readonly Finding[]> {
  const { before, after, brought } = change;
  if (change.status !== "new violation") return [];
  const keyOf = keysOf(before, after);
  const claimed = new Set(before.result?.properties.map(keyOf));
  const broken = (after.result?.properties ?? []).filter(({ id }) => brought.includes(id));
  const system = await systemFor(after);
  const parent = isOnBoth(change) ? await systemFor(before) : undefined;
  const touched = new Set(patch?.functions.map(({ cName }) => cName));
  const lacks = parent ? await changedBetween(parent, system, touched) : () => false;
  const files = given?.files ?? [];
  const findings: Finding[] = [];
  for (const group of groupsOf(broken)) {
    const properties = group.map((property) => ({
      id: property.id,
      name: property.name,
      isClaimedBefore: claimed.has(keyOf(property)),
    }));
    const [first, ...more] = await replaysOf(group, after, system);
    const setting = { system, parent, lacks, files };
    const example = first === undefined ? undefined : exampleOf([first, ...more], setting);
    findings.push({ change, properties, example });
  }
  return findings.toSorted(byTelling);
}

/**
 * What tells most of the patch comes first: a run that takes some step of it, breaks what the parent tree keeps, and is
 * quickly read.
 */
export function byTelling(one: Finding, other: Finding): number {
  const [a, b] = [weightsOf(one), weightsOf(other)];
  const differs = a.findIndex((weight, i) => weight !== b[i]);
  return differs < 0 ? 0 : (a[differs] as number) - (b[differs] as number);
}

function weightsOf({ example, properties }: Finding): readonly number[] {
  if (example === undefined) return [2, 0, 0, 0];
  const { marks, lasting } = example;
  return [
    Number(!marks.some((mark) => mark !== undefined)),
    Number(!properties.some(({ isClaimedBefore }) => isClaimedBefore)),
    lasting.filter((changes) => changes !== undefined).length,
    lasting.length,
  ];
}

type Group = readonly [PropertyResult, ...PropertyResult[]];

/** Those with the same steps together. */
function groupsOf(broken: readonly PropertyResult[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const property of broken) {
    const { steps, loop } = property.trace ?? {};
    const key = JSON.stringify([steps?.map(({ action }) => action) ?? property.id, loop]);
    groups.set(key, [...(groups.get(key) ?? []), property] as readonly PropertyResult[] as Group);
  }
  return [...groups.values()];
}

const systemFor = async ({ request }: Outcome): Promise<System> => {
  const instance = await instanceOf(request);
  return blaming(() => systemOf(instance));
};

/** The counterexamples, taken again; none of a good end that cannot be reached. */
async function replaysOf(
  group: Group,
  { request }: Outcome,
  system: System,
): Promise<readonly Replay[]> {
  const instance = await instanceOf(request);
  return group.flatMap(({ trace, kind }) =>
    trace === undefined || kind === "sometimes"
      ? []
      : [blaming(() => replay(trace, instance, system))],
  );
}
