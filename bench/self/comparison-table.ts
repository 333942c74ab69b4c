/**
 * The table that `npm run bench:self` ends with.
 */
import { grouped, short } from "../run/report/words.ts";
import { type Baseline, comparison } from "./baseline.ts";

/** Rows by run, with the baseline, what it is now, and what that means. */
export function comparisonTable(now: Baseline, before: Baseline): string {
  const names = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  const rows = names.map((name) => {
    const [is, was] = [now[name], before[name]];
    const change = is && was && `${short((is.ratio / was.ratio - 1) * 100)}%`;
    const states = is ?? was;
    return [
      name,
      states === undefined ? "" : grouped(states.states),
      was === undefined ? "" : short(was.ratio),
      is === undefined ? "" : short(is.ratio),
      change ?? "",
      comparison(is, was),
    ];
  });
  return laidOut([["run", "states", "baseline", "now", "change", ""], ...rows]);
}

/** Columns two blanks apart; all but the first and the last are numbers. */
function laidOut(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  const cell = (text: string, i: number): string =>
    i === 0 || i === widths.length - 1
      ? text.padEnd(widths[i] as number)
      : text.padStart(widths[i] as number);
  return rows.map((row) => `${row.map(cell).join("  ").trimEnd()}\n`).join("");
}
