/**
 * Lists in columns: as wide as what is in them, and the last one wrapped where it begins.
 */
import { wrapped } from "../../checker/report/wrap.ts";

const GAP = "  ";
/** Narrowest last column: below that, lines are left to the terminal. */
const NARROWEST = 24;

/** The rows as lines of at most `width` columns; `dress` styles a cell that is padded already. */
export function inColumns(
  rows: readonly (readonly string[])[],
  width: number,
  dress: (cell: string, column: number) => string = (cell) => cell,
  indent = "  ",
): string[] {
  const last = Math.max(0, ...rows.map((row) => row.length - 1));
  const widths = Array.from({ length: last }, (_, c) =>
    Math.max(...rows.map((row) => row[c]?.length ?? 0)),
  );
  const before = indent.length + widths.reduce((sum, w) => sum + w + GAP.length, 0);
  const room = Math.max(NARROWEST, width - before);
  return rows.flatMap((row) => {
    const cells = widths.map((w, c) => dress((row[c] ?? "").padEnd(w), c));
    const [first = "", ...rest] = wrapped(row[last] ?? "", room, "").map((line) =>
      line.trimStart(),
    );
    const line = (indent + [...cells, dress(first, last)].join(GAP)).trimEnd();
    return [line, ...rest.map((text) => " ".repeat(before) + dress(text, last))];
  });
}
