/**
 * What the reductions need to know before a search, put together in the order in which one builds on the other.
 */
import { fused, type Fused } from "../../../checker/reduce/fuse.ts";
import { fixedCells } from "../../../checker/reduce/fuse-private.ts";
import { type PartialOrder, partialOrderOf } from "../../../checker/reduce/order.ts";
import { symmetricOrder } from "../../../checker/reduce/order-symmetry.ts";
import { symmetryOf } from "../../../checker/reduce/symmetry/symmetry.ts";
import type { Symmetry } from "../../../checker/reduce/symmetry/canonical.ts";
import type { System } from "../../../checker/search/system.ts";
import type { Looks } from "./looks.ts";
import type { Planted } from "./planted.ts";

export interface Reducing {
  readonly order?: boolean;
  readonly fuse?: boolean;
  readonly symmetry?: boolean;
  readonly planted?: Planted;
  /** Larger graphs are given up. */
  readonly most?: number;
}

export interface Prepared {
  readonly fused: readonly Fused[];
  readonly order: PartialOrder | undefined;
  readonly symmetry: Symmetry | undefined;
}

/** Adds to `looks` what symmetries make of it. */
export function prepared(system: System, reducing: Reducing, looks: Looks): Prepared {
  const { planted = {} } = reducing;
  const { fusedAll, symmetry } = fusedWithSymmetry(system, reducing, looks);
  if (reducing.order !== true) return { fused: fusedAll, order: undefined, symmetry };
  const order = (planted.order ?? partialOrderOf)({ runners: fusedAll });
  const closed = symmetry === undefined ? order : symmetricOrder(order, symmetry);
  return { fused: fusedAll, order: closed, symmetry };
}

/** Fused processes and their symmetries: what properties see of a place is the same for all images of a process. */
function fusedWithSymmetry(
  system: System,
  reducing: Reducing,
  looks: Looks,
): { readonly fusedAll: readonly Fused[]; readonly symmetry: Symmetry | undefined } {
  for (;;) {
    const fusedAll = fusedRunners(system, reducing, looks);
    if (reducing.symmetry !== true) return { fusedAll, symmetry: undefined };
    const symmetry = symmetryOf({
      protocol: system.protocol,
      initial: [
        ...system.initial.slice(0, system.cells),
        ...fusedAll.map(({ automaton }) => automaton.initial),
      ],
      runners: system.runners.map((runner, p) => {
        return { ...runner, automaton: (fusedAll[p] as Fused).automaton };
      }),
    });
    if (reducing.planted?.unclosed === true || !looks.close(symmetry))
      return { fusedAll, symmetry };
  }
}

function fusedRunners(system: System, reducing: Reducing, looks: Looks): readonly Fused[] {
  const { fuse = fused, fixed = fixedCells, looks: sees } = reducing.planted ?? {};
  return system.runners.map(({ automaton }, p) => {
    if (reducing.fuse === true) {
      return fuse(automaton, {
        place: (location) => (sees === "none" ? 0 : looks.placeOf(p, location)),
        fixed: fixed(system),
      });
    }
    const original = Int32Array.from(automaton.locations.keys());
    return { automaton, original, passed: new Map(), atStart: [] };
  });
}
