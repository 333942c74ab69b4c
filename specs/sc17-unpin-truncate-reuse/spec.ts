/**
 * SC17: the last unpin of a page, a truncate that frees its block, and a write fault of another file that takes it. The
 * page is mapped, dirty and pinned at the start, and the other file has a hole.
 *
 * `small-three` is the scenario as it stands; `small` has a process of the first file, too, that touches its page and pins
 * it, and `medium` one that reads it besides. There is one block, so that nothing else can be taken; in `small-two-blocks`
 * there is another one. The process of the other file pins its page in `small-pins-both`. `small-xfs` is `small-three` with
 * xfs in the place of ext4, and `small-no-ipi` is `small` with TLB flushes that wait for nobody.
 */
import { process } from "../../checker/index.ts";
import { setattr } from "../../model/fs/layouts/file-system.ts";
import { assuming, EVERYWHERE, LAYOUTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { blocksOf, dirtyPage } from "../starts.ts";
import { faulter, pinHolder, pinner } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface ReuseScope extends ScenarioScope {
  /** Processes of the first file that touch the page and pin it, and that only touch it. */
  readonly pinners: number;
  readonly readers: number;
  /** Whether the process of the other file pins its page. */
  readonly pinsOther: boolean;
}

const three: ReuseScope = {
  folios: 1,
  files: 2,
  offsets: 1,
  maps: [0, 1],
  threads: 2,
  refs: 5,
  pinners: 0,
  readers: 0,
  pinsOther: false,
};
const pinned: ReuseScope = { ...three, maps: [0, 1, 0], threads: 3, pinners: 1 };

export const sc17 = kernelSpec<ReuseScope>({
  id: "sc17-unpin-truncate-reuse",
  title: "The last unpin of a page, a truncate that frees its block, and a fault that takes it",
  tags: ["SC17"],
  scopes: {
    small: pinned,
    medium: { ...pinned, maps: [0, 1, 0, 0], threads: 4, readers: 1 },
    "small-three": three,
    "small-two-blocks": { ...three, folios: 2 },
    "small-pins-both": { ...three, pinsOther: true },
    "small-xfs": { ...three, fileSystem: "xfs" },
    "small-no-ipi": { ...pinned, ipiFlush: false },
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
    "A-truncate-locks",
    "A-dirty",
    "A-insert-pfn",
    "A-flush-nested",
    "A-flush-all",
    "A-one-pass",
    "A-blocks",
    ...LAYOUTS_ON_VU,
    "F-unpin",
  ),
  start: (k) => [...blocksOf(k, 0, [0]), ...dirtyPage(k, 1)],
  processes: (k, { pinners, readers, pinsOther, threads }) => [
    process("pin holder", pinHolder(k), { pages: { list: [0] } }),
    pinsOther
      ? process("other", pinner(k, { write: true }), { me: 0, p: 1, i: 0 })
      : process("other", faulter(k, true), { me: 0, p: 1, i: 0 }),
    ...Array.from({ length: pinners }, (_, n) =>
      process(`pinner[${n}]`, pinner(k), { me: 1 + n, p: 2 + n, i: 0 }),
    ),
    ...Array.from({ length: readers }, (_, n) =>
      process(`reader[${n}]`, faulter(k), { me: 1 + pinners + n, p: 2 + pinners + n, i: 0 }),
    ),
    process("truncate", setattr(k), { me: threads - 1, m: 0, size: 0 }),
  ],
  sometimes: (_, { pinsOther }) => ({
    "sometimes-reused": [
      "the other file has the block and maps its page",
      (s) => s.block[1]?.[0]?.kind === "mapped" && s.pte[1]?.[0]?.kind === "pfn",
    ],
    "sometimes-waits": [
      "the truncate sleeps until the page is idle",
      (s) => s.wait.some((state) => state === "page 0" || state === "count 0"),
    ],
    ...(pinsOther
      ? {
          "sometimes-pinned": [
            "the other file's page is pinned",
            (s, where) => where.ended("pin holder") && (s.folio[0]?.pins ?? 0) > 0,
          ] as const,
        }
      : {}),
  }),
  mutants,
  expected,
});
