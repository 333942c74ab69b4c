/**
 * npm run bench: lastref and its peers side by side, and what comes out of it.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import { BenchError } from "./bench-error.ts";
import { type Entrant, entrants } from "./entrants.ts";
import { HELP, type Options, optionsOf } from "./options.ts";
import { extrasOf } from "./report/extras.ts";
import { goals } from "./report/goals.ts";
import { machine } from "./report/machine.ts";
import { plot } from "./report/plot.ts";
import { resultsDocument } from "./report/results.ts";
import { speeds } from "./report/speed.ts";
import { outcomesOf } from "./rounds.ts";
import { installed, missing } from "./tools/installed.ts";

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** Runs the benchmarks in a folder of their own, which is gone afterwards. */
async function main(): Promise<void> {
  const options = optionsOf(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "lastref-bench-"));
  try {
    await bench(options, folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function bench(options: Options, folder: string): Promise<void> {
  const { rounds, quick, only, write } = options;
  const has = installed();
  const lines = machine(has);
  const wanted = entrants(options);
  const able = wanted.filter(({ mode }) => missing(mode.tool, has) === undefined);
  const skipped = new Set(wanted.flatMap(({ mode }) => missing(mode.tool, has) ?? []));
  for (const reason of skipped) say(`skipped: ${reason}`);
  if (able.length === 0) throw new BenchError("there is nothing to run");

  const outcomes = await outcomesOf(able, { rounds, folder, say });
  const models = able.map((entrant: Entrant) => entrant.model);
  const specRounds = only === undefined ? rounds : 0;
  const extras = await extrasOf({ models, specRounds, folder, say });

  const whole = write || (!quick && only === undefined && skipped.size === 0);
  const rows = goals(outcomes, extras).filter(({ measured }) => whole || measured !== undefined);
  const text = resultsDocument({ machine: lines, rounds, goals: rows, outcomes });
  const document = await format(text, { parser: "markdown", printWidth: 100 });
  process.stdout.write(document);
  if (!whole) return;
  writeFileSync("bench/RESULTS.md", document);
  writeFileSync("bench/states-per-second.svg", plot(speeds(outcomes)));
}

try {
  await main();
} catch (thrown) {
  if (!(thrown instanceof BenchError)) throw thrown;
  say(`bench: ${thrown.message}`);
  process.exitCode = 1;
}
