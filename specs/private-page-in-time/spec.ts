/**
 * A driver allocates a private page and then takes its map away, while a user maps the page and puts it: SC18 for a driver
 * that allocates no page once its map goes.
 *
 * The smallest scope that shows what allocations and memunmap_pages() owe each other: a page, its user, and the driver.
 */
import {
  access,
  type Fields,
  index,
  pause,
  primitive,
  type Procedure,
  procedure,
  process,
  read,
} from "../../checker/index.ts";
import { allocPrivatePage } from "../../model/drivers/private-pages/pages.ts";
import type { Kernel } from "../../model/kernel.ts";
import { percpuRefSwitchToAtomicRcu } from "../../model/lib/percpu-refcount/kill.ts";
import { putPage } from "../../model/mm/memremap/put-page.ts";
import { memunmapPages } from "../../model/mm/memremap/unmap.ts";
import { refInc } from "../../model/primitives/refcount.ts";
import { assuming } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

const threadParams = (k: Kernel) => ({ me: index(k.scope.threads) });

/** Allocates a page, and at any later moment is unbound. */
function driver(k: Kernel): Procedure<ReturnType<typeof threadParams>, Fields, void> {
  return procedure("driver", {
    params: threadParams(k),
    body: ({ call }) => [
      call(allocPrivatePage(k), ({ me }) => ({ me })),
      call(memunmapPages(k), () => ({ ranges: 1 })),
    ],
  });
}

// The driver hands the page over once it has unlocked it.
const isAllocated = primitive((k: Kernel, f: number) => {
  const { refs, onFreeList, locked } = k.cells.folio(f);
  const uses = { refs: read(refs), onFreeList: read(onFreeList), locked: read(locked) };
  return access("isAllocated", uses, (s) => !s.onFreeList && !s.locked && s.refs > 0);
});

/** Maps the page and uses it; the last put is the user's. */
function user(k: Kernel): Procedure<Fields, Fields, void> {
  return procedure("user", {
    body: ({ awaits, step, call }) => [
      awaits("the driver has a page", () => isAllocated(k, 0)),
      step("get_page(page)", () => refInc(k.cells.folio(0).refs)),
      step("use the page", () => pause),
      call(putPage(k), () => ({ f: 0, pin: false })),
      call(putPage(k), () => ({ f: 0, pin: false })),
    ],
  });
}

export const privatePageInTime = kernelSpec<ScenarioScope>({
  id: "private-page-in-time",
  title: "A private page that is allocated before its map goes",
  tags: ["C-alloc-no-ref", "C-wait-after-unmap"],
  trees: ["V0"],
  scopes: {
    small: { type: "PRIVATE", folios: 1, files: 1, offsets: 1, maps: [0], threads: 2 },
  },
  assumptions: assuming(
    "A-order-0",
    "A-one-map",
    "A-sequential",
    "A-stale-dying",
    "A-lock-any",
    "F-unpin",
  ),
  processes: (k) => [
    process("driver", driver(k), { me: 0 }),
    process("user", user(k), {}),
    process("rcu", percpuRefSwitchToAtomicRcu(k), {}),
  ],
  sometimes: () => ({
    "sometimes-waits": [
      "the page keeps the map, whose own reference is dropped",
      (s) => !s.pgmap.live && s.pgmap.ref > 0 && s.folio[0]?.refs === 2,
    ],
    "sometimes-gone": [
      "both end, and the page is free",
      (s, where) => where.ended("driver") && where.ended("user") && s.folio[0]?.onFreeList === true,
    ],
  }),
  mutants,
  expected,
});
