/**
 * The headers of a reply. What is not known is left out: nobody is written to that a mail does not name.
 */
import type { Mail } from "../../patches/mail.ts";

/** The headers, each on lines of its own. */
export function headersOf(title: string, mail: Mail | undefined): string {
  const id = /^<[^<>\s]+>$/.exec(mail?.messageId ?? "")?.[0];
  const headers = [
    `Subject: ${folded(`Re: ${oneLine(mail?.subject ?? title)}`)}`,
    ...(id === undefined ? [] : [`In-Reply-To: ${id}`, `References: ${id}`]),
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=UTF-8",
    "Content-Transfer-Encoding: 8bit",
  ];
  return headers.join("\n");
}

const oneLine = (text: string): string => text.replaceAll(/[\s\p{Cc}]+/gu, " ").trim();

/** Bytes of an encoded word, so that it fits a line. */
const CHUNK = 42;
/** Columns of a header's first line that its name has. */
const NAME = "Subject: ".length;
const WIDTH = 78;

/** A subject in lines, as RFC 5322 and, where it is not ASCII, RFC 2047 have them. */
function folded(text: string): string {
  if (/^[ -~]*$/.test(text)) {
    const lines: string[] = [];
    for (const word of text.split(" ")) {
      const last = lines.at(-1);
      const room = WIDTH - (lines.length === 1 ? NAME : 1);
      if (last === undefined || last.length + 1 + word.length > room) lines.push(word);
      else lines[lines.length - 1] = `${last} ${word}`;
    }
    return lines.join("\n ");
  }
  const words: string[] = [];
  for (const mark of text) {
    const last = words.at(-1);
    if (last === undefined || Buffer.byteLength(last + mark) > CHUNK) words.push(mark);
    else words[words.length - 1] = last + mark;
  }
  return words.map((word) => `=?UTF-8?B?${Buffer.from(word).toString("base64")}?=`).join("\n ");
}
