/**
 * What a patch does to a scenario: what is broken after it, against what was broken before.
 */
import type { ClaimVerdict } from "../../checker/check.ts";
import type { PropertyResult } from "../run/result.ts";
import type { Outcome } from "../run/run-all.ts";

export type Status = "clean" | "new violation" | "inherited" | "fixed here" | "incomplete";

/** A scenario at one scope, before a patch and after it. */
export interface Change {
  readonly spec: string;
  readonly label: string;
  readonly scope: string;
  readonly status: Status;
  /** Ids of properties, sorted. */
  readonly brought: readonly string[];
  readonly inherited: readonly string[];
  readonly fixed: readonly string[];
  /** Ids of aims that the patch reaches, and of those that it no longer reaches, sorted; no violations. */
  readonly reached: readonly string[];
  readonly lost: readonly string[];
  /** Why it is incomplete. */
  readonly why: string | undefined;
  readonly before: Outcome;
  readonly after: Outcome;
}

/** Whether the tree before has the scenario; where it has not, the run after stands for it, without its properties. */
export const isOnBoth = ({ before, after }: Pick<Change, "before" | "after">): boolean =>
  before.request !== after.request;

/** Compares two runs of one spec at one scope, on a tree and on its parent. */
export function changeOf(before: Outcome, after: Outcome, label: string): Change {
  const keyOf = keysOf(before, after);
  const [was, is] = [foundIn(before, "broken", keyOf), foundIn(after, "broken", keyOf)];
  const [missedBefore, missedAfter] = [
    foundIn(before, "not reached", keyOf),
    foundIn(after, "not reached", keyOf),
  ];
  const brought = without(is, was);
  const fixed = without(was, is);
  const inherited = without(is, brought);
  const [unsureBefore, unsureAfter] = [partial(before, "before"), partial(after, "after")];
  const why = unsureBefore ?? unsureAfter;
  const sure = unsureBefore === undefined ? brought : decided(brought, before, keyOf);
  const isNew = sure.size > 0;
  const { spec, scope } = after.place;
  return {
    spec: spec.id,
    label,
    scope,
    // What is broken after it is so however much was searched, and new if it was decided before.
    status: isNew ? "new violation" : statusOf({ inherited, fixed, why }),
    brought: idsOf(isNew ? sure : brought),
    inherited: idsOf(inherited),
    fixed: why === undefined ? idsOf(fixed) : [],
    // An aim that only one of the trees has is neither reached nor lost.
    reached: why === undefined ? idsOf(shared(without(missedBefore, missedAfter), after)) : [],
    lost:
      unsureBefore === undefined ? idsOf(shared(without(missedAfter, missedBefore), before)) : [],
    why,
    before,
    after,
  };
}

/** By what tells properties apart on two trees: their ids. */
type Broken = ReadonlyMap<string, string>;

const without = (some: Broken, others: Broken): Broken =>
  new Map([...some].filter(([key]) => !others.has(key)));
const idsOf = (some: Broken): readonly string[] => [...some.values()].toSorted();

interface Found {
  readonly inherited: Broken;
  readonly fixed: Broken;
  readonly why: string | undefined;
}

function statusOf({ inherited, fixed, why }: Found): Status {
  if (why !== undefined) return "incomplete";
  if (fixed.size > 0) return "fixed here";
  return inherited.size > 0 ? "inherited" : "clean";
}

const propertiesOf = ({ result }: Outcome): readonly PropertyResult[] => result?.properties ?? [];

/**
 * What tells properties apart on two trees. The assertions of a function are numbered, which another one above them changes,
 * and their text stays; or the text is rewritten, and the number stays. One that is there on both trees goes by its text.
 */
export function keysOf(before: Outcome, after: Outcome): (property: PropertyResult) => string {
  const [was, is] = [before, after].map(
    (one) => new Set(propertiesOf(one).map(({ name }) => name)),
  );
  return ({ id, name }) =>
    /^(assert|warn)-/.test(id) && was?.has(name) === true && is?.has(name) === true ? name : id;
}

const foundIn = (
  outcome: Outcome,
  wanted: ClaimVerdict,
  keyOf: (property: PropertyResult) => string,
): Broken =>
  new Map(
    propertiesOf(outcome)
      .filter(({ verdict }) => verdict === wanted)
      .map((property) => [keyOf(property), property.id]),
  );

/** Those that this run decided: one of its searches may have come to its end. */
function decided(
  some: Broken,
  outcome: Outcome,
  keyOf: (property: PropertyResult) => string,
): Broken {
  const known = propertiesOf(outcome).filter(({ verdict }) => verdict !== "incomplete");
  const keys = new Set(known.map(keyOf));
  return new Map([...some].filter(([key]) => keys.has(key)));
}

/** Those that this run has, too. */
const shared = (some: Broken, outcome: Outcome): Broken =>
  new Map([...some].filter(([, id]) => propertiesOf(outcome).some((p) => p.id === id)));

function partial({ result, error }: Outcome, when: string): string | undefined {
  if (error !== undefined) return `${when} it: ${error.message}`;
  if (result === undefined) return `${when} it: interrupted`;
  return result.complete ? undefined : `${when} it: ${result.stopped ?? "not searched to the end"}`;
}
