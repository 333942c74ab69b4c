/**
 * Text in columns: wrapping at blanks and, where there is none, anywhere.
 */

/** The text in lines of at most `width`; lines after the first of a paragraph begin with `indent`. */
export function wrapped(text: string, width: number, indent = ""): string[] {
  return text.split("\n").flatMap((paragraph) => wrappedLine(paragraph, width, indent));
}

function wrappedLine(text: string, width: number, indent: string): string[] {
  const lead = /^ */.exec(text)?.[0] ?? "";
  const hang = indent === "" ? `${lead}  ` : indent;
  const lines: string[] = [];
  let line = lead;
  for (const word of text.trim().split(/ +/)) {
    const blank = line.trim() === "";
    if (!blank && line.length + 1 + word.length > width) {
      lines.push(line);
      line = hang + word;
    } else {
      line += blank ? word : ` ${word}`;
    }
    // A word that is too long for any line is cut.
    while (line.length > width && hang.length < width) {
      lines.push(line.slice(0, width));
      line = hang + line.slice(width);
    }
  }
  return [...lines, line];
}
