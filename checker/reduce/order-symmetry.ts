/**
 * Partial order in a search of canonical states: there the group must not tell apart where a process may be alone, nor
 * what is visible (docs/decisions/0004-partial-order.md).
 */
import type { PartialOrder } from "./order.ts";
import type { Symmetry } from "./symmetry-canonical.ts";

/** The order with -1 wherever some image of the location has it. */
export function symmetricOrder(order: PartialOrder, symmetry: Symmetry): PartialOrder {
  const classOf = order.classOf.map((classes) => classes.slice());
  const moves = generators(symmetry);
  const forbid = (p: number, location: number): void => {
    const work = [[p, location] as const];
    for (const [q, l] of work) {
      for (const { processTo, locationMap } of moves) {
        const [to, there] = [processTo(q), locationMap(q, l)];
        const classes = classOf[to] as Int32Array;
        if ((classes[there] as number) < 0) continue;
        classes[there] = -1;
        work.push([to, there]);
      }
    }
  };
  for (const [p, classes] of order.classOf.entries()) {
    for (const [location, c] of classes.entries()) if (c < 0) forbid(p, location);
  }
  return { ...order, classOf };
}

/** Positions of a state (cells by slot, then processes) with all their images. */
export function symmetricPositions(positions: Iterable<number>, symmetry: Symmetry): Set<number> {
  const all = new Set(positions);
  const moves = generators(symmetry);
  for (const position of all) {
    const process = position - symmetry.cells;
    for (const { cellTo, processTo } of moves) {
      all.add(process < 0 ? cellTo(position) : symmetry.cells + processTo(process));
    }
  }
  return all;
}

/** Where something goes. */
interface Generator {
  readonly cellTo: (slot: number) => number;
  readonly processTo: (process: number) => number;
  readonly locationMap: (process: number, location: number) => number;
}

/** Elements that the whole group is products of: those that it lists, and exchanges of neighbours in sorted sets. */
function generators({ sorted, elements }: Symmetry): readonly Generator[] {
  const listed = elements.map(({ cellTo, processTo, locationMap }): Generator => ({
    cellTo: (slot) => cellTo[slot] as number,
    processTo: (process) => processTo[process] as number,
    locationMap: (process, location) => locationMap[process]?.[location] as number,
  }));
  const exchanges = sorted.flatMap((set) =>
    set.slice(1).map((q, i): Generator => {
      const p = set[i] as number;
      return {
        cellTo: (slot) => slot,
        processTo: (process) => (process === p ? q : process === q ? p : process),
        locationMap: (_, location) => location,
      };
    }),
  );
  return [...listed, ...exchanges];
}
