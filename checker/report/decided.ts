/**
 * What a trace does to its property, and when, in a few words.
 */
import type { ClaimKind } from "../search/claim.ts";
import type { Trace } from "../trace/trace.ts";

/** `I3 is …`. */
export function decided(kind: ClaimKind): string {
  if (kind === "sometimes") return "met";
  return kind === "aim" ? "not reached" : "broken";
}

/** `after 16 steps`, `for ever after 5 steps, in a loop of 2`, `after 7 steps, where it comes to rest`. */
export function whenOf({ steps, loop }: Pick<Trace, "steps" | "loop">): string {
  if (loop === undefined) return steps.length === 0 ? "before the first step" : after(steps.length);
  const length = steps.length - loop;
  if (length > 0)
    return `for ever ${loop === 0 ? "from the start" : after(loop)}, in a loop of ${length}`;
  return `${loop === 0 ? "at the start" : after(loop)}, where it comes to rest`;
}

const after = (steps: number): string => `after ${steps === 1 ? "1 step" : `${steps} steps`}`;
