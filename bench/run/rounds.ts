/**
 * Runs all entrants in turn, several times: machines drift, and what is compared should drift together.
 */
import { mkdirSync } from "node:fs";
import { freemem } from "node:os";
import { join } from "node:path";
import { BenchError } from "./bench-error.ts";
import { countsText, disagreement } from "./disagreement.ts";
import { type Entrant, titleOf } from "./entrants.ts";
import type { Counts, Model } from "./models.ts";
import type { Mode, Prepared } from "./tools/mode.ts";
import { type Run, timed } from "./tools/process.ts";

/** What an entrant did, round by round. */
export interface Outcome extends Entrant {
  /** The same in every round. */
  readonly counts: Counts;
  readonly runs: readonly Run[];
}

/** All outcomes of a run of the benchmarks. */
export class Outcomes {
  readonly all: readonly Outcome[];

  constructor(all: readonly Outcome[]) {
    this.all = all;
  }

  /** Undefined where it was not run. */
  of(model: Model, mode: Mode): Outcome | undefined {
    return this.all.find((outcome) => outcome.model === model && outcome.mode === mode);
  }
}

interface RoundOptions {
  readonly rounds: number;
  readonly folder: string;
  /** Is told what goes on. */
  readonly say: (line: string) => void;
}

/** Runs the entrants. Throws a BenchError as soon as one finds other numbers than it should. */
export async function outcomesOf(
  entrants: readonly Entrant[],
  { rounds, folder, say }: RoundOptions,
): Promise<Outcomes> {
  const ready: { entrant: Entrant; prepared: Prepared; found: Counts[]; runs: Run[] }[] = [];
  for (const [i, entrant] of entrants.entries()) {
    const own = join(folder, String(i));
    mkdirSync(own);
    checkRoom(entrant);
    say(`preparing ${titleOf(entrant)}`);
    const prepared = await entrant.mode.prepare(entrant.model, own);
    ready.push({ entrant, prepared, found: [], runs: [] });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { entrant, prepared, found, runs } of ready) {
      if (entrant.once && round > 0) continue;
      const run = await timed(prepared.command, prepared.folder, prepared.status);
      const counts = prepared.countsIn(run.output);
      check(entrant, counts, found[0] ?? counts);
      say(`round ${round + 1}: ${titleOf(entrant)}: ${run.cpu.toFixed(2)} s`);
      found.push(counts);
      runs.push(run);
    }
  }
  return new Outcomes(
    ready.map(({ entrant, found, runs }) => ({ ...entrant, counts: found[0] as Counts, runs })),
  );
}

/** A machine that swaps measures its disk. */
function checkRoom(entrant: Entrant): void {
  const needs = entrant.model.full.states * entrant.mode.bytesPerState;
  if (needs < freemem()) return;
  const [has, wants] = [freemem(), needs].map((bytes) => (bytes / 1e9).toFixed(1));
  throw new BenchError(
    `${titleOf(entrant)} may need ${wants} GB of memory, and ${has} GB are free: leave it out with --quick or --only`,
  );
}

function check(entrant: Entrant, found: Counts, before: Counts): void {
  const problem = disagreement(entrant.mode, entrant.model, found);
  if (problem !== undefined) throw new BenchError(`${titleOf(entrant)}: ${problem}`);
  if (found.states !== before.states || found.transitions !== before.transitions)
    throw new BenchError(`${titleOf(entrant)}: another round found ${countsText(before)}`);
}
