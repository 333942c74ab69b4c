/**
 * What an access can reply, whatever its cells hold: its cases, read to the end.
 */
import type { Instruction } from "../code/instruction.ts";
import { LimitError } from "../error.ts";
import { type Access, replyKey } from "../language/access.ts";
import type { Reply } from "../language/outcome.ts";

/** More cases, or values of footprints that have to be gone through one by one, are not looked up. */
const MOST_VALUES = 2 ** 20;

/**
 * The distinct replies of an access for one choice of outcome, in the order of the least values that give them. Throws a
 * LimitError where there is too much to look up.
 */
function repliesOf(access: Access<any>, choice: number): readonly Reply[] {
  const known = (access.replies[choice] ??= {});
  if (known.all === undefined) {
    known.all = byCase(access, choice, false);
    // What a ghost tells apart is wrong, and which outcomes that are depends on the order in which they are met.
    if (!access.ignoresGhosts(choice)) known.all = byValue(access, choice, false);
  }
  return known.all;
}

/** Whether there is any reply. Throws a LimitError where that takes too long. */
function repliesAtAll(access: Access<any>, choice: number): boolean {
  const known = (access.replies[choice] ??= {});
  known.any ??=
    (access.hasGhosts ? byValue(access, choice, true) : byCase(access, choice, true)).length > 0;
  return known.any;
}

/** Whether the reply of an instruction's access decides what follows. */
export function usesReply(instruction: Instruction): boolean {
  if (instruction.kind !== "access") return false;
  const { into, otherwise, waits } = instruction;
  return into !== undefined || otherwise !== undefined || waits;
}

/** One undefined, which stands for any reply. */
const ANY: readonly undefined[] = [undefined];

/** The replies that something follows on; undefined stands for any, where none decides anything. */
export function repliesTo(
  instruction: Instruction,
  access: Access<any>,
  choice: number,
): readonly (Reply | undefined)[] {
  if (!usesReply(instruction)) return repliesAtAll(access, choice) ? ANY : [];
  const replies = repliesOf(access, choice);
  const waits = instruction.kind === "access" && instruction.waits;
  return waits ? replies.filter(({ value }) => value === true) : replies;
}

function byCase(access: Access<any>, choice: number, one: boolean): readonly Reply[] {
  if (!one && !access.watched) checkValues(access);
  /** With the least values that give it. */
  const found = new Map<unknown, { readonly reply: Reply; readonly codes: number[] }>();
  let cases = 0;
  access.cases(choice, ({ outcome }, codes) => {
    if ((cases += 1) > MOST_VALUES) throw tooMany(access);
    if (outcome.kind !== "done") return false;
    const key = replyKey(outcome.reply);
    const before = found.get(key);
    if (before === undefined || inOrder(codes, before.codes) < 0)
      found.set(key, { reply: { key, value: outcome.reply }, codes: [...codes] });
    return one;
  });
  const least = [...found.values()].sort((a, b) => inOrder(a.codes, b.codes));
  return least.map(({ reply }) => reply);
}

/** By the last of the values that differ. */
function inOrder(a: readonly number[], b: readonly number[]): number {
  let i = a.length - 1;
  while (i > 0 && a[i] === b[i]) i -= 1;
  return (a[i] ?? 0) - (b[i] ?? 0);
}

/** Goes through the values of all cells, the first ones fastest. */
function byValue(access: Access<any>, choice: number, one: boolean): readonly Reply[] {
  if (!one) checkValues(access);
  const sizes = access.footprint.map((use) => use.cell.field.size);
  const values = valuesOf(access);
  const codes = sizes.map(() => 0);
  const replies = new Map<unknown, Reply>();
  for (let n = 0; n < values; n += 1) {
    if (n === MOST_VALUES) throw tooMany(access);
    const outcome = access.outcome([...codes], choice);
    if (outcome.kind === "done") {
      const key = replyKey(outcome.reply);
      if (!replies.has(key)) replies.set(key, { key, value: outcome.reply });
      if (one) break;
    }
    for (let i = 0; i < codes.length; i += 1) {
      codes[i] = (codes[i] as number) + 1;
      if ((codes[i] as number) < (sizes[i] as number)) break;
      codes[i] = 0;
    }
  }
  return [...replies.values()];
}

const valuesOf = (access: Access<any>): number =>
  access.footprint.reduce((product, use) => product * use.cell.field.size, 1);

function checkValues(access: Access<any>): void {
  if (valuesOf(access) > MOST_VALUES) throw tooMany(access);
}

function tooMany(access: Access<any>): LimitError {
  const cells = access.footprint.map((use) => use.cell.name).join(", ");
  return new LimitError({
    code: "footprint-too-large",
    message: `the footprint of ${access.name} (${cells}) has ${valuesOf(access).toLocaleString("en")} values`,
    rule: `A reply that decides something is looked up for all values, and ${MOST_VALUES.toLocaleString("en")} is the most`,
    fix: "Split the access into steps, or give its cells smaller ranges",
  });
}
