/**
 * npm run bench:self: our own runs against those of the stored baseline.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { BenchError } from "../run/bench-error.ts";
import { comparison, oldBaseline, readBaseline, stands, writeBaseline } from "./baseline.ts";
import { cases } from "./cases.ts";
import { comparisonTable } from "./comparison-table.ts";
import { figuresOf } from "./measure.ts";

const HELP = `Usage: npm run bench:self -- [--update] [--help]

time our own searches as multiples of a fixed loop, and compare them with bench/baseline.json

Options:
  --update  write the baseline, on a machine that does nothing else
  --help    this text

Exit status: 0 as good as the baseline or better, 1 a run is more than 25 % worse or finds more states.
`;
const ROUNDS = 3;

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

async function main(): Promise<void> {
  const { update = false, help = false } = options();
  if (help) {
    process.stdout.write(HELP);
    return;
  }
  const before = update ? oldBaseline() : readBaseline();
  if ((loadavg()[0] ?? 0) > 1) say("The machine is busy: what runs in parallel will look slow.");
  const folder = mkdtempSync(join(tmpdir(), "lastref-bench-"));
  try {
    const now = await figuresOf(cases, { rounds: ROUNDS, folder, say });
    if (update) writeBaseline(now);
    process.stdout.write(comparisonTable(now, before));
    const names = [...Object.keys(now), ...Object.keys(before)];
    const good = names.every((name) => stands(comparison(now[name], before[name])));
    if (!good && !update) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function options(): { readonly update?: boolean; readonly help?: boolean } {
  try {
    return parseArgs({ options: { update: { type: "boolean" }, help: { type: "boolean" } } })
      .values;
  } catch (thrown) {
    throw new BenchError((thrown as Error).message);
  }
}

try {
  await main();
} catch (thrown) {
  if (!(thrown instanceof BenchError)) throw thrown;
  say(`bench: ${thrown.message}`);
  process.exitCode = 1;
}
