/**
 * Which options of check do not go together: a rule for each, and nothing is ignored in silence.
 */
import { SpecError } from "../../checker/error.ts";
import type { CheckOptions } from "../options.ts";

/** Options, as they were given, that are refused beside another one. */
interface Rule {
  readonly option: string | undefined;
  readonly others: readonly (string | undefined)[];
  readonly code: string;
  readonly rule: string;
  readonly fix?: string;
}

/** Throws a SpecError for the first two options that do not go together. */
export function checkCombination(options: CheckOptions): void {
  for (const { option, others, code, rule, fix } of rulesFor(options)) {
    const other = others.find((given) => given !== undefined);
    if (option === undefined || other === undefined) continue;
    throw new SpecError({ code, message: `${option} does not go with ${other}`, rule, fix });
  }
}

function rulesFor(options: CheckOptions): readonly Rule[] {
  const given = givenOptions(options);
  const { search, store, reduction, checkpoint, resume } = given;
  const code = "options-conflict";
  return [
    {
      option: given.expected,
      others: [
        given.first,
        given.property,
        given.drop,
        given.liveness,
        given.fairness,
        given.maxDepth,
        search,
        reduction,
        store,
      ],
      code: "not-comparable",
      rule: "The numbers beside the specs are those of a whole breadth-first search of the full graph, with the exact store, for all properties and rules",
    },
    {
      option: given.reference,
      others: [given.workers, reduction, store, checkpoint, resume],
      code,
      rule: "The reference engine is one thread that keeps every state of the full graph, in memory",
      fix: "Leave --engine away",
    },
    {
      option: given.liveness === "--liveness only" ? given.liveness : undefined,
      others: [search, store, given.workers],
      code,
      rule: "The search for liveness is one thread, breadth first, with the exact store",
    },
    {
      option: given.fairness,
      others: [given.liveness === "--liveness skip" ? given.liveness : undefined],
      code,
      rule: "Fairness is assumed of runs that break liveness properties",
      fix: "Leave one of them away",
    },
    {
      option: reduction,
      others: [search, given.maxDepth],
      code,
      rule: "Reductions do not keep the lengths of paths: they go with whole breadth-first searches",
      fix: "Leave --reduction away",
    },
    {
      option: checkpoint ?? resume,
      others: [search],
      code,
      rule: "A checkpoint is of a breadth-first search",
    },
    {
      option: store,
      others: [given.random],
      code,
      rule: "A random walk keeps states only to count them",
      fix: "Leave --store away",
    },
  ];
}

/** Options whose value is not the usual one, as they are written; undefined for all others. */
function givenOptions(options: CheckOptions) {
  const { search, store, engine, reduction, workers = 1, maxDepth, liveness, fairness } = options;
  const flag = (name: string, value: unknown): string | undefined =>
    value === undefined || value === false ? undefined : name;
  const named = (name: string, value: string, usual: string): string | undefined =>
    value === usual ? undefined : `${name} ${value}`;
  const reduces = reduction !== undefined && reduction.length > 0;
  return {
    expected: flag("--expected", options.expected),
    first: flag("--first", options.first),
    property: flag("--property", options.property),
    drop: flag("--drop", options.drop),
    liveness: liveness && `--liveness ${liveness}`,
    fairness: named("--fairness", fairness ?? "spec", "spec"),
    maxDepth: flag("--max-depth", maxDepth),
    checkpoint: flag("--checkpoint", options.checkpoint),
    resume: flag("--resume", options.resume),
    search: named("--search", search, "bfs"),
    random: search === "random" ? "--search random" : undefined,
    store: named("--store", store, "exact"),
    reference: engine === "reference" ? "--engine reference" : undefined,
    reduction: reduces ? `--reduction ${reduction.join()}` : undefined,
    workers: workers > 1 ? `--workers ${workers}` : undefined,
  };
}
