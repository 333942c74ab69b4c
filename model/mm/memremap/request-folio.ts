/**
 * pgmap_request_folio(), as the follow-up to the series has it: one folio, counted and read in one step.
 *
 * Its tests that the page is one of the map and that the folio has the right order are left out: both are always true here
 * (A-one-map, A-order-0). Its caller need not keep R2: requests for the same folio may race.
 */
import { access, counter, flag, index, primitive, read, update } from "../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../kernel.ts";
import { percpuRefIsDying, percpuRefTryget } from "../../primitives/percpu-ref.ts";
import { folioPut } from "./put-page.ts";

/** folio_ref_inc_return() of a request; a ghost remembers whether the pgmap was dying by then. */
const requestIncReturn = primitive((k: Kernel, f: number) =>
  access(
    "refIncReturn",
    {
      refs: update(k.cells.folio(f).refs),
      dying: read(k.cells.pgmap.dying),
      requestedDying: update(k.cells.pgmap.requestedDying),
    },
    (s) => {
      if (s.dying) s.requestedDying = true;
      return (s.refs += 1);
    },
  ),
);

/** pgmap_request_folio(): whether there is a folio, which then has a reference of the caller's. */
export const pgmapRequestFolio = cFunction("pgmap_request_folio", "mm/memremap.c", (k) =>
  parts({
    params: { f: index(k.scope.folios) },
    locals: { dying: flag(), v: counter(k.scope.refs ?? 4), held: flag() },
    returns: flag(),
    body: ({ step, call, given, assert, ret }) => [
      step("percpu_ref_is_dying(&pgmap->ref)", () => percpuRefIsDying(k), "dying"),
      assert("WARN_ON_ONCE(percpu_ref_is_dying(&pgmap->ref))", (my) => !my.dying),
      given("if (percpu_ref_is_dying(&pgmap->ref))", (my) => my.dying, [ret(() => false)]),
      step("v = folio_ref_inc_return(folio)", (my) => requestIncReturn(k, my.f), {
        into: "v",
        note: (my, process) => [{ note: k.cells.folio(my.f).takenBy, value: process }],
      }),
      given("if (v > 1)", (my) => my.v > 1, [ret(() => true)]),
      step("percpu_ref_tryget(&pgmap->ref)", () => percpuRefTryget(k), "held"),
      assert("WARN_ON_ONCE(!percpu_ref_tryget(&pgmap->ref))", (my) => my.held),
      given("if (!percpu_ref_tryget(&pgmap->ref))", (my) => !my.held, [
        call(folioPut(k), (my) => ({ f: my.f, pin: false })),
        ret(() => false),
      ]),
      ret(() => true),
    ],
  }),
);
