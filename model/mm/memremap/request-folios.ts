/**
 * pgmap_request_folios() and pgmap_release_folios(), as patch 10 adds them (facts 2.1).
 *
 * Every folio here has order 0 (A-order-0), so the comparison of orders, which touches no count, is left out.
 */
import {
  access,
  type Cell,
  counter,
  flag,
  index,
  load,
  primitive,
  read,
  store,
  update,
} from "../../../checker/index.ts";
import { cFunction, parts, type Kernel } from "../../kernel.ts";
import { percpuRefIsDying, percpuRefTryget } from "../../primitives/percpu-ref.ts";
import { refCount } from "../../primitives/refcount.ts";
import { putDevPagemap } from "./dev-pagemap.ts";
import { folioPut, putDevmapManagedPage } from "./put-page.ts";

/** The folios of a span: `nr` from `first` on; `i` counts them. */
const span = (k: Kernel) => ({ first: index(k.scope.folios), nr: counter(k.scope.folios) });
const counted = (k: Kernel) => ({ i: counter(k.scope.folios) });

// R2 as a rule that callers keep: a request in flight has its folios for itself.
const beginRequest = primitive((busy: Cell<boolean>) =>
  access("beginRequest", { busy: update(busy) }, (s) => {
    if (s.busy) return false;
    s.busy = true;
    return true;
  }),
);

/** folio_ref_inc() of a request; a ghost remembers whether the pgmap was dying by then. */
const requestInc = primitive((k: Kernel, f: number) =>
  access(
    "refInc",
    {
      refs: update(k.cells.folio(f).refs),
      dying: read(k.cells.pgmap.dying),
      requestedDying: update(k.cells.pgmap.requestedDying),
    },
    (s) => {
      s.refs += 1;
      if (s.dying) s.requestedDying = true;
    },
  ),
);

/** folio_span_valid(): whether pgmap_array has the map at the first and at the last pfn. */
export const folioSpanValid = cFunction("folio_span_valid", "mm/memremap.c", (k) =>
  parts({
    params: span(k),
    locals: { found: flag() },
    returns: flag(),
    body: ({ step, given, ret }) => [
      step("xa_load(&pgmap_array, pfn_start)", () => load(k.cells.pgmap.published), "found"),
      given("if (pgmap != xa_load(&pgmap_array, pfn_start))", (my) => !my.found, [
        ret(() => false),
      ]),
      given("if (pfn_end > pfn_start)", (my) => my.nr > 1, [
        step("xa_load(&pgmap_array, pfn_end)", () => load(k.cells.pgmap.published), "found"),
      ]),
      ret((my) => my.found),
    ],
  }),
);

/** pgmap_request_folios(): whether each folio of the span now has a reference of the caller's. */
export const pgmapRequestFolios = cFunction("pgmap_request_folios", "mm/memremap.c", (k) =>
  parts({
    params: span(k),
    locals: { ...counted(k), valid: flag(), dying: flag() },
    returns: flag(),
    body: ({ step, call, each, when, given, assert, assume, ret }) => [
      call(folioSpanValid(k), ({ first, nr }) => ({ first, nr }), "valid"),
      assert("VM_WARN_ON_ONCE(!folio_span_valid(pgmap, folio, nr_folios))", (my) => my.valid),
      step("percpu_ref_is_dying(&pgmap->ref)", () => percpuRefIsDying(k), "dying"),
      assert("WARN_ON_ONCE(percpu_ref_is_dying(&pgmap->ref))", (my) => !my.dying),
      given("if (percpu_ref_is_dying(&pgmap->ref))", (my) => my.dying, [ret(() => false)]),
      ...(k.assumes("R2")
        ? [
            each("i", (my) => my.nr, [
              assume("R2", "no other request for this folio is in flight", (my) =>
                beginRequest(k.cells.request(my.first + my.i).busy),
              ),
            ]),
          ]
        : []),
      each("i", (my) => my.nr, [
        step("folio_ref_inc(iter)", (my) => requestInc(k, my.first + my.i), {
          note: (my, process) => [{ note: k.cells.folio(my.first + my.i).takenBy, value: process }],
        }),
        when(
          "folio_ref_count(iter) == 1",
          (my) => refCount(k.cells.folio(my.first + my.i).refs).is(1),
          [
            // Its result is ignored.
            step("percpu_ref_tryget(&pgmap->ref)", () => percpuRefTryget(k)),
          ],
        ),
      ]),
      ...(k.assumes("R2")
        ? [
            each("i", (my) => my.nr, [
              step("the request is over", (my) =>
                store(k.cells.request(my.first + my.i).busy, false),
              ),
            ]),
          ]
        : []),
      ret(() => true),
    ],
  }),
);

/** pgmap_release_folios(): drops the references, and the pgmap's where it then reads a count of 0. */
export const pgmapReleaseFolios = cFunction("pgmap_release_folios", "mm/memremap.c", (k) =>
  parts({
    params: span(k),
    locals: { ...counted(k), managed: flag() },
    body: ({ call, each, given, when }) => [
      each("i", (my) => my.nr, [
        call(putDevmapManagedPage(k), (my) => ({ f: my.first + my.i, pin: false }), "managed"),
        given("if (!put_devmap_managed_page(&iter->page))", (my) => !my.managed, [
          call(folioPut(k), (my) => ({ f: my.first + my.i, pin: false })),
        ]),
        when(
          "!folio_ref_count(iter)",
          (my) => refCount(k.cells.folio(my.first + my.i).refs).is(0),
          [call(putDevPagemap(k), () => ({ pgmap: true, holder: "folio" as const }))],
        ),
      ]),
    ],
  }),
);
