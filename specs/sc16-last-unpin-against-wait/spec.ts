/**
 * SC16: the last unpin of a page against a truncate that waits until the page is idle. The page is mapped and pinned at
 * the start.
 *
 * `small-two` is the scenario as it stands; in `small` two threads have the page pinned, so that one of two unpins is the
 * last, and a process reads the page; `medium` has three of the former and two of the latter. `small-xfs` and
 * `small-signals` are `small` with xfs in the place of ext4, and with signals that may end the wait. In `small-remap` xfs
 * changes the layouts of two files at once, of which the second has the page: it does not wait for that one but starts over;
 * in `small-remap-alone` nobody else has the page.
 */
import { process } from "../../checker/index.ts";
import { setattr } from "../../model/fs/layouts/file-system.ts";
import { xfsFileRemapRange } from "../../model/fs/layouts/xfs.ts";
import type { Kernel } from "../../model/kernel.ts";
import { assuming, EVERYWHERE, LAYOUTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { blocksOf, dirtyPage } from "../starts.ts";
import { faulter, pinHolder } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface WaitScope extends ScenarioScope {
  readonly pinHolders: number;
  readonly readers: number;
  /** Remaps from another file into this one instead of truncating it. */
  readonly remaps?: boolean;
}

const two: WaitScope = {
  folios: 1,
  files: 1,
  offsets: 1,
  maps: [0],
  threads: 1,
  refs: 5,
  pinHolders: 1,
  readers: 0,
};
const small: WaitScope = { ...two, pinHolders: 2, maps: [0, 0], threads: 2, readers: 1 };

/** The thread that wants the page idle; it is the last of them. */
function waiter(k: Kernel, { threads, remaps }: WaitScope) {
  const me = threads - 1;
  return remaps === true
    ? process("remap", xfsFileRemapRange(k), { me, first: 1, second: 0 })
    : process("truncate", setattr(k), { me, m: 0, size: 0 });
}

export const sc16 = kernelSpec<WaitScope>({
  id: "sc16-last-unpin-against-wait",
  title: "The last unpin of a page against a truncate that waits for it",
  tags: ["SC16", "C-put-no-wake", "C-idle-of-null"],
  scopes: {
    small,
    medium: { ...small, refs: 6, pinHolders: 3, maps: [0, 0, 0], threads: 3, readers: 2 },
    "small-two": two,
    "small-xfs": { ...small, fileSystem: "xfs" },
    "small-signals": { ...small, signals: true },
    "small-remap": { ...small, files: 2, fileSystem: "xfs", remaps: true },
    "small-remap-alone": { ...two, files: 2, fileSystem: "xfs", remaps: true, pinHolders: 0 },
  },
  assumptions: assuming(
    "R1",
    "R2",
    ...EVERYWHERE,
    "A-pin-weight",
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
  start: (k, { pinHolders }) => [...blocksOf(k, 0, [0]), ...dirtyPage(k, pinHolders)],
  processes: (k, scope) => [
    ...Array.from({ length: scope.pinHolders }, (_, n) =>
      process(`pin holder[${n}]`, pinHolder(k), { pages: { list: [0] } }),
    ),
    ...Array.from({ length: scope.readers }, (_, n) =>
      process(`reader[${n}]`, faulter(k), { me: n, p: 1 + n, i: 0 }),
    ),
    waiter(k, scope),
  ],
  sometimes: (k, { remaps }) =>
    remaps === true
      ? {
          "sometimes-remapped": [
            "the second file is remapped and its page is idle",
            (s, where) => where.ended("remap") && s.folio[0]?.refs === k.idle,
          ],
        }
      : {
          "sometimes-waits": [
            "the truncate sleeps until the page is idle",
            (s) => s.wait.some((state) => state === "page 0" || state === "count 0"),
          ],
          "sometimes-freed": [
            "the truncate ends, the block is free and its page is not pinned",
            (s, where) =>
              where.ended("truncate") && s.folio[0]?.freed === true && s.folio[0].pins === 0,
          ],
        },
  mutants,
  expected,
});
