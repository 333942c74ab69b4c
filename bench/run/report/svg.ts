/**
 * Writes SVG.
 */

type Attributes = Readonly<Record<string, string | number>>;

/** An element with others, or text, in it. */
export function element(
  name: string,
  attributes: Attributes,
  ...inside: readonly string[]
): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${shown(value)}"`);
  return `<${name}${pairs.join("")}>${inside.join("")}</${name}>`;
}

/** Text that stands for itself. */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

/** A tenth of a pixel is enough. */
const shown = (value: string | number): string =>
  typeof value === "number" ? String(Math.round(value * 10) / 10) : escaped(value);
