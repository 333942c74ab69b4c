/**
 * Numbers as people read them.
 */
import type { Goal } from "./goals.ts";
import type { Spread } from "./statistics.ts";

export const grouped = (n: number): string => n.toLocaleString("en");

/** Three digits that mean something: `0.123`, `12.3`, `1,234`. */
export function short(n: number): string {
  const digits = Math.abs(n) >= 100 ? 0 : Math.abs(n) >= 10 ? 1 : Math.abs(n) >= 1 ? 2 : 3;
  return n.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** The median and, after several rounds, the range: `3.75 (3.68 to 4.39)`. */
export function spreadText({ median, least, most }: Spread): string {
  return least === most ? short(median) : `${short(median)} (${short(least)} to ${short(most)})`;
}

/** A bound with its unit: `5x`, `24 bytes`. */
export function withUnit(n: number | string, unit: Goal["unit"]): string {
  return unit === "x" || unit === "%" ? `${n}${unit}` : `${n} ${unit}`;
}
