/**
 * What a predicate sees of a state beside its plain form: where the processes are.
 */

/** Where the processes are. */
export interface Where {
  /** Whether some process (or the one of this name) is at a step of one of these procedures, or of one it called. */
  inside(procedures: string | readonly string[], process?: string): boolean;
  /** Whether the process of this name has run to its end. */
  ended(process: string): boolean;
}

export type Predicate<S> = (s: S, where: Where) => boolean;
