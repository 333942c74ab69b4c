/**
 * From which states a fair run starts that keeps to some edges: fixpoints over sets of states.
 *
 * All edges out of a state ask for the same.
 *
 * After E. A. Emerson and C.-L. Lei, "Modalities for model checking: branching time logic strikes back" (1987): a state is in
 * the greatest set Y in which, for each condition, either nothing asks for it or a way within Y leads to an edge that meets
 * it. From such states runs go on for ever that serve whoever was served longest ago, and every fair run ends up there.
 */

export interface Edge {
  readonly from: number;
  readonly to: number;
}

/** A run is fair if, for each of these, it takes edges that meet it again and again, or from some time on none that asks for it. */
export interface Condition<E extends Edge> {
  readonly asked: (edge: E) => boolean;
  readonly met: (edge: E) => boolean;
}

type States = ReadonlySet<number>;

/** The states from which a fair run over these edges starts. */
export function fairStarts<E extends Edge>(
  edges: readonly E[],
  conditions: readonly Condition<E>[],
): States {
  return reaching(edges, fairCore(edges, conditions));
}

function fairCore<E extends Edge>(
  edges: readonly E[],
  conditions: readonly Condition<E>[],
): States {
  let core: States = new Set(edges.flatMap(({ from, to }) => [from, to]));
  for (;;) {
    const within = edges.filter(({ from, to }) => core.has(from) && core.has(to));
    const kept = conditions.reduce<States>((states, { asked, met }) => {
      const served = reaching(within, startsOf(within.filter(met)));
      const asking = startsOf(within.filter(asked));
      return new Set([...states].filter((state) => !asking.has(state) || served.has(state)));
    }, startsOf(within));
    if (kept.size === core.size) return core;
    core = kept;
  }
}

const startsOf = (edges: readonly Edge[]): States => new Set(edges.map(({ from }) => from));

/** The states from which a way over these edges, which may have no step, leads to one of the goals. */
function reaching(edges: readonly Edge[], goals: States): States {
  const into = new Map<number, Set<number>>();
  for (const { from, to } of edges) into.set(to, (into.get(to) ?? new Set()).add(from));
  return spread(goals, into);
}

/** The states that some way over these edges, which may have no step, leads to from a state. */
export function reachable(edges: readonly Edge[], start: number): States {
  const outOf = new Map<number, Set<number>>();
  for (const { from, to } of edges) outOf.set(from, (outOf.get(from) ?? new Set()).add(to));
  return spread(new Set([start]), outOf);
}

function spread(starts: States, next: ReadonlyMap<number, States>): States {
  const met = new Set(starts);
  for (const state of met) for (const other of next.get(state) ?? []) met.add(other);
  return met;
}
