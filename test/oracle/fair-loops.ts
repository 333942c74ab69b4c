/**
 * Fair loops of small graphs, by trying: every set of conditions that a loop may ask for, and every length.
 */
import { asked, type Arrow, met } from "../checker/liveness/fair/marked.ts";

/** Whether a loop of these arrows keeps all conditions. */
export function isFair(loop: readonly Arrow[], always: string): boolean {
  const asks = [...Array.from(always), ...loop.flatMap(({ label }) => asked(label))];
  const meets = loop.flatMap(({ label }) => met(label));
  return loop.length > 0 && asks.every((condition) => meets.includes(condition));
}

/** The number of edges to the nearest node on a fair loop, and those nodes; nothing if there is none. */
export function nearestFair(
  arrows: readonly Arrow[],
  always: string,
): { readonly depth: number; readonly nodes: readonly number[] } | undefined {
  const fair = fairNodes(arrows, always);
  const distances = distancesOf(arrows)[0] ?? [];
  const depthOf = (node: number): number => (node === 0 ? 0 : (distances[node] ?? Infinity));
  const depth = Math.min(...fair.map(depthOf));
  if (depth === Infinity) return undefined;
  return { depth, nodes: fair.filter((node) => depthOf(node) === depth) };
}

/** Some loop is fair that asks for no more than some set, and all edges that ask for no more can be on it together. */
function fairNodes(arrows: readonly Arrow[], always: string): number[] {
  const found = new Set<number>();
  for (const may of subsetsOf([...new Set(arrows.flatMap(({ label }) => asked(label)))])) {
    const left = arrows.filter(({ label }) => asked(label).every((c) => may.includes(c)));
    const distances = distancesOf(left);
    const reaches = (a: number, b: number): boolean => (distances[a]?.[b] ?? Infinity) < Infinity;
    for (const { from, to } of left) {
      if (from !== to && !reaches(to, from)) continue;
      const inside = left.filter((arrow) => {
        const ends = [arrow.from, arrow.to];
        return ends.every((end) => end === from || (reaches(from, end) && reaches(end, from)));
      });
      if (isFair(inside, always)) found.add(from);
    }
  }
  return [...found];
}

/** The least number of edges of a fair loop from one of some nodes that have one. */
export function shortestFair(
  arrows: readonly Arrow[],
  always: string,
  entries: readonly number[],
): number {
  return Math.min(...entries.map((entry) => shortestFrom(arrows, always, entry)));
}

/** Keeps, of all walks of one length, where they end with which labels; order does not matter for what they have met. */
function shortestFrom(arrows: readonly Arrow[], always: string, entry: number): number {
  const walk = { node: entry, asks: new Set(always), meets: new Set<string>() };
  let walks = [walk];
  for (let length = 1; ; length += 1) {
    const longer = new Map<string, typeof walk>();
    for (const { node, asks, meets } of walks) {
      for (const { from, to, label } of arrows) {
        if (from !== node) continue;
        const next = {
          node: to,
          asks: new Set([...asks, ...asked(label)]),
          meets: new Set([...meets, ...met(label)]),
        };
        if (to === entry && [...next.asks].every((c) => next.meets.has(c))) return length;
        longer.set([to, ...[...next.asks].sort(), "/", ...[...next.meets].sort()].join(), next);
      }
    }
    walks = [...longer.values()];
  }
}

/** Floyd and Warshall's: edges of a shortest path that has some. */
export function distancesOf(arrows: readonly Arrow[]): number[][] {
  const nodes = Math.max(0, ...arrows.flatMap(({ from, to }) => [from, to])) + 1;
  const distances = Array.from({ length: nodes }, () => Array<number>(nodes).fill(Infinity));
  const row = (node: number): number[] => distances[node] as number[];
  for (const { from, to } of arrows) row(from)[to] = 1;
  for (let over = 0; over < nodes; over += 1) {
    for (let from = 0; from < nodes; from += 1) {
      for (let to = 0; to < nodes; to += 1) {
        const way = (row(from)[over] as number) + (row(over)[to] as number);
        if (way < (row(from)[to] as number)) row(from)[to] = way;
      }
    }
  }
  return distances;
}

function subsetsOf(all: readonly string[]): string[][] {
  return all.reduce<string[][]>((sets, one) => [...sets, ...sets.map((s) => [...s, one])], [[]]);
}
