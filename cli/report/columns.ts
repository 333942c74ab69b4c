/**
 * Lists in columns: as wide as what is in them, and where that is too wide, the widest ones are wrapped. And what stands
 * around them.
 */
import { wrapped } from "../../checker/report/wrap.ts";

const GAP = "  ";

/** The rows as lines of at most `width` columns, if words allow that; `dress` styles a cell that is padded already. */
export function inColumns(
  rows: readonly (readonly string[])[],
  width: number,
  dress: (cell: string, column: number) => string = (cell) => cell,
  indent = "  ",
): string[] {
  const widths = widthsFor(rows, width - indent.length);
  return rows.flatMap((row) => {
    const cells = widths.map((w, c) => wrapped(row[c] ?? "", w));
    const height = Math.max(...cells.map((lines) => lines.length));
    return Array.from({ length: height }, (_, i) => {
      const line = cells.map((lines, c) => dress((lines[i] ?? "").padEnd(widths[c] ?? 0), c));
      return (indent + line.join(GAP)).trimEnd();
    });
  });
}

/** A title with rows in columns below it; nothing where there are no rows. */
export function section(
  title: string,
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  return rows.length === 0 ? [] : [title, ...inColumns(rows, width)];
}

/** Groups of lines with a blank line between; empty groups are left out. */
export function blocks(groups: readonly (readonly string[])[]): string {
  return groups
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

/** Widths that fit, with the widest columns narrowed first, down to their longest words. */
function widthsFor(rows: readonly (readonly string[])[], width: number): readonly number[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: count }, (_, c) => rows.map((row) => row[c] ?? ""));
  const widths = columns.map((cells) => Math.max(...cells.map((cell) => cell.length)));
  const least = columns.map((cells) => Math.max(...cells.map(longestWord)));
  for (;;) {
    const total = widths.reduce((sum, w) => sum + w, 0) + GAP.length * (count - 1);
    const wide = widths.map((w, c) => (w > (least[c] ?? 0) ? w : 0));
    const widest = wide.indexOf(Math.max(...wide));
    if (total <= width || (wide[widest] ?? 0) === 0) return widths;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
}

/** Columns that a cell needs so as not to cut its words, with two more for where it is wrapped. */
function longestWord(cell: string): number {
  const indent = cell.length - cell.trimStart().length;
  return Math.min(
    cell.length,
    indent + 2 + Math.max(0, ...cell.split(" ").map((word) => word.length)),
  );
}
