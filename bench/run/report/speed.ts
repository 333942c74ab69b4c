/**
 * What the plot shows: how many states a second each tool stores, from small graphs to large ones.
 */
import { modes } from "../entrants.ts";
import { diningLadder } from "../models.ts";
import type { Outcomes } from "../rounds.ts";
import type { Mode } from "../tools/mode.ts";
import { type PlotParts, type Series } from "./plot.ts";
import { spreadOf } from "./statistics.ts";

const { lastref, spinBreadth, rumur } = modes;

/** One protocol in many sizes, full graph, one thread. */
export function speeds(outcomes: Outcomes): PlotParts {
  return {
    title: "Dining philosophers, full graph, one thread",
    xName: "states stored",
    yName: "states a second of CPU time, start-up included",
    series: [lastref, spinBreadth, rumur]
      .map((mode) => seriesOf(outcomes, mode))
      .filter(({ points }) => points.length > 0),
  };
}

function seriesOf(outcomes: Outcomes, mode: Mode): Series {
  const points = diningLadder.flatMap((model) => {
    const outcome = outcomes.of(model, mode);
    if (outcome === undefined) return [];
    const { median } = spreadOf(outcome.runs.map((run) => run.cpu));
    return [{ x: model.full.states, y: model.full.states / median }];
  });
  return { name: mode.name, points };
}
