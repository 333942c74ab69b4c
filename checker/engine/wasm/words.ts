/**
 * Whole states.
 */
import { type Code, get, load64, type Local, store64 } from "./code.ts";
import type { Variant } from "./variant.ts";

export const copyState = ({ words }: Variant, from: Local, to: Local): Code =>
  Array.from({ length: words }, (_, w) => store64(get(to), load64(get(from), 8 * w), 8 * w));
