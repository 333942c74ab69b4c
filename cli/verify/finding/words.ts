/**
 * How a counterexample differs from the parent tree, in words.
 */
import { whenOf } from "../../../checker/report/decided.ts";
import { hangNote } from "../../../checker/report/hang-text.ts";
import { inRanges } from "../../../checker/report/ranges.ts";
import type { Example, Novelty } from "./example.ts";
import { isOnBoth } from "../verdict.ts";
import type { Finding } from "./finding.ts";
import type { Parting } from "./follow.ts";

/** `after 76 steps`, or why no run shows it. */
export const lengthText = ({ example }: Finding): string =>
  example === undefined ? "in no reachable state" : whenOf(example.replay.trace);

/** Which processes wait or spin for ever; empty where the run does not go on for ever. */
export const hangText = ({ example }: Finding): string =>
  example?.replay.hang === undefined ? "" : `${hangNote(example.replay.hang)}.`;

/** The properties that are broken, and which of them the parent is not held to. */
export const claimText = ({ properties, change }: Finding): string =>
  properties
    .map(({ id, name, isClaimedBefore }) => {
      const before =
        isClaimedBefore || !isOnBoth(change) ? "" : ` (not claimed of ${change.before.place.tree})`;
      return `${id}, ${name}${before}`;
    })
    .join("; ");

/** Sentences: which steps the parent lacks, and where it leaves the run. */
export function differenceTexts(finding: Finding): readonly string[] {
  const { change, example } = finding;
  const [parent, tree] = [change.before.place.tree, change.after.place.tree];
  if (!isOnBoth(change)) return [`The tree before ${tree} does not have this scenario.`];
  if (example === undefined) return [`Some run of ${parent} ends so, and no run of ${tree} does.`];
  const own = markedNumbers(example);
  const { parting, partingWithout, checks } = example;
  if (own.length === 0 && checks.length > 0)
    return [`New in ${tree}: the check itself. ${endText(example, parting, parent)}`];
  if (own.length === 0 && parting?.step === undefined) return [unmarkedText(finding, parent)];
  if (own.length === 0) return [`No step is new. ${endText(example, parting, parent)}`];
  const steps = own.length === 1 ? "step" : "steps";
  const first = `New in ${tree}: ${steps} ${inRanges(own)}. ${endText(example, parting, parent)}`;
  if (own.length === example.marks.length) return [first];
  return [
    first,
    `Without ${own.length === 1 ? "it" : "them"}, ${endText(example, partingWithout, parent)}`,
  ];
}

/** Of a run all of whose steps the parent can take; one that it keeps what is claimed of does not go on so for ever. */
function unmarkedText({ example, properties }: Finding, parent: string): string {
  const first = `No step is new, and ${parent} can take them all`;
  const isKept = properties.every(({ isClaimedBefore }) => isClaimedBefore);
  return example?.replay.trace.loop !== undefined && isKept
    ? `${first}: there, they do not go on so for ever.`
    : `${first}: what differs is what is claimed.`;
}

/** Numbers of the steps that the parent does not have. */
const markedNumbers = ({ marks }: Example): readonly number[] =>
  marks.flatMap((mark, i) => (mark === undefined ? [] : [i + 1]));

function endText({ replay }: Example, parting: Parting | undefined, tree: string): string {
  const { step, instead = [], isBlocked } = parting ?? {};
  if (step === undefined && replay.hang !== undefined) return `${tree} can take all the others.`;
  if (step === undefined) return `${tree} can take the run to its end.`;
  const who = replay.processes[replay.steps[step]?.process ?? 0] ?? "";
  const where = `${tree} leaves the run at step ${step + 1}, where ${who}`;
  if (isBlocked === true) return `${where} has to wait.`;
  if (instead.length === 0) return `${where} has ended.`;
  return `${where} does this instead: ${instead.join(", or ")}.`;
}

/** What the patch has to do with a run: each new statement with its steps, and the hunk it comes from, in order. */
export function originRows(
  { marks, checks }: Example,
  which: "nearest" | "entry",
): readonly (readonly string[])[] {
  const bySpot = new Map<string, { readonly novelty: Novelty; readonly numbers: number[] }>();
  for (const [i, mark] of marks.entries()) {
    if (mark === undefined) continue;
    const novelty = mark[which];
    const key = JSON.stringify(novelty.spot);
    const known = bySpot.get(key) ?? { novelty, numbers: [] };
    bySpot.set(key, known);
    known.numbers.push(i + 1);
  }
  return [
    ...[...bySpot.values()].map(({ novelty, numbers }) => rowOf(novelty, inRanges(numbers))),
    ...checks.map((novelty) => rowOf(novelty, "check")),
  ];
}

const rowOf = ({ spot, isCall, place }: Novelty, first: string): readonly string[] => [
  first,
  `${spot.procedure}(): ${isCall ? "the call of " : ""}${spot.text}`,
  place === undefined ? "" : `${place.path} ${place.hunk.range}`,
];
