/**
 * The mails of an mbox, as `b4 am` and `git format-patch --stdout` write one: each begins with a line `From … year`.
 */

/** `From git@z Thu Jan  1 00:00:00 1970`: a sender or a commit, and a date. */
const BEGIN = /^From \S+ .*\b\d{4}$/;
/** A line of a mail that would look like the beginning of one. */
const QUOTED = /^>(>*From )/;

/** Each mail's own text, without the line that it begins with. A text that is no mbox is one mail. */
export function mailsIn(text: string): readonly string[] {
  const lines = text.replaceAll(/\r\n?/g, "\n").split("\n");
  if (!BEGIN.test(lines[0] ?? "")) return [lines.join("\n")];
  const mails: string[][] = [];
  for (const [i, line] of lines.entries()) {
    const begins = BEGIN.test(line) && (i === 0 || lines[i - 1] === "");
    if (begins) mails.push([]);
    else mails.at(-1)?.push(line.replace(QUOTED, "$1"));
  }
  return mails.map((mail) => mail.join("\n"));
}
