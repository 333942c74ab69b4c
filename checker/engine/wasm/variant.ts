/**
 * What a kernel is made for. There is one for each shape of states and each kind of search, none for a model.
 */

export interface Variant {
  /** 64-bit words of a state. */
  readonly words: number;
  /** How a state is found again: its words in the set, a number and a tag, 64 bits of a hash, or some bits of a field. */
  readonly set: "inline" | "numbered" | "fingerprint" | "bits";
  /** Whether other threads insert at the same time. */
  readonly shared: boolean;
  /** Whether new states are looked at for properties. */
  readonly properties: boolean;
  /** Words of a set of dependence classes, by which one process is taken alone where that is enough; 0 where it is not. */
  readonly order: number;
  /** Whether successors are brought into their canonical form. */
  readonly symmetry: boolean;
  /** Among how many memories states are shared out, as a power of 2; absent where there is only one. */
  readonly shardBits?: number;
  /** Whether it is for a state graph; states are numbered then. */
  readonly links?: boolean;
}

/** Bytes of a slot of the visited set. */
export function slotBytesOf({ set, words }: Pick<Variant, "set" | "words">): number {
  return set === "inline" ? 8 * words : 8;
}
