/**
 * What SPIN's verifier says of its search.
 *
 * It ends with status 0 and "errors: 0" also when it had to stop early, and says so in passing: such an output is
 * refused.
 */
import { BenchError } from "../bench-error.ts";
import type { Counts, RunsClaim } from "../models.ts";

/** Lines that say that the search was cut short. */
const CUT_SHORT = [
  /^error: max search depth too small/m,
  /^pan: reached -DMEMLIM bound/m,
  /^pan: out of memory/m,
  /^Warning: Search not completed/m,
  /^Bit statespace search/m,
];

/** The states and transitions that the verifier found, without its step into the first state. */
export function countsInPan(output: string): Counts {
  const errors = /errors: (\d+)$/m.exec(output)?.[1];
  if (errors !== undefined && errors !== "0") throw new BenchError(`SPIN found ${errors} errors`);
  for (const pattern of CUT_SHORT) {
    const line = pattern.exec(output)?.[0];
    if (line !== undefined) throw new BenchError(`SPIN did not search all states: ${line}`);
  }
  const states = numberBefore(output, "states, stored");
  const transitions = numberBefore(output, "transitions \\(= stored\\+matched\\)");
  if (errors === undefined || states === undefined || transitions === undefined)
    throw new BenchError(`SPIN did not say what it found:\n${output.slice(-500)}`);
  return { states, transitions: transitions - 1 };
}

/**
 * What the verifier stored and took on its search for a run that breaks a claim: states with what goes along with them. Throws
 * where its verdict is another one. It stops at the first such run.
 */
export function countsOfClaim(output: string, { id, verdict }: RunsClaim): Counts {
  const errors = Number(/errors: (\d+)$/m.exec(output)?.[1]);
  const isCut = CUT_SHORT.some((pattern) => pattern.test(output));
  const found = errors > 0 ? "broken" : errors === 0 && !isCut ? "holds" : "undecided";
  if (found !== verdict) throw new BenchError(`SPIN says that ${id} is ${found}, not ${verdict}`);
  const states = numberBefore(output, "states, stored");
  const transitions = numberBefore(output, "transitions \\(= (?:stored|visited)\\+matched\\)");
  if (states === undefined || transitions === undefined)
    throw new BenchError(`SPIN did not say what it found:\n${output.slice(-500)}`);
  return { states, transitions };
}

function numberBefore(output: string, words: string): number | undefined {
  const found = new RegExp(`^\\s*([\\d.e+]+) ${words}`, "m").exec(output)?.[1];
  return found === undefined ? undefined : Number(found);
}
