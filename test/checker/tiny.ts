/**
 * A notation for tiny protocols and for what a search finds in them, so that tests can be worked out by hand.
 */
import {
  type Access,
  type Assumption,
  LimitError,
  memory,
  type Outcome,
  type Problem,
  process,
  type Procedure,
  type Property,
  type Protocol,
  rule,
  spec,
  SpecError,
} from "../../checker/index.ts";
import {
  finish,
  type Instance,
  type Report,
  reportOf,
  search,
  systemOf,
} from "../../checker/check.ts";
import type { SearchKind, SearchOptions } from "../../checker/search/search.ts";
import type { System } from "../../checker/search/system.ts";

type AnyProcedure = Procedure<any, any, any>;
interface Parts extends Omit<Partial<Protocol<any>>, "processes" | "properties"> {
  readonly properties?: readonly Property<any>[];
}

/** One process for each procedure, called A, B, … and without arguments. */
export function running(procedures: readonly AnyProcedure[], parts: Parts = {}): Protocol<any> {
  const processes = procedures.map((runs, i) => process(String.fromCodePoint(65 + i), runs, {}));
  return { memory: memory({}), ...parts, processes };
}

export interface CheckOptions extends SearchOptions, Pick<Instance, "edits"> {
  readonly kind?: SearchKind;
  readonly dropped?: readonly string[];
  readonly assumptions?: readonly Assumption[];
}
export interface Checked {
  readonly instance: Instance;
  readonly system: System;
  readonly report: Report;
}

/** The protocol as a spec with one scope and no trees. */
export function instanceOf(protocol: Protocol<any>, options: CheckOptions = {}): Instance {
  const {
    dropped = [],
    edits,
    assumptions = [rule("R1", "a rule"), rule("R2", "another")],
  } = options;
  const parts = { id: "tiny", title: "A tiny protocol", scopes: { one: {} } };
  const only = spec({ ...parts, protocol: () => protocol, assumptions });
  return { spec: only, scope: "one", tree: "", dropped, ...(edits && { edits }) };
}

/** Searches the protocol, breadth first unless told otherwise. */
export function checked(protocol: Protocol<any>, options: CheckOptions = {}): Checked {
  const { kind = "bfs", dropped: _, edits: __, assumptions: ___, ...limits } = options;
  const instance = instanceOf(protocol, options);
  const system = systemOf(instance);
  const result = finish(search(system, kind, limits));
  return {
    instance,
    system,
    report: reportOf(instance, system, result, { wanted: limits.properties }),
  };
}

/** `states/transitions/depth`, then the ids of what is broken. */
export function found(protocol: Protocol<any>, options: CheckOptions = {}): string {
  const { result, claims } = checked(protocol, options).report;
  const broken = claims.filter((claim) => claim.verdict === "broken").map((claim) => claim.id);
  return [`${result.states}/${result.transitions}/${result.depth}`, ...broken].join(" ");
}

/** The same for one procedure that runs alone. */
export function alone(runs: AnyProcedure, parts: Parts = {}, options: CheckOptions = {}): string {
  return found(running([runs], parts), options);
}

/** The steps that decide a property, as `A:text B:text`. */
export function stepsTo(id: string, protocol: Protocol<any>, options: CheckOptions = {}): string {
  const { system, report } = checked(protocol, options);
  return stepsOf(system, report.result.findings.get(id)?.path ?? []);
}

export function stepsOf(
  system: System,
  path: readonly { readonly process: number; readonly branch: number }[],
): string {
  let state = system.initial;
  const texts = path.map(({ process: p, branch }) => {
    const location = system.location(state, p);
    const option = location.branches[branch]?.option ?? 0;
    const effect = system.effect(state, p, branch);
    if (effect.kind === "step") state = system.after(state, p, effect);
    const name = system.runners[p]?.process.name;
    return `${name}:${system.originOf(p, location.point, option).text}`;
  });
  return texts.join(" ");
}

/** What the access does where its cells hold these values. */
export function outcomeOf(access: Access<any>, values: readonly unknown[], choice = 0): Outcome {
  const codes = access.footprint.map(({ cell }, i) => cell.field.encode(values[i]));
  return access.outcome(codes, choice);
}

/** The values of its cells after the access and its reply, as one list; or what prevents it, as a text. */
export function after(access: Access<any>, values: readonly unknown[], choice = 0): unknown {
  const outcome = outcomeOf(access, values, choice);
  switch (outcome.kind) {
    case "done": {
      const held = access.footprint.map(({ cell }, i) => cell.field.decode(outcome.codes[i] ?? -1));
      return [...held, outcome.reply];
    }
    case "blocked":
      return "blocked";
    case "outside":
      return `breaks ${outcome.rule.id}`;
    case "wrong":
      return outcome.problem.message;
  }
}

/** The problem that it throws; anything else that it throws goes on. */
export function problemOf(run: () => unknown): Problem | undefined {
  try {
    run();
  } catch (thrown) {
    if (thrown instanceof SpecError || thrown instanceof LimitError) return thrown.problem;
    throw thrown;
  }
  return undefined;
}

/** Texts of the statements that no process takes, sorted. */
export function untaken(protocol: Protocol<any>, options: CheckOptions = {}): readonly string[] {
  return checked(protocol, options)
    .report.unreached.map(({ text }) => text)
    .toSorted();
}
