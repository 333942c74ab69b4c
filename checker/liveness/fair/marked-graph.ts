/**
 * A graph with conditions on its infinite paths, as numbers: what the search for fair loops works on.
 *
 * A condition is one of generalised Büchi or of Streett acceptance: it is asked for always, or by some edges only; a loop
 * keeps it if some edge of the loop meets it, or if it is not asked for always and no edge of the loop asks for it. Most edges
 * have the same marks, so marks are numbered, and an edge has a number.
 */

/** Nodes are numbered from 0, the one where paths begin, by their depths: in an order of breadth-first search. All can be reached. */
export interface MarkedGraph {
  readonly nodes: number;
  /** The edges of node n are those from `first[n]` up to `first[n + 1]`. */
  readonly first: Int32Array;
  /** By edge: where it leads. */
  readonly to: Int32Array;
  /** By edge: which marks it has. */
  readonly mark: Int32Array;
  readonly marks: readonly Mark[];
  readonly conditions: Conditions;
}

/** Sets of conditions: bit c % 32 of element c / 32 says whether condition c is in it. */
export type ConditionSet = Int32Array;

export interface Mark {
  /** Conditions that an edge asks for, of those that are not asked for always. */
  readonly asks: ConditionSet;
  readonly meets: ConditionSet;
}

export interface Conditions {
  readonly count: number;
  /** Those that every loop has to meet. */
  readonly always: ConditionSet;
}

/** Edges from the first node on; those from `loop` on lead back to where they begin. */
export interface Lasso {
  readonly edges: readonly number[];
  readonly loop: number;
}

/** The node that an edge leaves. */
export function sourceOf({ nodes, first }: MarkedGraph, edge: number): number {
  let low = 0;
  let high = nodes;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((first[middle] as number) <= edge) low = middle;
    else high = middle;
  }
  return low;
}
