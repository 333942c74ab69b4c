/**
 * From a spec to a verdict: makes the protocol for a tree and a scope, searches it, and says what came out.
 */
import { inCodeOrder } from "./code/program.ts";
import { SpecError } from "./error.ts";
import type { Edits } from "./language/edit.ts";
import { type Assumption, assumptionsMade, type Context, type Spec } from "./language/spec.ts";
import type { Protocol } from "./language/protocol.ts";
import { breadthFirst } from "./engine/breadth-first.ts";
import { depthFirst } from "./engine/depth-first.ts";
import { randomWalk } from "./engine/random-walk.ts";
import { breadthFirst as plainBreadthFirst } from "./reference/breadth-first.ts";
import { depthFirst as plainDepthFirst } from "./reference/depth-first.ts";
import { randomWalk as plainRandomWalk } from "./reference/random-walk.ts";
import { fairnessAssumed, type FairnessMade } from "./liveness/assumed.ts";
import type { LivenessResult } from "./liveness/result.ts";
import type { ClaimKind } from "./search/claim.ts";
import type { Finding, Search, SearchKind, SearchOptions, SearchResult } from "./search/search.ts";
import { System } from "./search/system.ts";

export type Verdict = "holds" | "broken" | "incomplete";
/** Of one claim: an aim is never broken. */
export type ClaimVerdict = Verdict | "not reached";

/** What is checked: a spec at one scope, on one tree, with some assumptions dropped. */
export interface Instance {
  readonly spec: Spec;
  readonly scope: string;
  /** The empty string for a spec without trees. */
  readonly tree: string;
  readonly dropped: readonly string[];
  readonly edits?: Edits;
}

/** What came out for one claim. */
export interface ClaimResult {
  readonly id: string;
  readonly name: string;
  readonly kind: ClaimKind;
  readonly verdict: ClaimVerdict;
  /** The counterexample of a broken claim or an aim that is not reached; the witness of a `sometimes` that holds. */
  readonly finding: Finding | undefined;
  /** Of a liveness property that holds: what it supposes and what is never so. */
  readonly vacuous?: readonly string[];
}

/** A statement that no process took, of those that take a step. */
export interface Unreached {
  readonly procedure: string;
  readonly text: string;
  readonly at: string;
}

/** What came out of one run. */
export interface Report {
  readonly instance: Instance;
  readonly result: SearchResult;
  /** Of the search for runs that break liveness properties; undefined where there was none. */
  readonly liveness?: LivenessResult;
  readonly verdict: Verdict;
  readonly claims: readonly ClaimResult[];
  /** Empty unless the search was complete, and counted how often statements ran. */
  readonly unreached: readonly Unreached[];
  /** What the verdict rests on. */
  readonly assumptions: readonly Assumption[];
}

/** The protocol of an instance. Throws a SpecError where it asks for an assumption that is not listed. */
export function protocolOf({ spec, scope, tree, dropped }: Instance): Protocol<any> {
  const context: Context<unknown> = {
    scope: spec.scopes[scope],
    scopeName: scope,
    tree,
    assumes: (id) => {
      if (spec.assumptions?.some((a) => a.id === id && a.droppable) === true)
        return !dropped.includes(id);
      throw new SpecError({
        code: "unknown-assumption",
        at: String(spec.at),
        message: `the protocol asks whether ${id} is assumed`,
        rule: "A rule that can be dropped is listed in the spec's assumptions",
      });
    },
  };
  return spec.protocol(context);
}

/** The transition system of an instance. Throws a SpecError for whatever is wrong with the spec. */
export function systemOf(instance: Instance): System {
  const { dropped, edits } = instance;
  const system = new System(protocolOf(instance), { dropped, ...(edits && { edits }) });
  checkAssumptions(instance.spec, system);
  return system;
}

/** Every rule that an `assume` or a fairness assumption names is one that can be dropped. */
function checkAssumptions(spec: Spec, { runners, protocol }: System): void {
  const isListed = (wanted: string): boolean =>
    spec.assumptions?.some(({ id, droppable }) => id === wanted && droppable) === true;
  const wrong = (at: string, message: string, assumption: string): SpecError =>
    new SpecError({
      code: "unknown-assumption",
      at,
      message,
      rule: "A rule that is assumed is listed in the spec's assumptions, as one that can be dropped",
      fix: `Add rule("${assumption}", "…") to the assumptions`,
    });
  for (const { assumption } of protocol.fairness ?? []) {
    if (!isListed(assumption))
      throw wrong(String(spec.at), `its fairness rests on ${assumption}`, assumption);
  }
  for (const { instruction } of runners.flatMap(({ program }) => program.points)) {
    if (instruction.kind !== "access" || instruction.assumption === undefined) continue;
    const { assumption, from } = instruction;
    if (!isListed(assumption))
      throw wrong(`${String(from.at)} ${from.text}`, `it assumes ${assumption}`, assumption);
  }
}

