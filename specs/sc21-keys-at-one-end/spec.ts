/**
 * SC21, the keys: what a waiter for an idle page waits on and what an unpin wakes is changed at one end only, as if P01
 * had been made in one of its files.
 *
 * `small` changes the wait, `small-wake` the wake. `small-control` changes nothing: the same threads, as they are in SC16.
 */
import { edited, type Process, process, replace } from "../../checker/index.ts";
import { ext4BreakLayouts } from "../../model/fs/layouts/break-layouts.ts";
import { ext4Setattr } from "../../model/fs/layouts/truncate.ts";
import { type CFunction, edits, type Kernel, type Patch } from "../../model/kernel.ts";
import { freeZoneDevicePage } from "../../model/mm/memremap/free-page.ts";
import { rawPutDevmapManagedPageRefs } from "../../model/mm/memremap/put-page.ts";
import { waitPageIdle } from "../../model/series/vu/break-layout.ts";
import { freeZoneDeviceFolio } from "../../model/series/vu/memremap.ts";
import { prepareToWait, wakeUp } from "../../model/primitives/wait-queue.ts";
import { assuming, EVERYWHERE, LAYOUTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { hasMapcount } from "../properties/state.ts";
import { blocksOf, dirtyPage } from "../starts.ts";
import { pinHolder } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface KeyScope extends ScenarioScope {
  readonly pinHolders: number;
  readonly changed: "wait" | "wake" | "nothing";
}

// told() does not see what is asked here, and need not: each of these patches is named in it by a function that it changes
// and that the same scopes ask for (P01: the put and ext4's wait; P23: free_zone_device_page()), or by what it makes of the
// map (P24: no references of its own).
const hasPatch = (k: Kernel, id: string): boolean => k.tree.patches.some((p) => p.id === id);
/** The address that both ends have, and the one that they do not have. */
const keys = (k: Kernel) =>
  hasPatch(k, "P01") || hasMapcount(k)
    ? ({ here: "page", other: "&page->_refcount", key: "count" } as const)
    : ({ here: "&page->_refcount", other: "page", key: "page" } as const);

/** The wait, where this function of the tree has it. */
const waitChanged = (wait: CFunction, isThere: (k: Kernel) => boolean) =>
  edits(wait, (previous, k) => {
    if (!isThere(k)) return previous;
    const { here, other, key } = keys(k);
    return edited(previous, [
      replace(`prepare_to_wait_event(${here})`, ({ step }) => [
        step(`prepare_to_wait_event(${other})`, ({ me, page }) =>
          prepareToWait(k, me, `${key} ${page ?? 0}`, false),
        ),
      ]),
    ]);
  });
/** The wake, likewise. */
const wakeChanged = (
  wake: CFunction,
  variable: string | undefined,
  isThere: (k: Kernel) => boolean,
) =>
  edits(wake, (previous, k) => {
    if (!isThere(k)) return previous;
    const { here, other, key } = keys(k);
    return edited(previous, [
      replace(`wake_up_var(${variable ?? here})`, ({ step }) => [
        step(`wake_up_var(${other})`, (my) => wakeUp(k, `${key} ${my.f}`, "all")),
      ]),
    ]);
  });

/** On VU the wait is that of all file systems, and the wake is in the last put, as it is from P23 on. */
const isMerged = (k: Kernel): boolean => hasMapcount(k);
const isNotMerged = (k: Kernel): boolean => !hasMapcount(k);
const changes = {
  wait: [waitChanged(ext4BreakLayouts, isNotMerged), waitChanged(waitPageIdle, isMerged)],
  wake: [
    wakeChanged(
      rawPutDevmapManagedPageRefs,
      undefined,
      (k) => isNotMerged(k) && !hasPatch(k, "P24"),
    ),
    wakeChanged(freeZoneDevicePage, undefined, (k) => hasPatch(k, "P23")),
    wakeChanged(freeZoneDeviceFolio, "&folio->page", isMerged),
  ],
  nothing: [],
} as const;
const changeOf = ({ changed }: KeyScope): readonly Patch[] =>
  changed === "nothing"
    ? []
    : [
        {
          id: "SC21-keys",
          subject: "",
          says: `the key of the page-idle wait is another one at the ${changed}`,
          functions: changes[changed],
        },
      ];

const small: KeyScope = {
  folios: 1,
  files: 1,
  offsets: 1,
  maps: [0],
  threads: 1,
  refs: 5,
  pinHolders: 2,
  changed: "wait",
};

export const sc21Keys = kernelSpec<KeyScope>({
  id: "sc21-keys-at-one-end",
  title: "Changed: the key of a wait for an idle page, at one end only",
  tags: ["SC21"],
  scopes: {
    small,
    "small-wake": { ...small, changed: "wake" },
    "small-control": { ...small, changed: "nothing" },
  },
  changes: changeOf,
  assumptions: assuming(
    "R1",
    "R2",
    ...EVERYWHERE,
    "A-pin-weight",
    "A-wake-any",
    "A-lock-any",
    "A-one-flush",
    "A-truncate-locks",
    "A-dirty",
    "A-flush-nested",
    "A-flush-all",
    "A-one-pass",
    "A-blocks",
    ...LAYOUTS_ON_VU,
    "F-unpin",
  ),
  start: (k, { pinHolders }) => [...blocksOf(k, 0, [0]), ...dirtyPage(k, pinHolders)],
  processes: (k, { pinHolders }): readonly Process[] => [
    ...Array.from({ length: pinHolders }, (_, n) =>
      process(`pin holder[${n}]`, pinHolder(k), { pages: { list: [0] } }),
    ),
    process("truncate", ext4Setattr(k), { me: 0, m: 0, size: 0 }),
  ],
  sometimes: () => ({
    "sometimes-waits": [
      "the truncate sleeps until the page is idle",
      (s) => s.wait.some((state) => state === "page 0" || state === "count 0"),
    ],
    "sometimes-freed": [
      "the truncate ends and the block is free",
      (s, where) => where.ended("truncate") && s.folio[0]?.freed === true,
    ],
  }),
  mutants,
  expected,
});
