/**
 * SC4: a read fault, a pin, a munmap and an unpin at any later moment, against the eviction of the inode.
 *
 * The inode is evicted once the last process has unmapped the file. `small-two` is the scenario as it stands, with a file
 * that has no name left, so that its blocks are free in the end; in `small-linked` it has one and keeps them. `small` has
 * a second process that pins and one that only reads, `medium` three that pin, one of them the other page.
 */
import { process } from "../../checker/index.ts";
import { assuming, EVERYWHERE, LAYOUTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { blocksOf } from "../starts.ts";
import { evictor, pinner, visitor } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface EvictScope extends ScenarioScope {
  /** The offset that each pinner pins. */
  readonly pinnedAt: readonly number[];
  /** The offset that each of the others reads. */
  readonly readAt: readonly number[];
  /** Whether the file has no name left. */
  readonly unlinked: boolean;
}

const two: EvictScope = {
  folios: 2,
  files: 1,
  offsets: 2,
  maps: [0],
  threads: 2,
  pinnedAt: [0],
  readAt: [],
  unlinked: true,
};
const three: EvictScope = { ...two, maps: [0, 0], threads: 3, pinnedAt: [0, 0] };
const four: EvictScope = { ...two, maps: [0, 0, 0], threads: 4 };

export const sc04 = kernelSpec<EvictScope>({
  id: "sc04-pin-munmap-evict",
  title: "A pin that outlives the mapping against the eviction of the inode",
  tags: ["SC4"],
  scopes: {
    small: { ...four, pinnedAt: [0, 0], readAt: [0] },
    medium: { ...four, pinnedAt: [0, 0, 1], readAt: [] },
    "small-three": three,
    "small-two": two,
    "small-two-offsets": { ...three, pinnedAt: [0, 1] },
    "small-linked": { ...two, unlinked: false },
  },
  assumptions: assuming(
    "R1",
    "R2",
    ...EVERYWHERE,
    "A-pin-weight",
    "A-no-longterm",
    "A-gup-pmd",
    "A-wake-any",
    "A-lock-any",
    "A-one-flush",
    "A-fault-locks",
    "A-fault-always",
    "A-dirty",
    "A-insert-pfn",
    "A-flush-nested",
    "A-flush-all",
    "A-munmap-order",
    "A-one-pass",
    "A-evict",
    "A-blocks",
    ...LAYOUTS_ON_VU,
    "F-unpin",
    "F-munmap",
  ),
  start: (k) => blocksOf(k, 0, [0, 1]),
  processes: (k, { threads, pinnedAt, readAt, unlinked }) => [
    ...pinnedAt.map((i, t) =>
      process(`pinner[${t}]`, pinner(k, { munmap: true }), { me: t, p: t, i }),
    ),
    ...readAt.map((i, n) => {
      const t = pinnedAt.length + n;
      return process(`reader[${n}]`, visitor(k), { me: t, p: t, i });
    }),
    process("evict", evictor(k, unlinked), { me: threads - 1, m: 0 }),
  ],
  sometimes: (k, { unlinked }) => ({
    "sometimes-mapped": ["a fault maps the page", (s) => s.pte[0]?.[0]?.kind === "pfn"],
    "sometimes-pinned": [
      "the page is pinned when eviction begins",
      (s, where) => (s.folio[0]?.pins ?? 0) > 0 && where.inside("ext4_evict_inode"),
    ],
    "sometimes-evicted": [
      "all threads end, the file has no entry left, and its block is free if it has no name",
      (s, where) =>
        where.ended("evict") &&
        s.entry[0]?.[0]?.value.kind === "none" &&
        s.folio[0]?.freed === unlinked &&
        s.folio[0].pins === 0,
    ],
    ...(k.has("evict.waits")
      ? {
          "sometimes-waits": [
            "eviction sleeps until the page is idle",
            (s) => s.wait.some((state) => state === "page 0"),
          ] as const,
        }
      : {}),
  }),
  mutants,
  expected,
});
