/**
 * The visited set, one way for each kind of store: open addressing with linear probing, or a field of bits.
 *
 * An empty slot is zero. A state that is new takes its slot by compare-and-swap where other threads insert, too.
 */
import { BITS_PER_STATE } from "../format.ts";
import { COMMON } from "../memory-map.ts";
import {
  add,
  add64,
  and,
  and64,
  atomicLoad64,
  atomicOr64,
  atomicStore64,
  block,
  br,
  brIf,
  cas64,
  type Code,
  divU,
  eq64,
  eqz64,
  extend,
  get,
  geU,
  i32,
  i64,
  load32,
  load64,
  type Local,
  loop,
  mul,
  mul64,
  or64,
  select,
  set,
  shl64,
  shr64,
  store32,
  store64,
  sub,
  trap,
  when,
  wrap,
  xor64,
} from "./code.ts";
import { FACTORS, hashOf, slotNumber } from "./hash.ts";
import { copyState } from "./words.ts";
import type { FunctionBody } from "./module.ts";
import { slotBytesOf, type Variant } from "./variant.ts";

export interface Finder {
  /** The successor at hand, where the next new state goes, and whether the one at hand is new. */
  readonly from: Local;
  readonly target: Local;
  readonly isNew: Local;
  /** Where the key of the successor at hand is kept between the two rounds. */
  readonly key: Local;
  readonly keyBytes: 4 | 8;
  readonly begin: Code;
  /** Makes the key and gives 64 bits of what is in the slot. */
  readonly touch: Code;
  /** Sets `isNew`, and then the slot is taken. */
  readonly find: Code;
  /** After `find`: the number of the state, from 1 up; absent where states have none. */
  readonly number?: Code;
}

/** Locals that all ways share. */
interface Parts {
  readonly variant: Variant;
  readonly from: Local;
  readonly target: Local;
  readonly isNew: Local;
  readonly key: Local;
  readonly slot: Local;
  readonly slots: Local;
  readonly table: Local;
  readonly end: Local;
  readonly states: Local;
  readonly hash: Local;
  readonly there: Local;
  readonly mine: Local;
}

export function finderOf(variant: Variant, f: FunctionBody): Finder {
  const parts: Parts = {
    variant,
    from: f.local(),
    target: f.local(),
    isNew: f.local(),
    key: f.local(),
    slot: f.local(),
    slots: f.local("i64"),
    table: f.local(),
    end: f.local(),
    states: f.local(),
    hash: f.local("i64"),
    there: f.local("i64"),
    mine: f.local("i64"),
  };
  const begin = [
    set(parts.states, load32(i32(COMMON.states))),
    set(parts.table, load32(i32(COMMON.table))),
    set(parts.slots, extend(load32(i32(COMMON.slots)))),
    set(parts.end, load32(i32(COMMON.tableEnd))),
  ];
  return { ...parts, begin, ...WAYS[variant.set](parts) };
}

const WAYS = { inline, numbered, fingerprint, bits } as const;
type Way = Pick<Finder, "keyBytes" | "touch" | "find" | "number">;

const HIGH = 0xffffffff00000000n;

/** Nothing else has this slot yet: `there` is what is in it, zero where it is free. */
const look = ({ there, slot }: Parts): Code => set(there, load64(get(slot)));

/**
 * Takes a free slot: `first` runs before it is ours, and `wrote` when it is. Where another thread was faster, `there` is what
 * it wrote, and the walk goes on with that.
 */
function take(
  { variant, slot, end, there, mine, isNew }: Parts,
  { first = [], wrote = [] }: { readonly first?: Code; readonly wrote?: Code } = {},
): Code {
  const ours = [wrote, set(isNew, i32(1))];
  const full = [when(geU(get(slot), get(end)), trap), first];
  if (!variant.shared) {
    return when(eqz64(get(there)), [full, store64(get(slot), get(mine)), ours, br(2)]);
  }
  const swap = set(there, cas64(get(slot), i64(0n), get(mine)));
  return when(eqz64(get(there)), [full, swap, when(eqz64(get(there)), [ours, br(3)])]);
}

/** Slots one after the other, until `br(1)` directly in `body` leaves. */
const walk = ({ slot, variant }: Parts, body: Code): Code =>
  block(loop(body, set(slot, add(get(slot), i32(slotBytesOf(variant)))), br(0)));

