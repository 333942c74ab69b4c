/**
 * Which moves a description of steps means.
 */
import type { Steps } from "../../../checker/language/formula.ts";
import type { Machine } from "../machine.ts";
import type { Move } from "./graph.ts";

/** Whether a move is one of the steps that are described: all that is said applies to it. */
export function isOneOf(steps: Steps, move: Move, machines: readonly Machine[]): boolean {
  const { at, frames } = move.node;
  const name = machines[move.process]?.name ?? "";
  const text = at?.kind === "choose" ? at.options[move.option]?.text : at?.text;
  const inside = frames.map(({ layout }) => layout.procedure.name);
  return (
    says(steps.process, [name, name.replace(/\[\d+\]$/, "")]) &&
    says(steps.procedure, inside) &&
    says(steps.text, [text ?? ""]) &&
    (steps.progress === undefined || steps.progress === (at?.progress === true))
  );
}

function says(wanted: string | readonly string[] | undefined, has: readonly string[]): boolean {
  return wanted === undefined || [wanted].flat().some((one) => has.includes(one));
}