const REFERENCE = {
  bfs: plainBreadthFirst,
  dfs: plainDepthFirst,
  random: plainRandomWalk,
};
const TABLES = { bfs: breadthFirst, dfs: depthFirst, random: randomWalk };

/** Starts a search. */
export function search(system: System, kind: SearchKind, options: SearchOptions): Search {
  const { engine = "reference" } = options;
  const searches = engine === "reference" ? REFERENCE : TABLES;
  return searches[kind](system, options);
}

/** Runs a search to its end, all at once. */
export function finish(running: Search): SearchResult {
  for (;;) {
    const step = running.next();
    if (step.done === true) return step.value;
  }
}

/** What else a report is made of. */
export interface ReportOptions {
  /** Ids of the claims to report; all unless given. */
  readonly wanted?: readonly string[] | undefined;
  readonly liveness?: LivenessResult | undefined;
  /** What was assumed of loops; what the spec says, unless given. */
  readonly fairness?: FairnessMade | undefined;
}

/** Puts a result in terms of claims. */
export function reportOf(
  instance: Instance,
  system: System,
  result: SearchResult,
  { wanted, liveness, fairness = "spec" }: ReportOptions = {},
): Report {
  const claims = [...system.claims.values()]
    .filter((claim) => wanted === undefined || wanted.includes(claim.id))
    .map(({ id, name, kind }): ClaimResult => {
      const isOfRuns = kind === "liveness";
      const finding = (isOfRuns ? liveness : result)?.findings.get(id);
      const vacuous = liveness?.vacuous.get(id);
      const isDecided = isOfRuns ? (liveness?.held.has(id) ?? false) : result.complete;
      const verdict = verdictOf(kind, finding, isDecided);
      return { id, name, kind, finding, verdict, ...(vacuous && { vacuous }) };
    });
  const complete = result.complete && (liveness?.complete ?? true);
  const verdict = claims.some((claim) => claim.verdict === "broken")
    ? "broken"
    : claims.some((claim) => claim.verdict === "incomplete") || !complete
      ? "incomplete"
      : "holds";
  const assumptions = [
    ...assumptionsMade(instance.spec, instance.tree, instance.dropped),
    ...(liveness === undefined ? [] : fairnessAssumed(system.protocol, fairness)),
  ];
  const counted = result.complete && result.counts.length > 0;
  const unreached = counted ? unreachedOf(system, result) : [];
  return {
    instance,
    result,
    ...(liveness && { liveness }),
    verdict,
    claims,
    unreached,
    assumptions,
  };
}

function verdictOf(kind: ClaimKind, finding: Finding | undefined, complete: boolean): ClaimVerdict {
  if (kind === "sometimes")
    return finding !== undefined ? "holds" : complete ? "broken" : "incomplete";
  if (finding !== undefined) return kind === "aim" ? "not reached" : "broken";
  return complete ? "holds" : "incomplete";
}

/** Statements with an access that no process ever ran, in the order of the programs. */
function unreachedOf(system: System, result: SearchResult): readonly Unreached[] {
  const all = new Map<string, Unreached>();
  const reached = new Set<string>();
  for (const [p, runner] of system.runners.entries()) {
    for (const [number, { instruction, frame }] of inCodeOrder(runner.program)) {
      if (instruction.kind !== "access" && instruction.kind !== "choice") continue;
      const options = instruction.kind === "choice" ? instruction.options : [instruction];
      for (const [o, { from }] of options.entries()) {
        const procedure = frame.code.procedure.name;
        const key = `${procedure} ${String(from.at)} ${from.text}`;
        all.set(key, { procedure, text: from.text, at: String(from.at) });
        if ((result.counts[p]?.get(`${number}.${o}`) ?? 0) > 0) reached.add(key);
      }
    }
  }
  return [...all].filter(([key]) => !reached.has(key)).map(([, unreached]) => unreached);
}
