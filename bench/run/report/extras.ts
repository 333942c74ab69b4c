/**
 * What is measured besides the entrants: what the store keeps for a state, and all specs.
 */
import { judged } from "../entrants.ts";
import { type Model, nameOf } from "../models.ts";
import { lastref, statsOf } from "../tools/lastref.ts";
import { type Run, timed } from "../tools/process.ts";
import type { Extras } from "./goals.ts";

/** The widest state that goes into one word. */
const WORD = 63;

export interface ExtrasOptions {
  /** Those that were run. */
  readonly models: readonly Model[];
  /** How often all specs are checked. */
  readonly specRounds: number;
  readonly folder: string;
  readonly say: (line: string) => void;
}

export async function extrasOf(options: ExtrasOptions): Promise<Extras> {
  const { models, specRounds, folder, say } = options;
  const bytesPerState = [];
  for (const model of [...judged.full, judged.small, judged.hundredMillion]) {
    if (!models.includes(model)) continue;
    say(`what the store keeps: ${nameOf(model)}`);
    const stats = await statsOf(model, folder);
    if (stats !== null && stats.bitsPerState <= WORD)
      bytesPerState.push({ model, bytes: stats.bytesPerState });
  }
  const specs: Run[] = [];
  for (let round = 1; round <= specRounds; round += 1) {
    say(`round ${round}: all specs`);
    specs.push(await timed(lastref("check", "--expected"), folder));
  }
  return { bytesPerState, specs };
}
