/**
 * Mistakes that one could make in the reductions, to be put into the reduced search one at a time: a fuzz that does not
 * find them says nothing of the real thing.
 */
import { dependenceOf } from "../../../checker/reduce/dependence.ts";
import { fused } from "../../../checker/reduce/fuse.ts";
import type { fixedCells } from "../../../checker/reduce/fuse-private.ts";
import { gathered, graphOf } from "../../../checker/reduce/futures.ts";
import { type PartialOrder, partialOrderOf, type Running } from "../../../checker/reduce/order.ts";
import type { Automaton, Branch, Location } from "../../../checker/unfold/automaton.ts";

/** What a reduced search does differently. */
export interface Planted {
  readonly order?: typeof partialOrderOf;
  readonly fuse?: typeof fused;
  readonly fixed?: typeof fixedCells;
  /** Where a process may go on alone only if that leads to a new state. */
  readonly mixed?: (running: Running) => (process: number, location: number) => boolean;
  /** What properties look at is nothing, or whatever is known at the moment. */
  readonly looks?: "none" | "stale";
  /** A step that would leave a range counts as a step. */
  readonly outside?: "counted";
  /** Images of what properties look at are not looked at. */
  readonly unclosed?: boolean;
}

/** Of the partial order. */
export const orderMistakes: Readonly<Record<string, Planted>> = {
  "nothing conflicts": {
    order: (running) => {
      const order = partialOrderOf(running);
      return { ...order, conflicts: order.conflicts.map((sets) => sets.map(() => 0)) };
    },
  },
  "who only reads conflicts with nobody": {
    order: (running) =>
      partialOrderOf(withBranches(running, (branch) => untouched(branch, "read"))),
  },
  "who waits conflicts with nobody": {
    order: (running) =>
      partialOrderOf(withBranches(running, (b) => (b.waits ? untouched(b, "read") : b))),
  },
  "only what is pending conflicts": { order: (running) => withConflicts(running, () => []) },
  "only what comes later conflicts": { order: laterOnly },
  "cycles are not cut": { order: uncut },
  "cycles are cut, or lead to a new state": {
    order: uncut,
    mixed: (running) => {
      const { classOf } = partialOrderOf(running);
      return (process, location) => (classOf[process]?.[location] as number) < 0;
    },
  },
  "nothing is visible": { looks: "none" },
  "visible is what is known so far": { looks: "stale" },
  "to leave a range is a step": { outside: "counted" },
};

/** Of fusing. */
export const fuseMistakes: Readonly<Record<string, Planted>> = {
  "all places look alike": {
    fuse: (automaton, options) => fused(automaton, { ...options, place: () => 0 }),
  },
  "all cells keep their first values": { fixed: (system) => (cell) => system.initial[cell.slot] },
  "a cycle of private steps is no step": {
    fuse: (automaton, options) => {
      const made = fused(automaton, options);
      return { ...made, automaton: withLocations(made.automaton, withoutIdling) };
    },
  },
  "checks are passed over": {
    fuse: (automaton, options) => fused(withLocations(automaton, withoutChecks), options),
  },
  "statements that were passed over never ran": {
    fuse: (automaton, options) => ({
      ...fused(automaton, options),
      passed: new Map(),
      atStart: [],
    }),
  },
};

function withLocations(
  automaton: Automaton,
  change: (location: Location, number: number) => Location,
): Automaton {
  return { ...automaton, locations: automaton.locations.map(change) };
}

function withBranches({ runners }: Running, change: (branch: Branch) => Branch): Running {
  return {
    runners: runners.map(({ automaton }) => ({
      automaton: withLocations(automaton, (location) => ({
        ...location,
        branches: location.branches.map(change),
      })),
    })),
  };
}

/** The branch as if its access did not touch the cells that it uses in this mode. */
function untouched(branch: Branch, mode: "read"): Branch {
  const footprint = branch.access.footprint.filter((use) => use.mode !== mode);
  return { ...branch, access: { footprint } as unknown as Branch["access"] };
}

function withoutIdling(location: Location, number: number): Location {
  const idles = ({ access, successors }: Branch): boolean =>
    access.slots.length === 0 && [...successors.values()].some((s) => "to" in s && s.to === number);
  return { ...location, branches: location.branches.filter((branch) => !idles(branch)) };
}

/** Without the checks of steps that touch nothing. */
function withoutChecks(location: Location): Location {
  const branches = location.branches.map((branch): Branch => {
    if (branch.access.slots.length > 0) return branch;
    const successors = new Map(
      [...branch.successors].map(([reply, s]) => [reply, "to" in s ? { ...s, broken: [] } : s]),
    );
    return { ...branch, check: undefined, successors };
  });
  return { ...location, branches };
}

/** A partial order that never forbids to go on alone, but by conflicts with what comes after `next` of a location. */
function withConflicts(
  { runners }: Running,
  next: (automaton: Automaton) => readonly (readonly number[])[],
): PartialOrder {
  const automata = runners.map(({ automaton }) => automaton);
  const { classes, classOf, conflicts } = dependenceOf(automata);
  const words = Math.ceil(classes / 32);
  return {
    classes,
    classOf: automata.map((automaton) => {
      const all = classOf.get(automaton) as Int32Array;
      return all.map((c, l) => (automaton.locations[l]?.branches.length === 0 ? -1 : c));
    }),
    conflicts: automata.map((automaton) => {
      const of = classOf.get(automaton) as Int32Array;
      const edges = next(automaton);
      const graph = automaton.locations.map((_, l) => edges[l] ?? []);
      return gathered(graph, words, (l) => conflicts[of[l] as number] as Uint32Array);
    }),
  };
}

function uncut(running: Running): PartialOrder {
  return withConflicts(running, graphOf);
}

function laterOnly(running: Running): PartialOrder {
  const order = partialOrderOf(running);
  const words = Math.ceil(order.classes / 32);
  const conflicts = running.runners.map(({ automaton }, p) => {
    const graph = graphOf(automaton);
    const sets = order.conflicts[p] as Uint32Array;
    return sets.map((_, at) => {
      const next = graph[Math.floor(at / words)] ?? [];
      return next.reduce((set, l) => set | (sets[l * words + (at % words)] as number), 0);
    });
  });
  return { ...order, conflicts };
}
