/**
 * Two files share a block, and each of them has its own lock: on the merged protocol, at the smallest scopes there are.
 *
 * In `small` a thread for each file reads the page and truncates the file. In the other scopes the first file has its
 * entry, and maps the page, from the start. In `small-pin` the second file has both, too: a thread pins the page through
 * it, and another one truncates the first file. In `small-failure` the memory of the page fails while the second file is
 * read.
 */
import {
  type Fields,
  index,
  type Procedure,
  procedure,
  process,
  start,
  type Start,
} from "../../checker/index.ts";
import { doUserAddrFault } from "../../model/fs/layouts/fault.ts";
import { ext4Setattr } from "../../model/fs/layouts/truncate.ts";
import type { Kernel } from "../../model/kernel.ts";
import { mfGenericKillProcs } from "../../model/mm/memory-failure/folio.ts";
import { assuming, EVERYWHERE, SHARING_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { faulter, gupper } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface SharedScope extends ScenarioScope {
  readonly what: "share" | "pin" | "failure";
}

const small: SharedScope = {
  folios: 1,
  files: 2,
  offsets: 1,
  maps: [0, 1],
  threads: 2,
  what: "share",
};

const fileParams = (k: Kernel) => ({ me: index(k.scope.threads), m: index(k.scope.files) });

/** Reads the page of its file and truncates the file. */
function user(k: Kernel): Procedure<ReturnType<typeof fileParams>, Fields, void> {
  return procedure("user", {
    params: fileParams(k),
    body: ({ call }) => [
      call(doUserAddrFault(k), ({ me, m }) => ({ me, p: m, i: 0, write: false })),
      call(ext4Setattr(k), ({ me, m }) => ({ me, m, size: 0 })),
    ],
  });
}

/** The block is shared. The first files have an entry for it, and map it. */
function sharedStart(k: Kernel, files: number): readonly Start[] {
  const { mapping, index: share, refs, mapcount } = k.cells.folio(0);
  const page = { kind: "pfn", folio: 0 } as const;
  const having = Array.from({ length: files }, (_, m) => m);
  return [
    ...[0, 1].map((m) => start(k.cells.block(m, 0), { kind: "mapped", folio: 0, shared: true })),
    ...having.flatMap((m) => [
      start(k.cells.entry(m, 0).value, { ...page, zap: false, pmd: false }),
      start(k.cells.entry(m, 0).dirty, true),
      start(k.cells.pte(m, 0), { ...page, writable: false }),
    ]),
    start(mapping, files === 1 ? "file 0" : "NULL"),
    start(share, files === 2 ? 2 : 0),
    start(refs, files),
    start(mapcount, files),
  ];
}

export const sharedPageOfTwoFiles = kernelSpec<SharedScope>({
  id: "shared-page-of-two-files",
  title: "A page that two files share, each under its own lock",
  tags: ["C-share-under-two-locks", "C-idle-by-two-reads", "C-lock-by-stale-index"],
  trees: ["VU"],
  scopes: {
    small,
    "small-pin": { ...small, what: "pin" },
    "small-failure": { ...small, what: "failure" },
  },
  assumptions: assuming(
    ...EVERYWHERE,
    ...SHARING_ON_VU,
    "A-pin-weight",
    "A-no-longterm",
    "A-gup-pmd",
    "A-wake-any",
    "A-lock-any",
    "A-one-flush",
    "A-fault-locks",
    "A-fault-always",
    "A-truncate-locks",
    "A-dirty",
    "A-insert-pfn",
    "A-flush-nested",
    "A-flush-all",
    "A-one-pass",
    "A-blocks",
    "F-unpin",
  ),
  start: (k, { what }) => sharedStart(k, { share: 0, failure: 1, pin: 2 }[what]),
  processes: (k, { what }) => {
    const file = user(k);
    if (what === "share") return [0, 1].map((m) => process(`user of ${m}`, file, { me: m, m }));
    if (what === "pin")
      return [
        process("truncate", ext4Setattr(k), { me: 0, m: 0, size: 0 }),
        process("pinner", gupper(k, 1), { me: 1, p: 1, i: 0 }),
      ];
    return [
      process("failure", mfGenericKillProcs(k), { me: 0, f: 0 }),
      process("reader", faulter(k), { me: 1, p: 1, i: 0 }),
    ];
  },
  without: {
    L4: "the threads are at entries of different files",
    L7: "the other file maps the page as long as it is waited for, so that it is never idle",
  },
  sometimes: (_, { what }) => ({
    ...(what === "share"
      ? {
          "sometimes-shared": [
            "both files have an entry, and both map the page",
            (s) =>
              s.pte.every(([pte]) => pte?.kind === "pfn") &&
              s.entry.every(([entry]) => entry?.value.kind === "pfn"),
          ] as const,
        }
      : {}),
    ...(what === "pin"
      ? {
          "sometimes-pinned": [
            "the page is pinned while the first file is truncated",
            (s, where) => where.inside("ext4_setattr", "truncate") && (s.folio[0]?.pins ?? 0) > 0,
          ] as const,
        }
      : {}),
    ...(what === "failure"
      ? {
          "sometimes-locked": [
            "the failure has locked the entry of the first file",
            (s) => s.entry[0]?.[0]?.owner === 0,
          ] as const,
        }
      : {}),
  }),
  mutants,
  expected,
});
