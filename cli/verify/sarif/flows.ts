/**
 * Counterexamples as SARIF's code flows: a thread flow for each process, its steps numbered over all of them.
 */
import type { Replay } from "../../../checker/trace/replay.ts";
import type { Example } from "../finding/example.ts";
import { lineOf, type Place } from "../finding/hunks.ts";

/** A place in the kernel, by its file and, where a diff tells it, its line. */
export interface SarifLocation {
  readonly physicalLocation?: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId: "SRCROOT" };
    readonly region?: { readonly startLine: number; readonly snippet?: { readonly text: string } };
  };
  readonly logicalLocations: readonly { readonly name: string; readonly kind: "function" }[];
  readonly message: { readonly text: string };
}

interface Step {
  readonly executionOrder: number;
  readonly importance: "essential" | "important" | "unimportant";
  readonly kinds?: readonly string[];
  readonly location: SarifLocation;
  readonly state?: Readonly<Record<string, { readonly text: string }>>;
}

export interface CodeFlow {
  readonly message: { readonly text: string };
  readonly threadFlows: readonly { readonly id: string; readonly locations: readonly Step[] }[];
}

/** The flow of an example. Essential is what the patch brought, and unimportant what may be left out. */
export function flowOf({ replay, marks, lasting }: Example): CodeFlow {
  const { steps, processes, trace } = replay;
  const { loop = steps.length } = trace;
  const numbered = steps.map((step, i) => ({ process: step.process, step: stepOf(step, i) }));
  function stepOf(step: Replay["steps"][number], i: number): Step {
    const mark = marks[i];
    const state = stateOf(step);
    const kinds = [...(mark === undefined ? [] : ["new"]), ...(i >= loop ? ["loop"] : [])];
    return {
      executionOrder: i + 1,
      importance:
        mark !== undefined ? "essential" : lasting[i] === undefined ? "unimportant" : "important",
      ...(kinds.length > 0 && { kinds }),
      location: locationOf(
        step.origin,
        mark?.nearest.isCall === false ? mark.nearest.place : undefined,
      ),
      ...(Object.keys(state).length > 0 && { state }),
    };
  }
  return {
    message: { text: `${trace.spec}, tree ${trace.tree}, scope ${trace.scope}${lastsText(trace)}` },
    threadFlows: processes.flatMap((id, process) => {
      const locations = numbered.filter((one) => one.process === process).map(({ step }) => step);
      return locations.length === 0 ? [] : [{ id, locations }];
    }),
  };
}

/** What is to be known of the last steps of a run that goes on for ever. */
function lastsText({ loop, steps }: Replay["trace"]): string {
  if (loop === undefined) return "";
  if (loop === steps.length) return "; nobody moves any more after the last step";
  return `; the steps from ${loop + 1} on are taken again and again`;
}

/** The cells that a step changed, with their new values. */
const stateOf = ({ changes }: Replay["steps"][number]): NonNullable<Step["state"]> =>
  Object.fromEntries(
    changes.filter(({ kind }) => kind === "cell").map(({ cell, after }) => [cell, { text: after }]),
  );

/** Where a statement is: at a line of the patch, where one is given, or somewhere in its file. */
export function locationOf(
  { procedure, text, file }: Pick<Replay["steps"][number]["origin"], "procedure" | "text" | "file">,
  place: Place | undefined,
): SarifLocation {
  return {
    ...physicalOf(file, place),
    logicalLocations: [{ name: procedure, kind: "function" }],
    message: { text },
  };
}

function physicalOf(
  file: string | undefined,
  place: Place | undefined,
): Pick<SarifLocation, "physicalLocation"> {
  const path = place?.path ?? file;
  if (path === undefined) return {};
  const line = place === undefined ? undefined : lineOf(place);
  const artifactLocation = { uri: encodeURI(path), uriBaseId: "SRCROOT" } as const;
  if (line === undefined) return { physicalLocation: { artifactLocation } };
  const region = { startLine: line.number, snippet: { text: line.text } };
  return { physicalLocation: { artifactLocation, region } };
}
