/**
 * What real runs of SPIN's and Rumur's verifiers wrote.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export const sample = (name: string): string =>
  readFileSync(join(import.meta.dirname, "samples", `${name}.txt`), "utf8");
