/**
 * What an access can reply, whatever its cells hold: its table, read to the end.
 */
import { LimitError } from "../error.ts";
import { type Access, replyKey } from "../language/access.ts";

/** Footprints with more values than this are not enumerated. */
const MOST_VALUES = 2 ** 20;

const known = new WeakMap<Access<any>, Map<string, readonly unknown[]>>();

/**
 * The distinct replies of an access for one choice of outcome; with `one`, the first reply only, to tell whether there
 * is any. Throws a LimitError where the footprint has too many values.
 */
export function repliesOf(access: Access<any>, choice: number, one: boolean): readonly unknown[] {
  const key = `${choice} ${one}`;
  let byKey = known.get(access);
  if (byKey === undefined) known.set(access, (byKey = new Map()));
  let replies = byKey.get(key);
  if (replies === undefined) byKey.set(key, (replies = enumerated(access, choice, one)));
  return replies;
}

function enumerated(access: Access<any>, choice: number, one: boolean): readonly unknown[] {
  const sizes = access.footprint.map((use) => use.cell.field.size);
  const values = sizes.reduce((product, size) => product * size, 1);
  if (!one && values > MOST_VALUES) throw tooMany(access, values);
  const replies = new Map<unknown, unknown>();
  const codes = sizes.map(() => 0);
  for (let n = 0; n < values; n += 1) {
    if (n === MOST_VALUES) throw tooMany(access, values);
    const outcome = access.outcome([...codes], choice);
    if (outcome.kind === "done") {
      replies.set(replyKey(outcome.reply), outcome.reply);
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

function tooMany(access: Access<any>, values: number): LimitError {
  const cells = access.footprint.map((use) => use.cell.name).join(", ");
  return new LimitError({
    code: "footprint-too-large",
    message: `the footprint of ${access.name} (${cells}) has ${values.toLocaleString("en")} values`,
    rule: `A reply that decides something is looked up for all values, and ${MOST_VALUES.toLocaleString("en")} is the most`,
    fix: "Split the access into steps, or give its cells smaller ranges",
  });
}
