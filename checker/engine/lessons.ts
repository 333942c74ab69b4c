/**
 * What an engine learns between two rounds, and what it tells of them: the kernel leaves lists and flags behind.
 */
import { DEADLOCK } from "../search/claim.ts";
import type { Engine } from "./engine.ts";
import type { Segment } from "./queue.ts";
import type { Special } from "./specials.ts";
import type { WorkerState } from "./worker-state.ts";

/** Who hears of what is met. */
export interface Hearer {
  /** A claim is decided: by a state of the next level, or by one of this level. */
  readonly decide: (id: string, by: "next" | "current") => void;
  readonly meet: (special: Exclude<Special, { readonly kind: "outside" | "breaks" }>) => void;
  /** Whether a state without a step is a deadlock. */
  readonly isStuck: (state: readonly number[]) => boolean;
}

/**
 * Learns what a worker's round asked for; gives the states that are to be expanded again, as a row was missing. Throws a
 * LimitError where there is no room to learn something.
 */
export function learnFrom(worker: WorkerState, engine: Engine, hear: Hearer): Segment[] {
  const { trees, tables, stateBytes } = engine;
  for (const address of worker.take("unknown"))
    trees.look(engine.stateAt(address), address, (id) => hear.decide(id, "next"));
  const again = worker.take("missing").map((from) => ({ from, to: from + stateBytes }));
  for (const { from } of again) tables.fill(engine.stateAt(from));
  for (const address of worker.take("stuck")) {
    if (trees.imagesOf(engine.stateAt(address)).some(hear.isStuck))
      hear.decide(DEADLOCK, "current");
  }
  return again;
}

/** Tells what was met since the last time. */
export function tellWhatWasMet({ tables, trees }: Engine, hear: Hearer): void {
  for (const [number, special] of tables.specials.list.entries()) {
    if (!tables.specials.takeHit(number)) continue;
    if (special.kind === "outside") hear.decide(special.id, "next");
    else if (special.kind === "breaks") for (const id of special.ids) hear.decide(id, "next");
    else hear.meet(special);
  }
  trees.takeDecided((id) => hear.decide(id, "next"));
}

/** The id of no claim. */
const NONE = "";

/**
 * Shows the trees some states, for all claims that are open. A step is looked at only where it changes what some tree has
 * looked at, so each tree must know where steps begin.
 */
export function showTrees(
  states: readonly Segment[],
  { trees, stateBytes }: Engine,
  isOpen: (id: string) => boolean,
): void {
  const open = trees.claims.map(({ claim }) => claim.id).filter(isOpen);
  for (const { from, to } of states) {
    for (let address = from; address < to; address += stateBytes)
      for (const id of open) trees.decides(id, address);
  }
  // Tells the kernel what trees look at now.
  trees.retire(NONE);
}
