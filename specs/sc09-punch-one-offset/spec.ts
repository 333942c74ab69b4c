/**
 * SC9: a file with two offsets, i and j. A read of i, a punch of j, a read of i again, and a pin of i.
 *
 * The punch breaks the layouts of the whole file and so of i, too, whose block stays. `reads`: a second process reads j
 * meanwhile. `pins`: a second process reads and pins i meanwhile. `slow`: the pin is taken with pin_user_pages_fast(),
 * which goes the slow way where the fast one gets nothing; else it is the fast one alone.
 */
import {
  type Fields,
  flag,
  index,
  pause,
  type Procedure,
  procedure,
  process,
  start,
} from "../../checker/index.ts";
import { doUserAddrFault } from "../../model/fs/layouts/fault.ts";
import { ext4PunchHole } from "../../model/fs/layouts/truncate.ts";
import type { Kernel } from "../../model/kernel.ts";
import type { KernelState } from "../../model/memory/kernel-memory.ts";
import { unpinUserPages } from "../../model/mm/gup/grab.ts";
import { pagesField } from "../../model/mm/gup/pages.ts";
import { pinUserPagesFast, pinUserPagesFastOnly } from "../../model/mm/gup/slow.ts";
import { assuming, EVERYWHERE, LAYOUTS_ON_VU } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { faulter, pinner } from "../threads.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

interface PunchScope extends ScenarioScope {
  readonly slow: boolean;
  readonly reads: boolean;
  readonly pins: boolean;
}

const [I, J] = [0, 1];

const thread = (k: Kernel) => ({ me: index(k.scope.threads) });
type Thread = ReturnType<typeof thread>;

/** Reads i, punches j, reads i again, pins i, and unpins it at any later moment. */
function puncher(k: Kernel, { slow }: PunchScope): Procedure<Thread, Fields, void> {
  const pin = slow ? pinUserPagesFast(k) : pinUserPagesFastOnly(k);
  return procedure("puncher", {
    params: thread(k),
    locals: { pages: pagesField(k.scope), served: flag() },
    body: ({ call, step }) => [
      call(doUserAddrFault(k), ({ me }) => ({ me, p: 0, i: I, write: false })),
      call(ext4PunchHole(k), ({ me }) => ({ me, m: 0, i: J })),
      call(doUserAddrFault(k), ({ me }) => ({ me, p: 0, i: I, write: false }), "served"),
      call(pin, ({ me, pages }) => ({ me, p: 0, first: I, nr: 1, write: false, pages }), "pages"),
      step("DMA to the pages", () => pause),
      call(unpinUserPages(k), ({ pages }) => ({ pages })),
    ],
  });
}

const alone: PunchScope = {
  folios: 2,
  files: 1,
  offsets: 2,
  maps: [0],
  threads: 1,
  slow: false,
  reads: false,
  pins: false,
};
const read = { ...alone, maps: [0, 0], threads: 2, reads: true };
const small = { ...read, maps: [0, 0, 0], threads: 3, pins: true };

export const sc09 = kernelSpec<PunchScope>({
  id: "sc09-punch-one-offset",
  title: "a page is read again and pinned after a punch beside it",
  tags: ["SC9"],
  scopes: {
    small,
    medium: { ...small, slow: true, failures: true },
    "small-alone": alone,
    "small-read": read,
    "small-slow": { ...read, slow: true },
    "small-pinned": { ...read, reads: false, pins: true },
  },
  assumptions: assuming(
    "R1",
    "R2",
    ...EVERYWHERE,
    "A-wake-any",
    "A-lock-any",
    "A-one-flush",
    "A-pin-weight",
    "A-fault-locks",
    "A-fault-always",
    "A-truncate-locks",
    "A-dirty",
    "A-blocks",
    "A-insert-pfn",
    "A-flush-nested",
    "A-flush-all",
    "A-one-pass",
    "A-punch-unmap",
    ...LAYOUTS_ON_VU,
    "F-unpin",
  ),
  start: (k) =>
    [I, J].map((i) => start(k.cells.block(0, i), { kind: "mapped", folio: i, shared: false })),
  processes: (k, scope) => [
    process("puncher", puncher(k, scope), { me: 0 }),
    ...(scope.reads ? [process("reader", faulter(k), { me: 1, p: 1, i: J })] : []),
    ...(scope.pins
      ? [process("pinner", pinner(k), { me: scope.threads - 1, p: scope.threads - 1, i: I })]
      : []),
  ],
  sometimes: (_, { reads, pins }) => ({
    "sometimes-mapped": [
      "i is mapped again after the punch",
      (s) => s.folio[J]?.freed === true && s.pte[0]?.[I]?.kind === "pfn",
    ],
    "sometimes-pinned": [
      "i is pinned after the punch",
      (s, where) =>
        where.inside(["puncher"]) &&
        s.folio[J]?.freed === true &&
        (s.folio[I]?.pins ?? 0) > (pins ? 1 : 0),
    ],
    "sometimes-ended": ["the thread that punches ends", (_s, where) => where.ended("puncher")],
    ...(reads
      ? {
          "sometimes-read": [
            "j is mapped before the punch",
            (s: KernelState) => s.pte[1]?.[J]?.kind === "pfn",
          ] as const,
        }
      : {}),
  }),
  mutants,
  expected,
});
