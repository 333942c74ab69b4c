/**
 * What an access can reply at all: to one process, the others may have left any values in its cells.
 */
import type { Access } from "../../checker/language/access.ts";

const known = new WeakMap<Access<unknown>, readonly unknown[]>();

/** Each reply that some values of the footprint's cells and some choice give, once. */
export function possibleReplies(access: Access<unknown>): readonly unknown[] {
  let replies = known.get(access);
  if (replies === undefined) {
    replies = foundReplies(access);
    known.set(access, replies);
  }
  return replies;
}

function foundReplies(access: Access<unknown>): readonly unknown[] {
  const sizes = access.footprint.map((use) => use.cell.field.size);
  const replies = new Map<string, unknown>();
  for (const codes of combinations(sizes)) {
    for (let choice = 0; choice < access.outcomes; choice += 1) {
      const outcome = access.outcome(codes, choice);
      if (outcome.kind === "done") replies.set(replyKey(outcome.reply), outcome.reply);
    }
  }
  return [...replies.values()];
}

/** All lists of one number from 0 to `size` - 1 for each size. */
function* combinations(sizes: readonly number[]): Generator<readonly number[]> {
  const codes = sizes.map(() => 0);
  let at = 0;
  while (at >= 0) {
    yield [...codes];
    at = sizes.length - 1;
    while (at >= 0 && codes[at] === (sizes[at] as number) - 1) codes[at--] = 0;
    if (at >= 0) codes[at] = (codes[at] as number) + 1;
  }
}

/** Two replies with the same key are the same to a process. */
export function replyKey(reply: unknown): string {
  return typeof reply === "number" ? String(reply) : `${typeof reply} ${JSON.stringify(reply)}`;
}
