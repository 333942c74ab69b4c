/**
 * The reverse map of one page, on the merged protocol, at the smallest scopes there are.
 *
 * In `small` a process touches the page and unmaps its file while another one touches it. In `small-hole` one thread reads
 * a hole: there is a page, and it is nobody's. In `small-reflink` one thread reads the second page of a file, truncates the
 * file, and reads the same block through another file that shares it.
 */
import {
  type Fields,
  index,
  type Procedure,
  procedure,
  process,
  start,
} from "../../checker/index.ts";
import { doUserAddrFault } from "../../model/fs/layouts/fault.ts";
import { ext4Setattr } from "../../model/fs/layouts/truncate.ts";
import type { Kernel } from "../../model/kernel.ts";
import { assuming, EVERYWHERE, SHARING_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { faulter, visitor } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface OnePageScope extends ScenarioScope {
  readonly what: "unmap" | "hole" | "reflink";
}

const small: OnePageScope = {
  folios: 1,
  files: 1,
  offsets: 1,
  maps: [0, 0],
  threads: 2,
  what: "unmap",
};

const threadParams = (k: Kernel) => ({ me: index(k.scope.threads) });

/** Reads the second page of file 0, truncates the file, and reads the block through file 1. */
function relinker(k: Kernel): Procedure<ReturnType<typeof threadParams>, Fields, void> {
  return procedure("relinker", {
    params: threadParams(k),
    body: ({ call }) => [
      call(doUserAddrFault(k), ({ me }) => ({ me, p: 0, i: 1, write: false })),
      call(ext4Setattr(k), ({ me }) => ({ me, m: 0, size: 0 })),
      call(doUserAddrFault(k), ({ me }) => ({ me, p: 1, i: 1, write: false })),
    ],
  });
}

export const reverseMapOfOnePage = kernelSpec<OnePageScope>({
  id: "reverse-map-of-one-page",
  title: "The reverse map of one page",
  tags: ["C-clear-on-last-put", "C-associate-placeholder", "C-stale-share"],
  trees: ["VU"],
  scopes: {
    small,
    "small-hole": { ...small, maps: [0], threads: 1, what: "hole" },
    "small-reflink": { ...small, files: 2, offsets: 2, maps: [0, 1], threads: 1, what: "reflink" },
  },
  assumptions: assuming(
    ...EVERYWHERE,
    ...SHARING_ON_VU,
    "A-wake-any",
    "A-lock-any",
    "A-fault-locks",
    "A-fault-always",
    "A-truncate-locks",
    "A-dirty",
    "A-insert-pfn",
    "A-flush-nested",
    "A-munmap-order",
    "A-one-pass",
    "A-blocks",
    "F-munmap",
  ),
  start: (k, { what }) => {
    const block = (m: number, i: number, shared: boolean) =>
      start(k.cells.block(m, i), { kind: "mapped", folio: 0, shared });
    if (what === "hole") return [];
    return what === "unmap" ? [block(0, 0, false)] : [block(0, 1, true), block(1, 1, true)];
  },
  processes: (k, { what }) => {
    if (what === "reflink") return [process("relinker", relinker(k), { me: 0 })];
    const reader = faulter(k);
    if (what === "hole") return [process("reader", reader, { me: 0, p: 0, i: 0 })];
    return [
      process("visitor", visitor(k), { me: 0, p: 0, i: 0 }),
      process("reader", reader, { me: 1, p: 1, i: 0 }),
    ];
  },
  sometimes: (_, { what }) => ({
    ...(what === "unmap"
      ? {
          "sometimes-left": [
            "the visitor is gone and the page has an entry and no mapping",
            (s, where) =>
              where.ended("visitor") &&
              s.entry[0]?.[0]?.value.kind === "pfn" &&
              s.folio[0]?.refs === 0,
          ] as const,
        }
      : {}),
    ...(what === "hole"
      ? {
          "sometimes-zero": [
            "the hole is mapped to the zero page",
            (s) => s.pte[0]?.[0]?.kind === "zero",
          ] as const,
        }
      : {}),
    ...(what === "reflink"
      ? {
          "sometimes-moved": [
            "the page is the other file's",
            (s, where) => where.ended("relinker") && s.folio[0]?.mapping === "file 1",
          ] as const,
        }
      : {}),
  }),
  mutants,
  expected,
});
