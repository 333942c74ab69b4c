/**
 * SPIN: it translates a model to C, gcc compiles that, and the program searches.
 */
import { totalmem } from "node:os";
import type { Model } from "../models.ts";
import { BenchError } from "../bench-error.ts";
import { disagreement } from "../disagreement.ts";
import type { Mode } from "./mode.ts";
import { countsInPan, countsOfClaim } from "./pan-output.ts";
import { type Command, done } from "./process.ts";
import { peerSource } from "./sources.ts";

/** Beyond so much, SPIN stops rather than swap. */
const MEMORY_MIB = Math.floor((0.8 * totalmem()) / 2 ** 20);

interface ModeOptions {
  readonly search: "depth first" | "breadth first";
  /** Partial order reduction. */
  readonly reduced?: boolean;
}

/** A way of SPIN to search a model, exact and at full speed. */
export function spinMode({ search, reduced = false }: ModeOptions): Mode {
  const depthFirst = search === "depth first";
  return {
    tool: "spin",
    name: `SPIN ${search}${reduced ? ", partial order" : ""}`,
    finds: reduced ? "reduced" : "full",
    bytesPerState: depthFirst ? 180 : 160,
    prepare: async (model, folder) => {
      await done(translating(model, reduced), folder);
      await done(compiling(reduced, ["-march=native", ...(depthFirst ? [] : ["-DBFS"])]), folder);
      const options = [`-w${slotBits(model)}`, ...(depthFirst ? [`-m${model.path}`] : [])];
      return { folder, command: ["./pan", "-E", ...options], countsIn: countsInPan };
    },
  };
}

/** All of it, from the model to the verdict. */
export const spinFromSource: Mode = {
  tool: "spin",
  name: "SPIN, gcc and search",
  finds: "full",
  bytesPerState: 180,
  prepare: (model, folder) => {
    const steps = [
      translating(model, false),
      compiling(false, []),
      ["./pan", "-E", `-m${model.path}`],
    ];
    const script = steps.map((step) => step.map((word) => `'${word}'`).join(" ")).join(" && ");
    return Promise.resolve({ folder, command: ["sh", "-c", script], countsIn: countsInPan });
  },
};

/**
 * A way of SPIN to decide a claim about runs. That the model without its claim has the states that it should have is seen to
 * first, which is not measured.
 */
export function spinRuns({ reduced }: Required<Pick<ModeOptions, "reduced">>): Mode {
  return {
    tool: "spin",
    name: `SPIN${reduced ? ", partial order" : ""}`,
    finds: "product",
    bytesPerState: 1000,
    prepare: async (model, folder) => {
      const { claim } = model;
      if (claim === undefined) throw new BenchError(`${model.peer} has no claim about runs`);
      const options = [`-m${model.path}`, `-w${slotBits(model)}`];
      await done(translating(model, false), folder);
      await done(compiling(false, ["-DNOCLAIM"]), folder);
      const states = countsInPan(await done(["./pan", "-E", ...options], folder));
      const problem = disagreement({ finds: "full", tool: "spin" }, model, states);
      if (problem !== undefined) throw new BenchError(`SPIN without the claim: ${problem}`);
      await done(translating(model, reduced), folder);
      await done(compilingForRuns(reduced), folder);
      const fairness = claim.fairness === "weak" ? ["-f"] : [];
      return {
        folder,
        command: ["./pan", "-a", ...fairness, "-N", claim.formula ?? claim.id, ...options],
        countsIn: (output) => countsOfClaim(output, claim),
      };
    },
  };
}

/** -o3 keeps statements apart that SPIN would merge: a reduction, and other counts than everybody else's. */
const translating = ({ peer, sizes }: Model, reduced: boolean): Command => [
  "spin",
  "-a",
  ...(reduced ? [] : ["-o3"]),
  ...Object.entries(sizes).map(([name, size]) => `-D${name}=${size}`),
  peerSource(peer, "pml"),
];

const compiling = (reduced: boolean, flags: readonly string[]): Command =>
  gcc(reduced, ["-DSAFETY", ...flags]);

/** NFAIR is for how many processes there may be. */
const compilingForRuns = (reduced: boolean): Command =>
  gcc(reduced, ["-march=native", "-DNFAIR=3"]);

const gcc = (reduced: boolean, flags: readonly string[]): Command => [
  "gcc",
  "-O3",
  "-w",
  `-DMEMLIM=${MEMORY_MIB}`,
  ...(reduced ? [] : ["-DNOREDUCE"]),
  ...flags,
  "-o",
  "pan",
  "pan.c",
];

/** Two slots of the hash table or more for each state, and no more than 2^28. */
const slotBits = ({ full }: Model): number =>
  Math.min(28, Math.max(20, Math.floor(Math.log2(full.states)) + 2));
