/**
 * What a verifier that Rumur made says of its search. A search that fails writes no summary, or another status.
 */
import { BenchError } from "../bench-error.ts";
import type { Counts } from "../models.ts";

/** The states and transitions that the verifier found. */
export function countsInRumur(output: string): Counts {
  const found = /^\t(\d+) states, (\d+) rules fired in \d+s\.$/m.exec(output);
  if (!/^\tNo error found\.$/m.test(output) || found === null)
    throw new BenchError(`Rumur did not search all states:\n${output.slice(-500)}`);
  return { states: Number(found[1]), transitions: Number(found[2]) };
}
