/**
 * How a search over tables went, and how much a store that forgets may have missed.
 */
import { BITS_PER_STATE } from "./format.ts";
import type { Stats, StoreKind } from "../search/search.ts";
import type { Engine } from "./engine.ts";

export function statsOf(
  engine: Engine,
  parts: Pick<Stats, "levels" | "phases"> & { readonly states: number },
): Stats {
  const { layout, tables, trees, visited, blocks, system } = engine;
  const { levels, phases, states } = parts;
  return {
    levels,
    phases,
    bitsPerState: layout.bits,
    bytesPerState: (visited.bytes + blocks.bytes) / Math.max(1, states),
    tables: {
      locations: system.runners.reduce((n, { automaton }) => n + automaton.locations.length, 0),
      branches: tables.records.length,
      rows: tables.rows.inAll,
      "rows filled": tables.rowsFilled,
      deltas: tables.deltas.size,
      "nodes of decision trees": trees.nodes,
      "predicates evaluated": trees.evaluations,
      bytes: tables.bytes,
    },
    coverage: coverageOf(engine, states),
  };
}

/**
 * How likely it is that states were taken for others.
 *
 * Of n states known by 64 bits each, n * (n - 1) / 2 pairs may be the same by chance, each at 2^-64. In a field of m bits
 * of which a share p is set, a new state is taken for a known one where all of its k bits are set: at p^k (Holzmann, "An
 * analysis of bitstate hashing", 1998).
 */
function coverageOf({ variant, visited, memory, map }: Engine, states: number): string | undefined {
  if (variant.set === "fingerprint") {
    const chance = (states * (states - 1)) / 2 ** 65;
    return `states are known by 64 bits each: that one was missed has a chance of ${percent(chance)}`;
  }
  if (variant.set !== "bits") return undefined;
  const first = map.visited.from >>> 2;
  let set = 0;
  for (let at = first; at < first + 2 * visited.slots; at += 1)
    set += bitCount(memory[at] as number);
  const share = set / (64 * visited.slots);
  const missed = share ** BITS_PER_STATE;
  return (
    `states are known by ${BITS_PER_STATE} bits each in a field of ${(64 * visited.slots).toLocaleString("en")}, ` +
    `of which ${percent(share)} are set: at the end a new state was missed with a chance of ${percent(missed)}`
  );
}

function percent(share: number): string {
  const value = Math.min(1, share) * 100;
  return value >= 0.01 || value === 0 ? `${value.toFixed(2)} %` : `${value.toExponential(1)} %`;
}

function bitCount(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Why a search with a store that forgets is never complete. */
export const FORGETFUL: Readonly<Record<StoreKind, string | undefined>> = {
  exact: undefined,
  fingerprint: "states are known by 64 bits of a hash only",
  bitstate: "states are known by some bits of a hash only",
};
