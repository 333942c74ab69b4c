/**
 * A counterexample in Apalache's Informal Trace Format (its ADR 015): each state with the values of all cells.
 *
 * Which step leads to a state is said in the state's own #meta, which readers of the format pass on or leave out. The format
 * has no null: where a cell holds none, it is the text "null". Of a run that goes on for ever, `loop` is the state that comes
 * after the last one, by the step that the trace's #meta has as `back`.
 */
import type { ClaimKind } from "../search/claim.ts";
import type { Replay } from "../trace/replay.ts";
import { decided } from "./decided.ts";
import { hangNote } from "./hang-text.ts";

type Expression =
  string | number | boolean | readonly Expression[] | { readonly [field: string]: Expression };

/** The trace as ITF's JSON. */
export function itfOf({ trace, steps, states, processes, hang }: Replay): object {
  const { spec, tree, scope, property, loop } = trace;
  // The state after a loop's last step is the one where the loop begins, which is there already.
  const back = loop === undefined ? undefined : steps.slice(loop).at(-1);
  const shown = back === undefined ? states : states.slice(0, -1);
  const vars = Object.keys(states[0] ?? {});
  return {
    "#meta": {
      format: "ITF",
      "format-description": "https://apalache-mc.org/docs/adr/015adr-trace.html",
      source: spec,
      description: `${property.id}: ${property.name}`,
      status: statusOf(property.kind),
      tree,
      scope,
      processes,
      ...(back !== undefined && { back: metaOf(back, processes) }),
      ...(hang !== undefined && { note: hangNote(hang) }),
    },
    vars,
    states: shown.map((state, index) => {
      const step = steps[index - 1];
      return {
        "#meta": { index, ...(step !== undefined && metaOf(step, processes)) },
        ...(expressionOf(state) as object),
      };
    }),
    ...(loop !== undefined && { loop }),
  };
}

/** An aim that is not reached is no violation. */
function statusOf(kind: ClaimKind): string {
  if (kind === "sometimes") return "witness";
  return kind === "aim" ? decided(kind) : "violation";
}

const metaOf = (
  { process, origin }: Replay["steps"][number],
  processes: readonly string[],
): object => ({
  process: processes[process],
  procedure: origin.procedure,
  ...(origin.file !== undefined && { file: origin.file }),
  statement: origin.text,
});

function expressionOf(value: unknown): Expression {
  if (typeof value === "string" || typeof value === "boolean" || typeof value === "number")
    return value;
  if (Array.isArray(value)) return value.map(expressionOf);
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([field, part]) => [field, expressionOf(part)]),
    );
  return String(value);
}
