/**
 * lastref, as people run it: the built command line, a process of its own.
 */
import { join } from "node:path";
import type { Run as Search } from "../../../cli/report/shape.ts";
import type { Model } from "../models.ts";
import { BenchError } from "../bench-error.ts";
import { countsOfRuns, runIn, type Wanted } from "./lastref-output.ts";
import type { Finds, Mode } from "./mode.ts";
import { type Command, done } from "./process.ts";
import { protocolSource } from "./sources.ts";

/** Bundled, this is part of a file in dist/bench/. */
const DIST = join(import.meta.dirname, "..");

/** A command line of lastref. */
export const lastref = (...args: readonly string[]): Command => [
  process.execPath,
  join(DIST, "lastref.js"),
  ...args,
];

interface ModeOptions {
  readonly finds: Finds;
  /** Lastref's own choice unless given. */
  readonly workers?: number;
  /** Those of --reduction. */
  readonly reduction: string;
}

/** A way of lastref to search a protocol. */
export function lastrefMode(name: string, { finds, workers, reduction }: ModeOptions): Mode {
  const wanted: Wanted = {
    graph: finds === "full" ? "full" : "reduced",
    ...(workers !== undefined && { workers }),
  };
  const flags = ["--reduction", reduction, ...(workers ? ["--workers", String(workers)] : [])];
  return {
    tool: "lastref",
    name: `lastref ${name}`,
    finds,
    bytesPerState: 60,
    prepare: (model, folder) =>
      Promise.resolve({
        folder,
        command: checking(model, ...flags),
        countsIn: (output) => runIn(output, wanted),
      }),
  };
}

/** Decides a claim about runs, on the full graph: a broken one ends with status 1. */
export const lastrefRuns: Mode = {
  tool: "lastref",
  name: "lastref",
  finds: "full",
  bytesPerState: 400,
  prepare: (model, folder) => {
    const { claim } = model;
    if (claim === undefined) throw new BenchError(`${model.protocol} has no claim about runs`);
    const { id, fairness, drop } = claim;
    const flags = ["--property", id, "--liveness", "only", "--reduction", "none"];
    if (fairness === "none") flags.push("--fairness", "none");
    if (drop !== undefined) flags.push("--drop", drop);
    return Promise.resolve({
      folder,
      command: checking(model, ...flags),
      countsIn: (output) => countsOfRuns(output, claim),
      ...(claim.verdict === "broken" && { status: 1 }),
    });
  },
};

/** The stats of a full search by one worker. They cost time, so they are no part of what is measured. */
export async function statsOf(model: Model, folder: string): Promise<Search["stats"]> {
  const flags = ["--reduction", "none", "--workers", "1", "--stats"];
  const output = await done(checking(model, ...flags), folder);
  return runIn(output, { graph: "full", workers: 1 }).stats;
}

/** The source of the protocol, not what was built of it: reading it is part of the way to a verdict. */
function checking({ protocol, scope }: Model, ...flags: readonly string[]): Command {
  const source = protocolSource(protocol);
  return lastref(
    "check",
    source,
    "--scope",
    scope,
    "--engine",
    "wasm",
    "--format",
    "json",
    ...flags,
  );
}
