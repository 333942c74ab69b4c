/**
 * What a location can do, put in a form in which two locations can be compared.
 */
import type { Runner } from "../../search/system.ts";
import type { Branch, Location, Successor } from "../../unfold/automaton.ts";
import type { Match, Replied } from "./comparison.ts";
import { optionPlace } from "./place.ts";

/** Branches of one location on the same cells, which only their outcomes tell apart. */
export type Group = readonly Branch[];

/** The groups of a location, by what has to be the same of a counterpart; `cellTo` renames their cells. */
export function groupsOf(
  runner: Runner,
  location: Location,
  cellTo?: readonly number[],
): ReadonlyMap<string, Group> {
  const groups = new Map<string, Branch[]>();
  for (const branch of location.branches) {
    const { access, waits, check } = branch;
    const slots = access.slots.map((slot) => cellTo?.[slot] ?? slot).sort((a, b) => a - b);
    const option = optionPlace(runner, location, branch);
    const key = `${slots.join()} ${waits} ${check?.id ?? ""} ${option}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [branch]);
    else group.push(branch);
  }
  return groups;
}

/** A step beyond its cells. */
export interface Move {
  /** The checks that it breaks, and the statements that it passes. */
  readonly label: string;
  /** The location that it leads to; -1 for a mistake of the spec. */
  readonly to: number;
}

/** What a group does for some replies: those that block do nothing. */
export function movesOf(
  group: Group,
  replies: readonly Replied[],
  passedBy: (successor: Successor) => string,
): readonly Move[] {
  return replies.flatMap(({ branch: b, key, isTrue }) => {
    const branch = group[b] as Branch;
    if (branch.waits && !isTrue) return [];
    const successor = branch.successors.get(branch.usesReply ? key : undefined);
    if (successor === undefined || "trap" in successor) return [{ label: "", to: -1 }];
    const checks = isTrue && branch.check ? [...successor.broken, branch.check] : successor.broken;
    return [{ label: `${idsOf(checks)} ${passedBy(successor)}`, to: successor.to }];
  });
}

/** The ids of some checks, in order, as a text. */
export function idsOf(checks: readonly { readonly id: string }[]): string {
  return checks
    .map((check) => check.id)
    .sort()
    .join();
}

/** The matches of a branch with another of the same access on cells that stay: each reply with itself. */
export function sameReplies(group: Group): readonly Match[] {
  const keys = (group[0] as Branch).successors.keys();
  return Array.from(keys, (key): Match => {
    const replies = [{ branch: 0, key, isTrue: key === true }];
    return { left: replies, right: replies };
  });
}
