/**
 * Büchi automata whose edges accept: what formulas are translated to.
 */

/** Reads a word of letters; a letter says which atoms are true. Bit a of a set of atoms is atom a. */
export interface Buchi {
  /** States are numbered; this is where a word begins. */
  readonly initial: number;
  readonly edges: readonly (readonly BuchiEdge[])[];
  /** A word is accepted if it has a path with infinitely many edges of each set. */
  readonly sets: number;
}

export interface BuchiEdge {
  readonly to: number;
  /** Atoms that must be true, and atoms that must be false. */
  readonly yes: number;
  readonly no: number;
  /** Bit s: whether it is in set s. */
  readonly accepts: number;
}
