/**
 * What verdicts on liveness rest on beside the assumptions of a spec: the fairness of its processes, in words.
 */
import type { Assumption } from "../language/spec.ts";
import type { Fairness, Protocol } from "../language/protocol.ts";

/** Whether what the spec says of fairness is assumed of loops, or nothing. */
export type FairnessMade = "spec" | "none";

const RULES = {
  weak: "A process that can take a step from some time on takes one",
  strong: "A process that can take a step again and again takes one",
  none: "A process may stop for ever wherever it is",
} as const;

/** One for each kind of fairness that some process has; where only some have it, they are named. */
export function fairnessAssumed(
  { processes, fairness: named = [] }: Pick<Protocol, "processes" | "fairness">,
  made: FairnessMade,
): readonly Assumption[] {
  if (made === "none") return [NOBODY];
  const rules = [...new Set(named.map(({ assumption }) => assumption))];
  const apart = rules.length === 0 ? "" : ` (steps of ${rules.join(", ")} apart)`;
  return (Object.keys(RULES) as Fairness[]).flatMap((kind) => {
    const names = processes.filter(({ fairness }) => fairness === kind).map(({ name }) => name);
    if (names.length === 0) return [];
    const whose = names.length === processes.length ? "" : `: ${names.join(", ")}`;
    return [{ id: idOf(kind), text: `${RULES[kind]}${apart}${whose || "."}`, droppable: false }];
  });
}

const idOf = (kind: Fairness): string => (kind === "none" ? "no-fairness" : `${kind}-fairness`);

/** It may come to rest as ever: where only steps are left that nobody has to take. */
const NOBODY: Assumption = {
  id: "no-fairness",
  text: "A run may go on without any step of a process, whoever is fair, as long as others take theirs (--fairness none).",
  droppable: false,
};
