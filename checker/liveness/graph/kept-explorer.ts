/**
 * An explorer that can be kept in a file.
 */
import type { Tried } from "../../engine/tried.ts";
import type { DraftSizes } from "./draft.ts";
import type { Explorer } from "./graph.ts";

/** What was tried, and numbers: states in packed form, then edges by state, where they lead and what they are. */
export interface Snapshot {
  readonly tried: Tried;
  readonly parts: readonly Int32Array[];
}

export interface KeptExplorer extends Explorer {
  /** All edges, with those that lead nowhere. */
  readonly edges: number;
  snapshot: () => Snapshot;
  /** Goes on from a snapshot of these sizes, instead of the first state; gives false where steps do something else now. */
  restore: (sizes: DraftSizes, tried: Tried, fill: (part: Uint8Array) => void) => boolean;
}
