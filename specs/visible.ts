/**
 * What people outside the kernel can tell of a scenario, for holding two trees against each other.
 *
 * It is what programs, drivers and the log are told: page tables, pins, which blocks are whose, whether the device and its
 * pages are there. Threads that return, WARNs and threads that wait for ever are visible by themselves. Not so what the
 * patches change to bring that about: counts, entries with their lock and ZAP bits, locks, sleeps. A folio's count least
 * of all: until P04 a mapped folio is idle and from there on it is not, so that each scenario would differ at its first
 * fault. What a wrong count leads to, a block freed too early or a thread that sleeps for ever, is visible.
 */
import { observation, type Observation, seen } from "../checker/index.ts";
import type { Kernel } from "../model/kernel.ts";
import { isDriverOwned } from "../model/memory/scope.ts";

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
/** `there` or `gone`. */
const thereOrGone = (is: boolean): string => (is ? "there" : "gone");

/** The observations of a kernel's scope. */
export function visibleIn(k: Kernel): readonly Observation[] {
  const { cells, scope } = k;
  return [
    observation("the device", [cells.dax.alive], thereOrGone),
    observation("the struct pages", [cells.pgmap.memmap], thereOrGone),
    ...upTo(scope.maps.length).flatMap((p) => [
      ...upTo(scope.offsets).map((i) => seen(cells.pte(p, i))),
      ...(scope.pmd === true ? [seen(cells.mm(p).pmd)] : []),
    ]),
    ...upTo(scope.folios).flatMap((f) => ofFolio(k, f)),
    ...upTo(scope.files).flatMap((m) => upTo(scope.offsets).map((i) => seen(cells.block(m, i)))),
  ];
}

/** A page of a driver is on its free list, or not; another is a block of the file system, which is somebody's or free. */
function ofFolio({ cells, scope }: Kernel, f: number): readonly Observation[] {
  const { pins, onFreeList, freed } = cells.folio(f);
  const isFree = isDriverOwned(scope) ? onFreeList : freed;
  const [name, free] = isDriverOwned(scope)
    ? [`page ${f}`, "on the free list"]
    : [`the block of folio ${f}`, "free"];
  return [
    observation(`pins of folio ${f}`, [pins], String),
    observation(name, [isFree], (is) => (is ? free : "taken")),
  ];
}
