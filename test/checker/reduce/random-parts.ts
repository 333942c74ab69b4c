/**
 * Random protocols on which reductions can go wrong, as plain data: what a failure prints, and what replays it.
 *
 * Processes share some cells and have others to themselves; there are loops, locks, waits, choices, range rules, checks,
 * private steps and calls, and properties that look at all of it.
 */
import fc from "fast-check";

/** How many counters there are to pick from, and how many locks. */
export const COUNTERS = 4;
export const LOCKS = 2;

const WORDS = [
  "pause",
  "store",
  "turn",
  "down",
  "load",
  "swap",
  "scatter",
  "copy",
  "both",
  "count",
  "acquire",
  "release",
  "wait",
  "warn",
  "assert",
  "assume",
  "constant",
  "up",
  "grow",
] as const;
const BRANCHING = ["when", "given", "choose", "rounds", "spin", "call"] as const;
type Word = (typeof WORDS)[number];
type Branching = (typeof BRANCHING)[number];

/** `cell` picks one of the counters that the process uses; `k` is a value, or a lock. */
interface At {
  readonly cell: number;
  readonly k: number;
}
export type WordPart = At & { readonly does: Word };
export type BranchPart = At & { readonly does: Branching; readonly body: BodyPart };
export type BodyPart = readonly (WordPart | BranchPart)[];

interface ProcessPart {
  /** Which counters it uses. */
  readonly counters: readonly number[];
  readonly body: BodyPart;
  readonly forEver: boolean;
}
interface PropertyPart {
  readonly kind: "always" | "never" | "sometimes";
  /** Values of counters, all at once. */
  readonly values: readonly (readonly [counter: number, value: number])[];
  /** Places of processes, all at once: in the procedure that it calls, at its end, or not there. */
  readonly places: readonly (readonly [process: number, place: "inside" | "ended" | "running"])[];
}
export interface ProtocolPart {
  readonly processes: readonly ProcessPart[];
  /** Whether the second process runs what the first one does. */
  readonly twins: boolean;
  readonly properties: readonly PropertyPart[];
  /** `ended`: a deadlock is all right once the first process has ended. */
  readonly deadlock: boolean | "ended";
  readonly dropped: readonly string[];
  /** Whether a counter or a local may be counted out of its range, which is a mistake. */
  readonly wild: boolean;
}

const few = <T>(one: fc.Arbitrary<T>, least: number, most: number): fc.Arbitrary<T[]> =>
  fc.array(one, { minLength: least, maxLength: most, size: "max" });
const at = { cell: fc.nat(7), k: fc.nat(5) };

const { body } = fc.letrec<{ part: WordPart | BranchPart; body: BodyPart }>((tie) => ({
  body: few(tie("part"), 1, 4),
  part: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { weight: 8, arbitrary: fc.record({ does: fc.constantFrom(...WORDS), ...at }) },
    {
      weight: 3,
      arbitrary: fc.record({
        does: fc.constantFrom(...BRANCHING),
        ...at,
        body: few(tie("part"), 1, 2),
      }),
    },
  ),
}));

const processPart: fc.Arbitrary<ProcessPart> = fc.record({
  counters: few(fc.nat(COUNTERS - 1), 1, 2),
  body,
  forEver: fc.nat(2).map((n) => n === 2),
});

const value = fc.constantFrom(0, 1, 1, 2, 2);
const propertyPart: fc.Arbitrary<PropertyPart> = fc.record({
  kind: fc.constantFrom("always", "never", "sometimes"),
  values: few(fc.tuple(fc.nat(COUNTERS - 1), value), 0, 2),
  places: few(fc.tuple(fc.nat(3), fc.constantFrom("inside", "ended", "running")), 0, 2),
});

/** Most have 10 to 2,000 states; a few have very many. */
export const protocolPart = (wild = false): fc.Arbitrary<ProtocolPart> =>
  fc.record({
    processes: few(processPart, 2, 4),
    twins: fc.nat(3).map((n) => n === 3),
    properties: few(propertyPart, 0, 4),
    deadlock: fc.constantFrom<ProtocolPart["deadlock"]>(true, "ended"),
    dropped: fc.constantFrom<readonly string[]>([], ["R"]),
    wild: fc.constant(wild),
  });
