/**
 * The options of `npm run bench -- …`.
 */
import { parseArgs } from "node:util";
import { BenchError } from "./bench-error.ts";

export const HELP = `Usage: npm run bench -- [options]

search the same models with lastref, SPIN and Rumur, in turn, and compare

Options:
  --rounds <n>    how often each search is run; 3 unless given
  --only <part>   only what has this in its name, as "twopc 8: SPIN" has; several may be given
  --quick         one round, without the searches that take minutes
  --write         write the results also of a run that is not of everything
  --help          this text

bench/RESULTS.md and bench/states-per-second.svg are written by a run of everything, or with --write.
`;

export interface Options {
  readonly rounds: number;
  readonly only?: readonly string[];
  readonly quick: boolean;
  readonly write: boolean;
  readonly help: boolean;
}

/** Throws a BenchError for options that do not exist, or arguments that make no sense. */
export function optionsOf(args: readonly string[]): Options {
  const { values } = parsed(args);
  const { quick = false, write = false, help = false, only } = values;
  const rounds = Number(values.rounds ?? (quick ? 1 : 3));
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new BenchError(`--rounds ${values.rounds ?? ""}: it is a whole number from 1`);
  return { rounds, quick, write, help, ...(only !== undefined && { only }) };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        rounds: { type: "string" },
        only: { type: "string", multiple: true },
        quick: { type: "boolean" },
        write: { type: "boolean" },
        help: { type: "boolean" },
      },
    });
  } catch (thrown) {
    throw new BenchError((thrown as Error).message);
  }
}
