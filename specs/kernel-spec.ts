/**
 * Specs of kernel scenarios: processes on the kernel's memory, and every property of facts 5.1 and 5.2 that applies.
 *
 * A scenario says what its threads do and which good ends it must be able to reach. Which properties apply depends on
 * the tree and on the kind of map, and is said once, in properties/.
 */
import {
  type Assumption,
  type ExpectedTable,
  type Mutant,
  type Process,
  type Property,
  protocol,
  sometimes,
  Source,
  type Spec,
  spec,
  type Start,
  type Where,
} from "../checker/index.ts";
import { withoutAssumptions } from "../model/alternatives.ts";
import { type Kernel, kernel, type Patch } from "../model/kernel.ts";
import type { KernelState } from "../model/memory/kernel-memory.ts";
import { isDriverOwned, type Scope } from "../model/memory/scope.ts";
import { startsAtomic } from "../model/primitives/percpu-ref.ts";
import { bugTrees, treeIds, treeOf } from "../model/series/trees.ts";
import { fairnessOf } from "./assuming.ts";
import { blockProperties } from "./properties/blocks.ts";
import { durabilityProperties } from "./properties/durability.ts";
import { entryProperties } from "./properties/entries.ts";
import { holderProperties } from "./properties/holders.ts";
import { livenessProperties } from "./properties/liveness.ts";
import { referenceProperties } from "./properties/references.ts";
import { teardownProperties } from "./properties/teardown.ts";
import { pgmapRefs } from "./starts.ts";
import { visibleIn } from "./visible.ts";

/** A scope of the kernel's memory, and whatever else the scenario varies. */
export type ScenarioScope = Scope & { readonly [variant: string]: unknown };

export interface Scenario<S extends ScenarioScope> {
  readonly id: string;
  readonly title: string;
  /** `SC1`, … */
  readonly tags: readonly string[];
  /** All that are modelled unless given. */
  readonly trees?: readonly string[];
  readonly scopes: Readonly<Record<string, S>>;
  readonly assumptions: readonly Assumption[];
  /** What is changed in every tree, like a patch on top of it: a protocol with a mistake in it, to see what it breaks. */
  readonly changes?: (scope: S) => readonly Patch[];
  /** Ids of assumptions that a scope does without: it has what else the kernel might do there, as `--drop` has. */
  readonly withoutAssumptions?: (scope: S) => readonly string[];
  /** First values that are not those of an idle, mapped file. */
  readonly start?: (k: Kernel, scope: S) => readonly Start[];
  readonly processes: (k: Kernel, scope: S) => readonly Process[];
  /** Good ends that must be reachable: `{ "sometimes-mapped": ["a process maps the page", (s) => …] }`. */
  readonly sometimes: (
    k: Kernel,
    scope: S,
  ) => Readonly<
    Record<string, readonly [name: string, claim: (s: KernelState, where: Where) => boolean]>
  >;
  /** Properties in the scenario's own terms: each stands for the one of the same id, or is one more. */
  readonly claims?: (k: Kernel, scope: S) => readonly Property<KernelState>[];
  /** Ids of properties of facts 5.1 and 5.2 that do not apply, with the reason. */
  readonly without?: Readonly<Record<string, string>>;
  readonly mutants: readonly Mutant[];
  readonly expected: ExpectedTable;
}

/** A spec that checks a scenario on every tree. */
export function kernelSpec<S extends ScenarioScope>(scenario: Scenario<S>): Spec<S> {
  const { id, title, tags, scopes, mutants, expected } = scenario;
  const at = new Source();
  const assumptions = scenario.assumptions.map(madeWithBugsToo);
  const trees = scenario.trees ?? treeIds;
  const withBugs = bugTrees.filter(({ parent = "" }) => trees.includes(parent));
  const made = spec<S>({
    id,
    title,
    tags,
    trees,
    treesByName: withBugs.map((tree) => tree.id),
    scopes,
    assumptions,
    mutants,
    changed: scenario.changes !== undefined,
    expected,
    protocol: ({ tree, scope, assumes }) => {
      const dropped = assumptions.filter((one) => one.droppable && !assumes(one.id));
      const ids = new Set(dropped.map((one) => one.id));
      for (const one of scenario.withoutAssumptions?.(scope) ?? []) ids.add(one);
      const taken = withoutAssumptions(treeOf(tree), [...ids]);
      const patches = [...taken.patches, ...(scenario.changes?.(scope) ?? [])];
      const k = kernel({ ...taken, patches }, scope, assumes);
      const processes = scenario.processes(k, scope);
      const parts = {
        memory: k.memory,
        start: [...idle(k), ...(scenario.start?.(k, scope) ?? [])],
        processes,
        properties: propertiesOf(k, scenario, scope, processes),
        fairness: fairnessOf(assumptions, processes),
        visible: visibleIn(k),
      };
      // Bodies are written when a procedure is made, so by now every function was asked for.
      return protocol({ ...parts, identity: k.told() });
    },
  });
  return { ...made, at };
}

/** What a tree rests on, a tree with one more patch for a bug rests on, too. */
function madeWithBugsToo(assumption: Assumption): Assumption {
  const { trees } = assumption;
  if (trees === undefined) return assumption;
  const derived = bugTrees.filter(({ parent = "" }) => trees.includes(parent));
  return { ...assumption, trees: [...trees, ...derived.map((tree) => tree.id)] };
}

/** A live map whose folios are idle, as memremap_pages() leaves it. */
function idle(k: Kernel): readonly Start[] {
  const { pgmap } = k.cells;
  const baseline = k.baseline ? k.scope.folios : 0;
  const folios = Array.from({ length: k.scope.folios }, (_, f) => k.cells.folio(f));
  return [
    { cell: pgmap.ref, value: pgmapRefs(k, 0) },
    { cell: pgmap.baseline, value: baseline },
    { cell: pgmap.switched, value: startsAtomic(k) },
    ...folios.flatMap((folio) => [
      { cell: folio.refs, value: k.idle },
      { cell: folio.onFreeList, value: isDriverOwned(k.scope) },
    ]),
  ];
}

function propertiesOf<S extends ScenarioScope>(
  k: Kernel,
  scenario: Scenario<S>,
  scope: S,
  processes: readonly Process[],
): readonly Property<KernelState>[] {
  const own = scenario.claims?.(k, scope) ?? [];
  const applying = [
    ...referenceProperties(k),
    ...teardownProperties(k, processes),
    ...durabilityProperties(k),
    ...holderProperties(k),
    ...(isDriverOwned(k.scope) ? [] : [...blockProperties(k), ...entryProperties(k, processes)]),
    ...livenessProperties(k, processes),
  ]
    .filter(({ id }) => scenario.without?.[id] === undefined)
    .map((general) => own.find(({ id }) => id === general.id) ?? general);
  const more = own.filter(({ id }) => applying.every((general) => general.id !== id));
  const reached = Object.entries(scenario.sometimes(k, scope)).map(([id, [name, claim]]) =>
    sometimes<KernelState>(id, name, claim),
  );
  return [...applying, ...more, ...reached];
}
