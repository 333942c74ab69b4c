/**
 * What the model has for the functions that a patch touches, in lines.
 */
import type { FunctionName } from "../../patches/functions.ts";
import { counted } from "../../terminal.ts";
import type { Subject } from "../subjects.ts";
import type { StaleSteps } from "../stale.ts";

/** The stale steps, the functions without steps, with the reasons if `all` is wanted, and what the model does not have. */
export function functionLines(subject: Subject, all: boolean): readonly string[] {
  const { noSteps, others, stale, staleOn, note } = subject;
  return [
    ...(note === undefined ? [] : [note]),
    ...stale.map((one) => staleLine(one, staleOn ?? "")),
    ...(all ? reasonLines(subject) : []),
    ...(!all && noSteps.length > 0
      ? [`no steps in ${counted(noSteps.length, "function")} (--all says why)`]
      : []),
    ...(others.length === 0 ? [] : [`not in the model: ${names(others)}`]),
  ];
}

function reasonLines({ noSteps, elsewhere }: Subject): readonly string[] {
  const reasons = [...new Set(noSteps.map(({ because }) => because))];
  return [
    ...reasons.map((because) => {
      const functions = noSteps.filter((one) => one.because === because);
      return `no steps: ${names(functions)}: ${because}`;
    }),
    ...elsewhere.map(
      ({ file, lines }) => `outside of functions: ${counted(lines, "line")} of ${file}`,
    ),
  ];
}

/** Those whose C goes are named first, as they are stale for sure. */
function staleLine({ name, file, steps, gone }: StaleSteps, tree: string): string {
  const rest = steps.filter((step) => !gone.includes(step));
  const parts = [
    ...(gone.length === 0 ? [] : [`its C goes: ${list(gone)}`]),
    ...(rest.length === 0 ? [] : [`to be looked at: ${list(rest)}`]),
  ];
  return `stale steps of ${name}() (${file}) on ${tree}: ${parts.join("; ") || "none"}`;
}

const list = (steps: readonly string[]): string => steps.join(" | ");

const names = (functions: readonly FunctionName[]): string =>
  functions.map(({ name, file }) => `${name}() (${file})`).join(", ");
