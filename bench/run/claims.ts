/**
 * Claims about runs that are held against SPIN: what holds needs the whole graph, what is broken may be seen before.
 */
import { type Counts, type Model, pgmapLarge, type RunsClaim } from "./models.ts";

const claimed = (model: Omit<Model, "path">, claim: RunsClaim): Model => ({
  ...model,
  // Of states and what goes along with them: SPIN's path is in the product with the claim.
  path: 4 * model.full.states,
  claim,
});

interface Parts {
  readonly size: string;
  readonly scope: number;
  readonly full: Counts;
}
const sized = (protocol: string, { size, scope, full }: Parts): Omit<Model, "path"> => ({
  protocol,
  scope: String(scope),
  peer: protocol,
  sizes: { [size]: scope },
  full,
});

const ticket = sized("ticket", {
  size: "THREADS",
  scope: 7,
  full: { states: 779_408, transitions: 2_322_992 },
});
const filter = sized("filter", {
  size: "THREADS",
  scope: 5,
  full: { states: 355_950, transitions: 1_242_210 },
});
const philosophers = sized("philosophers", {
  size: "SEATS",
  scope: 9,
  full: { states: 1_008_100, transitions: 7_358_283 },
});
const alternatingBit = sized("alternating-bit", {
  size: "NUMBERS",
  scope: 128,
  full: { states: 281_600, transitions: 911_872 },
});
const pgmap: Omit<Model, "path"> = {
  ...pgmapLarge,
  protocol: "pgmap-kill",
  sizes: { ...pgmapLarge.sizes, RUNS: 1 },
};

const weak = { fairness: "weak", verdict: "holds" } as const;

export const claimModels: readonly Model[] = [
  claimed(ticket, { ...weak, id: "served" }),
  claimed(ticket, { ...weak, id: "served", fairness: "none" }),
  claimed(filter, { ...weak, id: "top" }),
  claimed(filter, { id: "top", fairness: "none", verdict: "broken" }),
  claimed(philosophers, { ...weak, id: "meals" }),
  claimed(philosophers, { ...weak, id: "meals", fairness: "none" }),
  claimed(philosophers, { ...weak, id: "hunger", verdict: "broken" }),
  claimed(alternatingBit, { ...weak, id: "received" }),
  claimed(alternatingBit, {
    id: "received",
    formula: "received_by_luck",
    fairness: "weak",
    drop: "F-line",
    verdict: "broken",
  }),
  claimed(pgmap, { ...weak, id: "over" }),
  claimed(pgmap, { ...weak, id: "killed", verdict: "broken" }),
];
