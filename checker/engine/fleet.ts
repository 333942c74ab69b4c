/**
 * The engines of a search: one, or several that share the states out among their memories.
 */
import type { Limits } from "../search/limits.ts";
import type { SearchOptions } from "../search/search.ts";
import { Engine, type EngineParts } from "./engine.ts";
import type { Levels } from "./levels.ts";
import type { Memories } from "./memories.ts";
import type { Reduced } from "./reduced.ts";
import type { Visible } from "./trees.ts";

/** What all searches of a run share. */
export interface Resources {
  readonly memories: Memories;
  readonly limits: Limits;
  readonly slice: number;
  /** Most memories to share states out among, as a power of 2. */
  readonly mostShardBits: number;
}

/** Most that addresses of boxes and their bytes allow for; 256 GiB of states. */
export const MOST_SHARD_BITS = 6;

/** Makes 2 to the power of `shardBits` engines. Throws a LimitError as Engine does. */
export function fleet(
  reduced: Reduced,
  options: SearchOptions,
  parts: EngineParts & { readonly shardBits: number },
): Engine[] {
  return Array.from(
    { length: 2 ** parts.shardBits },
    (_, shard) => new Engine(reduced, options, { ...parts, shard }),
  );
}

export const shardBitsOf = ({ shards }: Levels): number => Math.log2(shards.length);

/** Share of the memory in use that there must be more of, for twice the shards to be worth their while. */
const WORTHWHILE = 1.25;

/** Whether a search whose memories are full may begin again with twice as many. If so, they are there. */
export function mayDouble(levels: Levels, { memories, limits, mostShardBits }: Resources): boolean {
  const engines = levels.shards.map(({ engine }) => engine);
  // A field of bits is as large as it is.
  if (engines.some(({ variant }) => variant.set === "bits")) return false;
  const used = engines.reduce((sum, { bytes }) => sum + bytes, 0);
  if (shardBitsOf(levels) >= mostShardBits || WORTHWHILE * used > limits.mostMemory) return false;
  return memories.has(engines.length);
}

/** All that properties look at in some shard. */
export function visibleIn({ shards }: Levels): Visible {
  const seen = shards.map(({ engine }) => engine.trees.visible);
  return {
    cells: [...new Set(seen.flatMap(({ cells }) => cells))],
    places: seen.some(({ places }) => places),
  };
}
