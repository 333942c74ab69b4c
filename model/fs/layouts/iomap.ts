/**
 * The file system's side of a fault: which block an offset has, new blocks, copies on write, and freed blocks.
 *
 * A block is a folio of the map. Which free block a file system picks is left open; that a block is free is seen in the
 * step that takes it, as allocators take blocks under locks of their own. What a pin holds does not keep a block from
 * being free: the file system does not know.
 */
import {
  access,
  type Cell,
  flag,
  index,
  listed,
  primitive,
  read,
  update,
  write,
} from "../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../kernel.ts";
import type { Scope } from "../../memory/scope.ts";
import type { BlockValue } from "../../memory/values.ts";
import { zeroBlock } from "../../primitives/data.ts";

/**
 * What ->iomap_begin() says. `cow`: the extent is shared and written, `folio` is the new block and the old one is the
 * source. `shared`: it is flagged SHARED, as every copy on write is; reads are where a tree looks at the flag.
 */
export interface Iomap {
  readonly kind: "hole" | "mapped" | "short" | "error";
  readonly folio: number;
  readonly cow: boolean;
  readonly shared: boolean;
}
export const HOLE: Iomap = { kind: "hole", folio: 0, cow: false, shared: false };
const SHORT: Iomap = { kind: "short", folio: 0, cow: false, shared: false };
const ERROR: Iomap = { kind: "error", folio: 0, cow: false, shared: false };
export function iomapField(scope: Scope) {
  const mapped = Array.from({ length: scope.folios }, (_, folio): Iomap[] => [
    { kind: "mapped", folio, cow: false, shared: false },
    { kind: "mapped", folio, cow: false, shared: true },
    { kind: "mapped", folio, cow: true, shared: true },
  ]);
  return listed<Iomap>([HOLE, SHORT, ERROR, ...mapped.flat()], ({ kind, folio, cow, shared }) =>
    kind === "mapped" ? `folio ${folio}${cow ? " new" : shared ? " shared" : ""}` : kind,
  );
}

const blocksBut = (k: Kernel, m: number, i: number): Cell<BlockValue>[] =>
  everyBlock(k).filter((cell) => cell !== k.cells.block(m, i));
const everyBlock = (k: Kernel): Cell<BlockValue>[] =>
  upTo(k.scope.files).flatMap((m) => upTo(k.scope.offsets).map((i) => k.cells.block(m, i)));
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);
const has = (blocks: readonly BlockValue[], folio: number): boolean =>
  blocks.some((block) => block.kind === "mapped" && block.folio === folio);

/** The extent of one offset. With `flags`, as for a write, it says whether another offset or file has the block, too. */
export const extentAt = primitive(
  (k: Kernel, m: number, i: number, writes: boolean, flags: boolean = writes) => {
    const uses = {
      block: read(k.cells.block(m, i)),
      others: flags ? blocksBut(k, m, i).map((cell) => read(cell)) : [],
    };
    return access("extent", uses, (s): Iomap => {
      if (s.block.kind === "hole") return { ...HOLE };
      const { folio, shared } = s.block;
      const others = shared && has(s.others, folio);
      return { kind: "mapped", folio, cow: writes && others, shared: others };
    });
  },
);
/** The extent of offsets 0 and 1, for a PMD: folios 0 and 1 in this order, a hole, or shorter than a PMD. */
export const hugeExtent = primitive((k: Kernel, m: number, writes: boolean) => {
  const uses = { first: read(k.cells.block(m, 0)), second: read(k.cells.block(m, 1)) };
  return access("extent", uses, ({ first, second }): Iomap => {
    if (first.kind === "hole" && second.kind === "hole") return { ...HOLE };
    const whole = first.kind === "mapped" && second.kind === "mapped";
    const inOrder = whole && first.folio === 0 && second.folio === 1;
    if (!inOrder || (writes && (first.shared || second.shared))) return { ...SHORT };
    return { kind: "mapped", folio: 0, cow: false, shared: false };
  });
});

