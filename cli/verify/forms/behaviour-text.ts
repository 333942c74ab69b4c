/**
 * A comparison of behaviour for people: what was visible, a scenario a paragraph, and a run for each difference.
 */
import { differenceText } from "../../../checker/report/difference.ts";
import { wrapped } from "../../../checker/report/wrap.ts";
import { grouped, styled } from "../../terminal.ts";
import { type Behaviour, openIn } from "../behaviour.ts";
import type { Pair } from "../verify-run.ts";

/** Paragraphs; those in which the trees show the same on one line each. */
export function behaviourText(list: readonly Behaviour[], trees: Pair, width: number): string {
  return list
    .flatMap((one) => [headOf(one, trees), ...visibleOf(one), ...differencesOf(one, trees, width)])
    .map((text) => (text.includes("\n") ? text : wrapped(text, width).join("\n")))
    .join("\n\n");
}

/** What came out, in a sentence. */
function headOf(one: Behaviour, [before, after]: Pair): string {
  const { change, compared } = one;
  const head = `${styled("bold", `${change.label} ${change.scope}`)}: `;
  const open = openIn(one);
  if (compared === undefined) return `${head}${styled("yellow", "incomplete")}: ${open}`;
  const { verdict, states } = compared.comparison;
  const [first, second] = states.map(grouped);
  const all = `${first} states of ${before}, ${second} of ${after}`;
  if (verdict === "same")
    return `${head}${styled("green", "the same visible behaviour")} in all ${all}`;
  if (verdict === "incomplete") return `${head}${styled("yellow", "incomplete")}: ${open}`;
  return `${head}${styled("red", "different behaviour")} (${all})${rest(one, [before, after])}`;
}

/** Which tree has nothing that the other lacks, and what is not known. */
function rest({ compared }: Behaviour, trees: Pair): string {
  const { only, stopped } = compared?.comparison ?? { only: [], stopped: undefined };
  const without = only.findIndex((difference) => difference === undefined);
  if (without < 0) return "";
  const [name, other] = [trees[without], trees[1 - without]];
  return stopped === undefined
    ? `; ${name} shows nothing that ${other} cannot show`
    : `; whether ${name} shows anything that ${other} cannot is open: ${stopped}`;
}

/** Said where something differs: there people ask what was looked at. */
function visibleOf({ compared }: Behaviour): readonly string[] {
  if (compared?.comparison.verdict !== "different") return [];
  const names = compared.comparison.visible.join(", ");
  return [
    `Visible: ${names}; which thread it was; threads that return; broken checks; who waits for ever.`,
  ];
}

function differencesOf({ compared }: Behaviour, trees: Pair, width: number): readonly string[] {
  if (compared === undefined) return [];
  return compared.comparison.only.flatMap((difference, which) => {
    const run = compared.runs[which];
    if (difference === undefined || run === undefined) return [];
    const names = which === 0 ? trees : ([trees[1], trees[0]] as const);
    return [differenceText(difference, run, { names, width })];
  });
}
