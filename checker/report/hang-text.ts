/**
 * Why a run goes on for ever, as text: what each process does, whom it waits for, and why fairness does not help.
 */
import type {
  Hang,
  KeptCondition,
  Place,
  Standing,
  StandingKind,
  WaitedCell,
  Waker,
} from "../trace/hang.ts";
import { inRanges } from "./ranges.ts";
import { wrapped } from "./wrap.ts";

/** What each process does that has not ended, in sentences. */
export const standingsText = ({ processes }: Hang): string =>
  processes
    .filter(({ kind }) => kind !== "ended")
    .map((one) => `${standingText(one)}.`)
    .join(" ");

/** What one process does, and what several do. */
const DOES: Readonly<Record<StandingKind, readonly [one: string, many: string]>> = {
  blocked: ["is blocked for ever", "are blocked for ever"],
  waits: ["waits for ever while others move", "wait for ever while others move"],
  starved: ["is starved", "are starved"],
  spins: ["spins", "spin"],
  stopped: ["stops by choice", "stop by choice"],
  ended: ["has ended", "have ended"],
};

/** Which kinds of hang it is, in a line: `B waits for ever while others move; A spins`. */
export function hangNote({ processes }: Hang): string {
  const kinds = Object.keys(DOES) as StandingKind[];
  const groups = kinds.flatMap((kind) => {
    const names = processes.flatMap((one) => (one.kind === kind ? [one.process] : []));
    if (names.length === 0) return [];
    return [{ kind, text: `${listed(names)} ${DOES[kind][names.length === 1 ? 0 : 1]}` }];
  });
  const telling = groups.filter(({ kind }) => kind !== "ended");
  return (telling.length > 0 ? telling : groups).map(({ text }) => text).join("; ");
}

/** All that is known of it, in lines. */
export function hangLines(hang: Hang, width: number): readonly string[] {
  const lines = [
    hang.length === 0 ? "Where it comes to rest:" : "In the loop:",
    ...hang.processes.flatMap((one) => standingLines(one)),
    ...fairnessLines(hang),
  ];
  return lines.flatMap((line) => wrapped(line, width));
}

/** What a process does, with what it waits for; nobody who could let it go on. */
export function standingText(standing: Standing): string {
  const { process, kind, place, since, takes, cells } = standing;
  const does = `${process} ${DOES[kind][0]}`;
  if (kind === "ended") return does;
  if (kind === "spins") return `${does}: it takes ${stepsText(takes)} again and again`;
  const from = since === null || since === 0 ? "from the start" : `from step ${since} on`;
  const where = place === null ? does : `${does}, in ${placeText(place)}, ${from}`;
  if (kind === "starved") return `${where}: ${starvedText(standing)}`;
  if (cells.length === 0) return where;
  return `${where}: ${cells.map(cellText).join(", ")}`;
}

const cellText = ({ name, values, since }: WaitedCell): string =>
  `${name} = ${values.join(" or ")}${since === 0 ? "" : ` since step ${since}`}`;

function starvedText({ canAfter, cannotAfter }: Standing): string {
  const can = `it can step after ${stepsText(canAfter)}`;
  return cannotAfter.length === 0 ? can : `${can}, but not after ${stepsText(cannotAfter)}`;
}

const placeText = ({ procedure, text }: Place): string => `${procedure}() at ${text}`;

function standingLines(standing: Standing): readonly string[] {
  const { kind, since, wakers } = standing;
  const lines = [`  ${standingText(standing)}`];
  if (kind !== "waits" && kind !== "blocked") return lines;
  if (wakers.length === 0) return [...lines, "    no step of another process would let it go on"];
  const taken = wakers.filter((waker) => rankOf(waker) < 2).length;
  const shown = wakers.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, Math.max(MOST, taken));
  const rest = wakers.length - shown.length;
  return [
    ...lines,
    "    what would let it go on:",
    ...shown.map(
      (waker) => `      ${waker.process} in ${placeText(waker.place)}: ${fateOf(waker, since)}`,
    ),
    ...(rest === 0 ? [] : [`      and ${rest} more, none of them taken`]),
  ];
}

/** Statements that are shown of those that let a process go on; all that were taken are. */
const MOST = 6;

/** Those that were taken first: the last before the wait is where a wake came too early. */
const rankOf = ({ takenSince, takenBefore, canCome }: Waker): number =>
  takenSince.length > 0 ? 0 : takenBefore.length > 0 ? 1 : canCome ? 2 : 3;

/** What became of a statement that could let a process go on. */
function fateOf(
  { takenBefore, takenSince, isSure, now, canCome }: Waker,
  since: number | null,
): string {
  const unsure = isSure ? "" : "it may; ";
  if (takenSince.length > 0) return `${unsure}taken at ${stepsText(takenSince)}, without effect`;
  const early = takenBefore.at(-1);
  const taken =
    early === undefined
      ? "not taken"
      : `taken at step ${early}, before the wait began at step ${since}`;
  return `${unsure}${taken}; ${canCome || now === "ended" ? NOW[now] : `${NOW[now]}, and does not come there any more`}`;
}

const NOW: Readonly<Record<StandingKind, string>> = {
  ended: "it has ended",
  blocked: "it is blocked itself",
  waits: "it waits itself",
  spins: "it spins",
  starved: "it is starved itself",
  stopped: "it stops by choice",
};

function fairnessLines({ fairness, dropped, processes }: Hang): readonly string[] {
  const ended = new Set(
    processes.flatMap(({ kind, process }) => (kind === "ended" ? [process] : [])),
  );
  const lines = fairness
    // That nobody waits for ever for what is assumed explains nothing.
    .filter(({ process, kind }) => !ended.has(process) && kind !== "assume")
    .map((one) => `  ${one.text}: ${keptText(one)}`);
  const rest = dropped.map((id) => `  ${id} is dropped: nobody owes its steps`);
  return lines.length + rest.length === 0 ? [] : ["Why fairness does not help:", ...lines, ...rest];
}

/** `A takes step 14`; `B cannot step after step 15`. */
function keptText({ kept, steps, process, assumption }: KeptCondition): string {
  const step = assumption === null ? "step" : "take such a step";
  switch (kept) {
    case "taken":
      return `${process} takes ${stepsText(steps)}`;
    case "cannot":
      return `${process} cannot ${step} after ${stepsText(steps)}`;
    case "never can":
      return `${process} can never ${step}`;
  }
}

const stepsText = (numbers: readonly number[]): string =>
  `${numbers.length === 1 ? "step" : "steps"} ${inRanges(numbers)}`;

const listed = (names: readonly string[]): string =>
  names.length === 1 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