/** Takes the free block `f`: for a hole it is the offset's at once, for a copy on write it is set aside. */
const allocate = primitive((k: Kernel, m: number, i: number, f: number, cow: boolean) => {
  const { reserved, freed } = k.cells.folio(f);
  const uses = {
    block: update(k.cells.block(m, i)),
    others: blocksBut(k, m, i).map((cell) => read(cell)),
    reserved: update(reserved),
    freed: write(freed),
  };
  return access(
    "allocate",
    uses,
    (s) => {
      s.freed = false;
      if (cow) s.reserved = true;
      else s.block = { kind: "mapped", folio: f, shared: false };
    },
    { enabled: (s) => !s.reserved && !has([s.block, ...s.others], f) },
  );
});
/** Blocked while any of these blocks is free. */
const noneFree = primitive((k: Kernel) => {
  const uses = {
    blocks: everyBlock(k).map((cell) => read(cell)),
    reserved: upTo(k.scope.folios).map((f) => read(k.cells.folio(f).reserved)),
  };
  return access("noneFree", uses, () => {}, {
    enabled: (s) => s.reserved.every((taken, f) => taken || has(s.blocks, f)),
  });
});

/** Gives the offset the block that was set aside. The old one is free now, unless another offset or file has it. */
export const endCopyOnWrite = primitive((k: Kernel, m: number, i: number, f: number) => {
  const uses = {
    block: update(k.cells.block(m, i)),
    others: blocksBut(k, m, i).map((cell) => read(cell)),
    reserved: write(k.cells.folio(f).reserved),
    freed: upTo(k.scope.folios).map((folio) => update(k.cells.folio(folio).freed)),
  };
  return access("endCopyOnWrite", uses, (s) => {
    const { kind, folio } = s.block;
    if (kind === "mapped" && folio !== f && !has(s.others, folio)) s.freed[folio] = true;
    s.block = { kind: "mapped", folio: f, shared: false };
    s.reserved = false;
  });
});
/** Gives the block that was set aside back: it is free again. */
export const cancelCopyOnWrite = primitive((k: Kernel, f: number) => {
  const { reserved, freed } = k.cells.folio(f);
  return access("cancelCopyOnWrite", { reserved: write(reserved), freed: write(freed) }, (s) => {
    s.reserved = false;
    s.freed = true;
  });
});
/** Makes the offset a hole. The block is free now, unless another offset or file has it. */
export const freeBlock = primitive((k: Kernel, m: number, i: number) => {
  const uses = {
    block: update(k.cells.block(m, i)),
    others: blocksBut(k, m, i).map((cell) => read(cell)),
    freed: upTo(k.scope.folios).map((folio) => update(k.cells.folio(folio).freed)),
  };
  return access("freeBlock", uses, (s) => {
    const { kind, folio } = s.block;
    if (kind === "mapped" && !has(s.others, folio)) s.freed[folio] = true;
    s.block = { kind: "hole", folio: 0, shared: false };
  });
});

/** The step that makes a new block read as zeros. */
export const ZEROING = "dax_zero_page_range(dax_dev, pgoff, nr_pages)";

/**
 * ->iomap_begin() of one offset, or of a PMD's two. Looking and allocating are two steps: the entry's lock bit keeps
 * other faults of the offset out, invalidate_lock keeps truncates of the file out, and whether the block is shared may
 * change in between as it may between two transactions of the file system.
 */
export const iomapBegin = cFunction("iomap_begin", "fs/iomap/iter.c", (k: Kernel) =>
  parts({
    params: {
      m: index(k.scope.files),
      i: index(k.scope.offsets),
      write: flag(),
      pmd: flag(),
    },
    locals: { iomap: iomapField(k.scope) },
    returns: iomapField(k.scope),
    body: ({ step, given, choose, ret }) => [
      step(
        "ops->iomap_begin(inode, pos, len, flags, &iter->iomap, &iter->srcmap)",
        (my) => (my.pmd ? hugeExtent(k, my.m, my.write) : extentAt(k, my.m, my.i, my.write)),
        "iomap",
      ),
      given(
        "the extent serves as it is",
        ({ iomap, write: writes }) =>
          !writes || iomap.kind === "short" || (iomap.kind === "mapped" && !iomap.cow),
        [ret((my) => my.iomap)],
      ),
      given("two blocks in a row are left to the small faults", (my) => my.pmd, [ret(() => SHORT)]),
      choose("allocate a block", [
        ...upTo(k.scope.folios).map(
          (f) =>
            [
              `block ${f}`,
              (my: { m: number; i: number; iomap: Iomap }) =>
                allocate(k, my.m, my.i, f, my.iomap.cow),
              [
                // Data is looked at in no scope that copies on write.
                ...(k.scope.durability === true ? [step(ZEROING, () => zeroBlock(k, f))] : []),
                ret((my) => ({
                  kind: "mapped",
                  folio: f,
                  cow: my.iomap.cow,
                  shared: my.iomap.cow,
                })),
              ],
            ] as const,
        ),
        ["-ENOSPC", () => noneFree(k), [ret(() => ERROR)]],
      ]),
    ],
  }),
);
