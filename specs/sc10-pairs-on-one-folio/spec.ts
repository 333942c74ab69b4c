/**
 * SC10: threads that request, release and unpin one folio at the same time, with nothing around them: no entry, no lock.
 *
 * `held` says how many references there are when they start; they belong to those that release and unpin. From one
 * reference, two threads that drop one each drop one that was never taken.
 */
import {
  always,
  type Fields,
  flag,
  pause,
  type Procedure,
  procedure,
  process,
  type Property,
  start,
  type Where,
} from "../../checker/index.ts";
import type { Kernel } from "../../model/kernel.ts";
import type { KernelState } from "../../model/memory/kernel-memory.ts";
import { unpinUserPages } from "../../model/mm/gup/grab.ts";
import { folioPut } from "../../model/mm/memremap/put-page.ts";
import { pgmapRequestFolio } from "../../model/mm/memremap/request-folio.ts";
import { pgmapReleaseFolios, pgmapRequestFolios } from "../../model/mm/memremap/request-folios.ts";
import { treesWith } from "../../model/series/trees.ts";
import { assuming, EVERYWHERE } from "../assuming.ts";
import { kernelSpec, type ScenarioScope } from "../kernel-spec.ts";
import { quiescent } from "../properties/references.ts";
import { pgmapRefs } from "../starts.ts";
import { expected } from "./expected.ts";
import { mutants } from "./mutants.ts";

/** What a thread does, once, with every folio of the scope. */
type Deed = "req" | "rel" | "unpin";

interface PairScope extends ScenarioScope {
  readonly deeds: readonly Deed[];
  readonly held: number;
}

// Where a request is for one folio, a thread makes one for each, in order, and puts each likewise.
const oneByOne = (k: Kernel): boolean => k.has("request.folio");

function requester(k: Kernel): Procedure<Fields, Fields, void> {
  return procedure("requester", {
    locals: { granted: flag() },
    body: ({ step, call }) => [
      step("before the request", () => pause),
      ...(oneByOne(k)
        ? foliosOf(k).map((f) => call(pgmapRequestFolio(k), () => ({ f }), "granted"))
        : [call(pgmapRequestFolios(k), () => ({ first: 0, nr: k.scope.folios }), "granted")]),
    ],
  });
}

function releaser(k: Kernel): Procedure<Fields, Fields, void> {
  return procedure("releaser", {
    body: ({ step, call }) => [
      step("before the release", () => pause),
      ...(oneByOne(k)
        ? foliosOf(k).map((f) => call(folioPut(k), () => ({ f, pin: false })))
        : [call(pgmapReleaseFolios(k), () => ({ first: 0, nr: k.scope.folios }))]),
    ],
  });
}

function unpinner(k: Kernel): Procedure<Fields, Fields, void> {
  return procedure("unpinner", {
    body: ({ step, call }) => [
      step("before the unpin", () => pause),
      call(unpinUserPages(k), () => ({ pages: { list: foliosOf(k) } })),
    ],
  });
}
const threads = { req: requester, rel: releaser, unpin: unpinner } as const;

const foliosOf = (k: Kernel): readonly number[] =>
  Array.from({ length: k.scope.folios }, (_, f) => f);
const nameOf = (deed: Deed, n: number): string => `${deed}[${n}]`;

/** The references that there are when nobody is in the middle of a change: those at first, more and fewer by what ended. */
function referencesOf({ deeds, held }: PairScope, where: Where): number {
  const changes = deeds.map((deed, n) =>
    where.ended(nameOf(deed, n)) ? (deed === "req" ? 1 : -1) : 0,
  );
  return changes.reduce((sum, change) => sum + change, held);
}

/** The properties that look at entries in other specs; here the threads hold the references themselves. */
const claims = (k: Kernel, scope: PairScope): readonly Property<KernelState>[] => [
  always(
    "I1",
    "a folio's refcount is its idle count plus the references of the threads",
    (s, where) =>
      !quiescent(k, where) ||
      s.folio.every(({ refs }) => refs === k.idle + referencesOf(scope, where)),
  ),
  always(
    "I17",
    "a request that succeeded has a reference of each folio, and the pgmap is held",
    (s, where) =>
      !quiescent(k, where) ||
      !scope.deeds.some((deed, n) => deed === "req" && where.ended(nameOf(deed, n))) ||
      s.folio.every(
        ({ refs }) =>
          refs > k.idle &&
          s.pgmap.ref >= Number(s.pgmap.live) + (k.baseline ? s.pgmap.baseline : k.scope.folios),
      ),
  ),
];

const of = (held: number, ...deeds: Deed[]): PairScope => ({
  folios: 1,
  files: 1,
  offsets: 1,
  maps: [0],
  threads: deeds.length,
  refs: held + deeds.length + 1,
  deeds,
  held,
});

export const sc10 = kernelSpec<PairScope>({
  id: "sc10-pairs-on-one-folio",
  title: "requests, releases and unpins of one folio at the same time",
  tags: ["SC10"],
  trees: treesWith("entry.requests"),
  scopes: {
    small: { ...of(2, "req", "rel", "unpin"), folios: 2, offsets: 2 },
    medium: { ...of(2, "req", "req", "rel", "unpin"), folios: 2, offsets: 2 },
    "small-req-req": of(0, "req", "req"),
    "small-req-rel-1": of(1, "req", "rel"),
    "small-req-rel-2": of(2, "req", "rel"),
    "small-rel-unpin-1": of(1, "rel", "unpin"),
    "small-rel-unpin-2": of(2, "rel", "unpin"),
    "small-rel-rel-1": of(1, "rel", "rel"),
    "small-rel-rel-2": of(2, "rel", "rel"),
  },
  assumptions: assuming("R1", "R2", ...EVERYWHERE, "A-pin-weight"),
  start: (k, { held, deeds }) => [
    ...foliosOf(k).flatMap((f) => [
      start(k.cells.folio(f).refs, k.idle + held),
      start(k.cells.folio(f).pins, deeds.filter((deed) => deed === "unpin").length),
    ]),
    start(k.cells.pgmap.ref, pgmapRefs(k, held > 0 ? k.scope.folios : 0)),
  ],
  processes: (k, { deeds }) =>
    deeds.map((deed, n) => process(nameOf(deed, n), threads[deed](k), {})),
  claims,
  sometimes: (_, { deeds }) => ({
    "sometimes-ended": [
      "every thread ends",
      (_s, where) => deeds.every((deed, n) => where.ended(nameOf(deed, n))),
    ],
  }),
  mutants,
  expected,
});