/** The state's words are the slot; the top bit of each is set, so that one that is not there yet shows. */
function inline(parts: Parts): Way {
  const { variant, from, key, slot, there, mine } = parts;
  const second = load64(get(from), 8);
  const touch = [
    set(slot, slotOf(parts, hashOf(wordsAt(variant, from), parts.hash))),
    store32(get(key), get(slot)),
    load64(get(slot)),
  ];
  const one = [look(parts), take(parts), brIf(1, eq64(get(there), get(mine)))];
  const two = [
    look(parts),
    take(parts, { wrote: store64(get(slot), second, 8) }),
    brIf(1, and(eq64(get(there), get(mine)), eq64(load64(get(slot), 8), second))),
  ];
  // Another thread may have written the first word and not yet the second.
  const written = loop(set(there, atomicLoad64(get(slot), 8)), brIf(0, eqz64(get(there))));
  const twoShared = [
    look(parts),
    take(parts, { wrote: atomicStore64(get(slot), second, 8) }),
    when(eq64(get(there), get(mine)), [written, brIf(2, eq64(get(there), second))]),
  ];
  const find = [
    set(slot, load32(get(key))),
    set(mine, load64(get(from))),
    walk(parts, variant.words === 1 ? one : variant.shared ? twoShared : two),
  ];
  return { keyBytes: 4, touch, find };
}

/** A slot has the state's number plus one, and the half of its hash that finds slots; the state is where its number says. */
function numbered(parts: Parts): Way {
  const { variant, from, target, key, hash, slot, there, mine, states } = parts;
  const stateBytes = i32(8 * variant.words);
  const number = add(divU(sub(get(target), get(states)), stateBytes), i32(1));
  const known = add(get(states), mul(sub(wrap(get(there)), i32(1)), stateBytes));
  const equal = wordsAt(variant, from)
    .map((word, w) => eq64(word, load64(known, 8 * w)))
    .reduce((a, b) => and(a, b));
  // The state is there before its slot is: who finds the slot may look at it.
  const toBeFound = [
    set(mine, or64(and64(get(hash), i64(HIGH)), extend(number))),
    copyState(variant, from, target),
  ];
  const find = [
    set(hash, load64(get(key))),
    set(slot, slotOf(parts, get(hash))),
    walk(parts, [
      look(parts),
      take(parts, { first: toBeFound }),
      when(eqz64(and64(xor64(get(there), get(hash)), i64(HIGH))), brIf(2, equal)),
    ]),
  ];
  const found = wrap(select(get(mine), get(there), get(parts.isNew)));
  return { keyBytes: 8, touch: touchByHash(parts), find, number: found };
}

/** A slot has the hash of a state, and nothing else is kept of it. */
function fingerprint(parts: Parts): Way {
  const { key, hash, slot, there, mine } = parts;
  const find = [
    set(hash, load64(get(key))),
    set(slot, slotOf(parts, get(hash))),
    set(mine, add64(get(hash), extend(eqz64(get(hash))))),
    walk(parts, [look(parts), take(parts), brIf(1, eq64(get(there), get(mine)))]),
  ];
  return { keyBytes: 8, touch: touchByHash(parts), find };
}

/** A state sets some bits in a field; it is taken for known where all of them are set. */
function bits(parts: Parts): Way {
  const { variant, key, hash, slot, there, mine, isNew } = parts;
  const bit = [
    set(slot, slotOf(parts, get(hash))),
    set(mine, shl64(i64(1n), get(hash))),
    variant.shared
      ? set(there, atomicOr64(get(slot), get(mine)))
      : [look(parts), store64(get(slot), or64(get(there), get(mine)))],
    when(eqz64(and64(get(there), get(mine))), set(isNew, i32(1))),
    set(hash, mul64(xor64(get(hash), shr64(get(hash), i64(29n))), i64(FACTORS[1]))),
  ];
  const find = [set(hash, load64(get(key))), Array.from({ length: BITS_PER_STATE }, () => bit)];
  return { keyBytes: 8, touch: touchByHash(parts), find };
}

function touchByHash(parts: Parts): Code {
  const { variant, from, key, hash, slot } = parts;
  return [
    set(hash, hashOf(wordsAt(variant, from), hash)),
    store64(get(key), get(hash)),
    set(slot, slotOf(parts, get(hash))),
    load64(get(slot)),
  ];
}

const wordsAt = ({ words }: Variant, from: Local): Code[] =>
  Array.from({ length: words }, (_, w) => load64(get(from), 8 * w));

const slotOf = ({ variant, table, slots }: Parts, hash: Code): Code =>
  add(get(table), mul(slotNumber(hash, get(slots)), i32(slotBytesOf(variant))));
