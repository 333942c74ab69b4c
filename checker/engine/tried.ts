/**
 * What steps were seen to do: rows of the tables that a search filled. A checkpoint rests on them, so a search that goes on
 * from it must find the same.
 */
import { replyKey } from "../language/access.ts";
import { newHash } from "./late.ts";
import type { System } from "../search/system.ts";
import type { BranchRecord, Tables } from "./tables.ts";

/** Most rows that are remembered. */
const MOST = 100_000;

/** Rows, as the number of a branch that looks there and the numbers of its rows; and a hash of what they say. */
export interface Tried {
  readonly rows: readonly (readonly [branch: number, numbers: readonly number[]])[];
  readonly hash: string;
}

/** What a search has tried so far. */
export function triedIn({ system, records, memory }: Tables): Tried {
  const seen = new Set<number>();
  const rows: [number, number[]][] = [];
  let left = MOST;
  for (const [branch, { rows: table }] of records.entries()) {
    // Rows that are found by a hash have no numbers that mean something elsewhere.
    if (seen.has(table.address) || left === 0 || table.hashed !== undefined) continue;
    seen.add(table.address);
    const numbers: number[] = [];
    const count = 2 ** table.places.reduce((bits, place) => bits + (place?.bits ?? 0), 0);
    for (let number = 0; number < count && left > 0; number += 1) {
      if (memory[(table.address >>> 2) + 2 * number] === 0) continue;
      numbers.push(number);
      left -= 1;
    }
    if (numbers.length > 0) rows.push([branch, numbers]);
  }
  return { rows, hash: hashOf(system, records, rows) };
}

/** Whether steps still do what they were seen to do. Runs their effects. */
export function isStill({ system, records }: Tables, { rows, hash }: Tried): boolean {
  return hashOf(system, records, rows) === hash;
}

function hashOf(system: System, records: readonly BranchRecord[], tried: Tried["rows"]): string {
  const hash = newHash();
  for (const [branch, numbers] of tried) {
    const { rows } = records[branch] as BranchRecord;
    // Where a process is trapped, there is no access.
    if ((rows.access as unknown) === undefined) continue;
    for (const number of numbers) {
      const outcome = rows.access.outcome(codesOf(system, rows, number), rows.choice);
      const reply = outcome.kind === "done" ? String(replyKey(outcome.reply)) : "";
      const codes = outcome.kind === "done" ? outcome.codes : [];
      hash.update(`${outcome.kind} ${codes.join()} ${reply}\n`);
    }
  }
  return hash.digest("hex");
}

/** The values of an access's cells for which a row stands. */
function codesOf(
  { initial }: System,
  { access, places }: BranchRecord["rows"],
  number: number,
): number[] {
  let left = number;
  return places.map((place, i) => {
    if (place === undefined) return initial[access.slots[i] as number] as number;
    const code = left % 2 ** place.bits;
    left = Math.floor(left / 2 ** place.bits);
    return code;
  });
}
