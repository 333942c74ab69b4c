/**
 * XML, as much of it as reports need: elements, attributes and text.
 */

export type Attributes = Readonly<Record<string, string | number>>;

/** An element around a text, or around others, each on lines of its own. */
export function element(
  name: string,
  attributes: Attributes,
  content: string | readonly string[] = [],
): string {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${quoted(value)}"`);
  const head = `<${name}${given.join("")}`;
  if (content.length === 0) return `${head}/>`;
  const inside = typeof content === "string" ? escaped(content) : `\n${content.join("\n")}\n`;
  return `${head}>${inside}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** What no XML may have, even escaped. */
// oxlint-disable-next-line no-control-regex
const IMPOSSIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu;

const escaped = (text: string): string =>
  text
    .replaceAll(IMPOSSIBLE, "\ufffd")
    .replaceAll(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark)
    .replaceAll("\r", "&#13;");

/** In an attribute, white space that is not escaped becomes blanks. */
const quoted = (value: string | number): string =>
  escaped(String(value)).replaceAll(/[\n\t]/g, (mark) => `&#${mark.codePointAt(0)};`);
