/**
 * A search's counts on one line, for people who wait.
 */
import type { Progress as Counts } from "../checker/search/search.ts";
import { compact, grouped } from "./terminal.ts";

/** A search that runs. */
export interface Line {
  readonly label: string;
  /** What states are of; visible: of both trees of a comparison, one after the other, and then pairs of sets of them. */
  readonly graph: "full" | "reduced" | "visible";
  /** States that there are to find, where that is known. */
  readonly states: number | undefined;
  /** When it began, in seconds. */
  readonly began: number;
}

/** What was known of a search when a line was last written. */
export interface Sample {
  readonly transitions: number;
  /** In seconds. */
  readonly at: number;
  /** What was looked at then. */
  readonly doing: Counts["doing"];
}

/** The clock, in seconds, and the bytes that the program has. */
export interface Surroundings {
  readonly before: Sample;
  readonly now: number;
  readonly memory: number;
}

/** The counts in words, from the longest form to the shortest. */
export function countsText(line: Line, counts: Counts, around: Surroundings): readonly string[] {
  const { states, transitions, depth, frontier, tableFull, doing } = counts;
  const { before, now, memory } = around;
  const rate = Math.round((transitions - before.transitions) / Math.max(now - before.at, 0.1));
  const full = tableFull === undefined ? undefined : `${Math.round(tableFull * 100)} %`;
  const left = leftOf(line, counts, now);
  const isOfStates = doing === undefined || doing === LIVENESS;
  const spent = `${Math.round(now)} s`;
  const whole = [
    doing === undefined
      ? `${grouped(states)} states of the ${line.graph} graph`
      : `${doingText(doing)}: ${grouped(states)} ${isOfStates ? "states" : "pairs"}`,
    `${grouped(rate)} transitions/s`,
    ...(isOfStates ? [`${grouped(frontier)} to go`, `depth ${depth}`] : []),
    sizeOf(memory),
    full && `table ${full} full`,
    left && `${left.percent} % done, ${left.seconds} s left`,
    spent,
  ];
  const short = [
    `${compact(states)} ${doing ?? line.graph}`,
    `${compact(rate)}/s`,
    ...(isOfStates ? [`${compact(frontier)} to go`, `depth ${depth}`] : []),
    sizeOf(memory),
    full && `${full} full`,
    left && `${left.percent} %, ${left.seconds} s left`,
    spent,
  ];
  return [whole, short].map((parts) => parts.filter((part) => part !== undefined).join(", "));
}

/** The longest form that leaves the label half of its letters, in at most `room` columns. */
export function clippedToWidth(label: string, forms: readonly string[], room: number): string {
  const least = Math.ceil(label.length / 2) + ": ".length;
  const form = forms.find((text) => text.length + least <= room) ?? forms.at(-1) ?? "";
  const rest = room - ": ".length - form.length;
  return rest <= 0 ? form.slice(0, room) : `${label.slice(0, rest)}: ${form}`;
}

/** What a search for liveness is at first: all states, before pairs of them and the states of a property's automaton. */
const LIVENESS = "liveness";
const doingText = (doing: string): string =>
  doing === LIVENESS ? doing : `${LIVENESS} of ${doing}`;

/** From this share of the graph on, its pace says something of the rest. */
const LEAST_SHARE = 0.02;

/** How much of the full graph was expanded, and how long the rest takes at that pace; undefined where nobody can tell. */
function leftOf(
  { states: known, graph, began }: Line,
  { states, frontier, doing }: Counts,
  now: number,
): { readonly percent: number; readonly seconds: number } | undefined {
  if (known === undefined || graph !== "full" || doing !== undefined) return undefined;
  const share = (states - frontier) / known;
  // At first there is nothing to tell by; and with more states than there should be, the number is out of date.
  if (share < LEAST_SHARE || states > known) return undefined;
  const seconds = Math.round(((now - began) * (1 - share)) / share);
  return { percent: Math.floor(share * 100), seconds };
}

/** `800 MiB`, `1.2 GiB`. */
function sizeOf(bytes: number): string {
  return bytes < 2 ** 30
    ? `${Math.round(bytes / 2 ** 20)} MiB`
    : `${(bytes / 2 ** 30).toFixed(1)} GiB`;
}
