/**
 * The files of counterexamples: each trace as it is replayed, as a table, and as a graph.
 */
import { join } from "node:path";
import { LimitError } from "../../checker/error.ts";
import type { Assumption } from "../../checker/language/spec.ts";
import { svgOf } from "../../checker/report/svg.ts";
import { tableOf } from "../../checker/report/table.ts";
import type { Replay } from "../../checker/trace/replay.ts";
import type { Trace } from "../../checker/trace/trace.ts";
import type { SpecRef } from "../spec/find-specs.ts";
import type { RunResult } from "../run/result.ts";
import type { Outcome } from "../run/run-all.ts";
import { asWord } from "./command-line.ts";
import { writeWhole } from "./write-out.ts";

/** Columns of a table in a file: it fits a mail. */
const FILE_WIDTH = 78;

/** The counterexamples of a run that were taken again. */
export function counterexamples({ properties }: RunResult): readonly Replay[] {
  return properties.flatMap(({ replay }) => (replay === undefined ? [] : [replay]));
}

/** Where a trace is written below a folder. */
export function traceFile(folder: string, trace: Trace): string {
  return `${stemOf(folder, trace)}.trace.json`;
}

/** A counterexample as a table; `command` takes it again. */
export function tableFor(
  replay: Replay,
  columns: number,
  assumptions: readonly Assumption[],
  command?: string,
): string {
  return tableOf(replay, {
    width: columns,
    assumptions,
    ...(command !== undefined && { command }),
  });
}

/** The command that takes a trace again which was written below a folder. */
export function replayCommand(folder: string, trace: Trace, ref: SpecRef): string {
  const words = [traceFile(folder, trace), ...(ref.kind === "file" ? [ref.path] : [])];
  return ["lastref replay", ...words.map(asWord)].join(" ");
}

/** What was written. */
export interface Written {
  readonly counterexamples: number;
  /** What could not be drawn, and why. */
  readonly problems: readonly string[];
}

/**
 * Writes trace, table and graph of each counterexample, and the picture of one for each spec: layouts take their time.
 * It follows the runs in their order, so that what is written does not depend on which is over first.
 */
export async function writeCounterexamples(
  folder: string,
  running: Iterable<Promise<Outcome>>,
): Promise<Written> {
  let written = 0;
  const problems: string[] = [];
  const pictured = new Set<string>();
  // Its library is large, and most commands do without.
  const { dotOf } = await import("../../checker/report/dot.ts");
  for (const outcome of running) {
    const { request, result } = await outcome;
    if (result === undefined) continue;
    for (const replay of counterexamples(result)) {
      const { trace } = replay;
      const stem = stemOf(folder, trace);
      const dot = dotOf(replay);
      const command = replayCommand(folder, trace, request.ref);
      writeWhole(`${stem}.trace.json`, JSON.stringify(trace, null, 2));
      writeWhole(`${stem}.txt`, tableFor(replay, FILE_WIDTH, result.assumptions, command));
      writeWhole(`${stem}.dot`, dot);
      if (!pictured.has(trace.spec)) problems.push(...(await writePicture(`${stem}.svg`, dot)));
      pictured.add(trace.spec);
      written += 1;
    }
  }
  return { counterexamples: written, problems };
}

/** Gives what is wrong with it, if there is anything. */
async function writePicture(path: string, dot: string): Promise<readonly string[]> {
  try {
    writeWhole(path, await svgOf(dot));
    return [];
  } catch (thrown) {
    if (!(thrown instanceof LimitError)) throw thrown;
    return [`${path}: ${thrown.message}`];
  }
}

/** A folder for the spec, and a name of scope, tree, property and dropped rules, with dots between them. */
export function stemOf(folder: string, { spec, scope, tree, property, dropped }: Trace): string {
  const without = dropped.map((rule) => `without-${rule}`);
  const parts = [scope, tree, property.id, ...without].filter((part) => part !== "");
  const plain = (part: string): string => encodeURIComponent(part).replaceAll(".", "%2E");
  return join(folder, encodeURIComponent(spec), parts.map(plain).join("."));
}
