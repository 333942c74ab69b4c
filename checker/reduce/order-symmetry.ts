/**
 * Partial order in a search of canonical states: there a cycle is cut in all its images, or a path from a state to an
 * image of it could be followed for ever (docs/decisions/0004-partial-order.md).
 */
import type { PartialOrder } from "./order.ts";
import type { Symmetry } from "./symmetry/canonical.ts";

/** A process and a location of it. */
type At = readonly [process: number, location: number];

/** The order with -1 wherever some image of the location has it; the one given stays as it is. */
export function symmetricOrder(order: PartialOrder, symmetry: Symmetry): PartialOrder {
  const classOf = order.classOf.map((classes) => classes.slice());
  const generators = generatorsOf(symmetry);
  const forbidden: At[] = order.classOf.flatMap((classes, p) => {
    return [...classes.keys()].filter((l) => (classes[l] as number) < 0).map((l): At => [p, l]);
  });
  for (const at of forbidden) {
    for (const image of generators) {
      const [p, l] = image(at);
      const classes = classOf[p] as Int32Array;
      if ((classes[l] as number) < 0) continue;
      classes[l] = -1;
      forbidden.push([p, l]);
    }
  }
  return { ...order, classOf };
}

/** Elements that the whole group is products of: those that it lists, and exchanges of neighbours in sorted sets. */
function generatorsOf({ sorted, elements }: Symmetry): readonly ((at: At) => At)[] {
  const listed = elements.map(({ processTo, locationMap }) => ([p, l]: At): At => {
    return [processTo[p] as number, locationMap[p]?.[l] as number];
  });
  const exchanges = sorted.flatMap((set) =>
    set.slice(1).map((q, i) => {
      const p = set[i] as number;
      return ([process, l]: At): At => [process === p ? q : process === q ? p : process, l];
    }),
  );
  return [...listed, ...exchanges];
}
