/**
 * Symmetry in the kernel: each successor in the buffer becomes the least of its images.
 *
 * Sets of processes that are interchangeable by themselves are sorted by their locations. Other symmetries are listed,
 * each as what it moves: a field from one place to another, through a table of values where there is one. What no one
 * moves is kept. Images are compared word by word, as unsigned numbers. docs/decisions/0005-symmetry.md has the argument.
 */
import { MOVE_BYTES, PROCESS_BYTES } from "../format.ts";
import { COMMON, REGISTER } from "../memory-map.ts";
import {
  add,
  and,
  and64,
  block,
  brIf,
  type Code,
  eq64,
  extend,
  get,
  gtU,
  i32,
  leU,
  load32,
  load32to64,
  load64,
  type Local,
  loopWhile,
  ltU,
  ltU64,
  or64,
  set,
  shl,
  shl64,
  store64,
  sub,
  when,
  xor,
  xor64,
} from "./code.ts";
import type { FunctionBody } from "./module.ts";
import type { Variant } from "./variant.ts";
import { fieldAt } from "./row.ts";
import { copyState } from "./words.ts";

/** `canonicalise(registers)`: all successors in the buffer. */
export function canonicalise(variant: Variant) {
  return (f: FunctionBody, registers: Local): Code => {
    const [state, end, image, original] = [f.local(), f.local(), f.local(), f.local()];
    const permutation = f.local();
    const bytes = 8 * variant.words;
    const sort = sorting(f);
    return [
      set(state, load32(get(registers), REGISTER.bufferNext)),
      set(end, load32(get(registers), REGISTER.bufferEnd)),
      set(original, load32(get(registers), REGISTER.images)),
      set(image, add(get(original), i32(bytes))),
      loopWhile(
        ltU(get(state), get(end)),
        copyState(variant, state, original),
        sort(state),
        set(permutation, load32(i32(COMMON.permutations))),
        loopWhile(
          ltU(get(permutation), load32(i32(COMMON.permutationsEnd))),
          move(f, variant, { permutation, original, image }),
          sort(image),
          when(isLess(variant, image, state), copyState(variant, image, state)),
        ),
        set(state, add(get(state), i32(bytes))),
      ),
    ];
  };
}

/** Makes the image of the state at `original`, and leaves `permutation` at the next one. */
function move(
  f: FunctionBody,
  { words }: Variant,
  { permutation, original, image }: { permutation: Local; original: Local; image: Local },
): Code {
  const [at, end, value] = [f.local(), f.local(), f.local()];
  const target = add(get(image), load32(get(at), 16));
  const placed = shl64(extend(get(value)), load32to64(get(at), 20));
  return [
    Array.from({ length: words }, (_, w) =>
      store64(
        get(image),
        and64(load64(get(original), 8 * w), load64(get(permutation), 8 + 8 * w)),
        8 * w,
      ),
    ),
    set(at, add(get(permutation), i32(8 + 8 * words))),
    set(end, add(get(permutation), load32(get(permutation)))),
    loopWhile(
      ltU(get(at), get(end)),
      set(value, fieldAt(get(original), get(at))),
      when(
        load32(get(at), 12),
        set(value, load32(add(load32(get(at), 12), shl(get(value), i32(2))))),
      ),
      store64(target, or64(load64(target), placed)),
      set(at, add(get(at), i32(MOVE_BYTES))),
    ),
    set(permutation, get(end)),
  ];
}

/** Sorts the locations of each interchangeable set, by insertion. */
function sorting(f: FunctionBody): (state: Local) => Code {
  const [group, groupsEnd, first, end] = [f.local(), f.local(), f.local(), f.local()];
  const [inserted, at, here, before] = [f.local(), f.local(), f.local(), f.local()];
  const [flip] = [f.local()];
  const process = get(at);
  const previous = sub(get(at), i32(PROCESS_BYTES));
  const flipAt = (state: Local, record: Code): Code =>
    store64(
      add(get(state), load32(record)),
      xor64(
        load64(add(get(state), load32(record))),
        shl64(extend(get(flip)), load32to64(record, 4)),
      ),
    );
  const insertOne = (state: Local): Code =>
    block(
      loopWhile(
        gtU(get(at), get(first)),
        set(here, fieldAt(get(state), process)),
        set(before, fieldAt(get(state), previous)),
        brIf(2, leU(get(before), get(here))),
        set(flip, xor(get(before), get(here))),
        flipAt(state, process),
        flipAt(state, previous),
        set(at, previous),
      ),
    );
  return (state) => [
    set(group, load32(i32(COMMON.groups))),
    set(groupsEnd, load32(i32(COMMON.groupsEnd))),
    loopWhile(
      ltU(get(group), get(groupsEnd)),
      set(first, load32(get(group))),
      set(end, load32(get(group), 4)),
      set(inserted, add(get(first), i32(PROCESS_BYTES))),
      loopWhile(
        ltU(get(inserted), get(end)),
        set(at, get(inserted)),
        insertOne(state),
        set(inserted, add(get(inserted), i32(PROCESS_BYTES))),
      ),
      set(group, add(get(group), i32(8))),
    ),
  ];
}

/** Whether one state comes before another; the last word counts most. */
function isLess({ words }: Variant, a: Local, b: Local): Code {
  let less: Code = i32(0);
  for (let w = 0; w < words; w += 1) {
    const [mine, other] = [load64(get(a), 8 * w), load64(get(b), 8 * w)];
    const same = and(eq64(mine, other), less);
    less = [ltU64(mine, other), same, 0x72];
  }
  return less;
}
