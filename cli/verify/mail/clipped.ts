/**
 * Lines of a mail: at most 78 columns, as a reader with tabs of 8 sees them.
 */

export const MAIL_WIDTH = 78;
const TAB = 8;

/** The line, cut where it is too long: what is quoted is not wrapped. */
export function clipped(line: string): string {
  if (columnsOf(line) <= MAIL_WIDTH) return line;
  let text = line;
  while (columnsOf(`${text}...`) > MAIL_WIDTH) text = text.replace(/.$/u, "");
  return `${text.trimEnd()}...`;
}

/** Columns of a line, tabs filled up. */
export function columnsOf(line: string): number {
  let columns = 0;
  for (const mark of line) columns += mark === "\t" ? TAB - (columns % TAB) : 1;
  return columns;
}
