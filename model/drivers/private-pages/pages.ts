/**
 * A driver of PRIVATE or COHERENT pages (facts 1.11): its list of free pages, and one page's way from it and back.
 *
 * It stands for the drivers of GPUs; what the page is used for is left out, but for references taken and dropped.
 */
import { access, index, optional, pause, primitive, update } from "../../../checker/index.ts";
import { cFunction, type Kernel, parts } from "../../kernel.ts";
import { putPage } from "../../mm/memremap/put-page.ts";
import { zoneDevicePageInit } from "../../mm/memremap/free-page.ts";
import { spinUnlock } from "../../primitives/locks.ts";
import { refInc } from "../../primitives/refcount.ts";

// One step: the list has a lock. Any free page may be the first of the list; null where there is none.
export const takeFreePage = primitive((k: Kernel) => {
  const folios = Array.from({ length: k.scope.folios }, (_, f) => k.cells.folio(f).onFreeList);
  return access(
    "takeFreePage",
    { free: folios.map(update) },
    (s, choice): number | null => {
      if (s.free[choice] !== true) return null;
      s.free[choice] = false;
      return choice;
    },
    {
      outcomes: folios.length,
      enabled: (s, choice) => s.free[choice] === true || (choice === 0 && !s.free.includes(true)),
    },
  );
});

/** Takes a page from the free list, if there is one, and initialises it. */
export const allocPrivatePage = cFunction("alloc_private_page", "a driver", (k) =>
  parts({
    params: { me: index(k.scope.threads) },
    locals: { page: optional(index(k.scope.folios)) },
    returns: optional(index(k.scope.folios)),
    body: ({ step, given, call, ret }) => [
      step("page = first of the free pages", () => takeFreePage(k), "page"),
      given("if (page)", (my) => my.page !== null, [
        call(zoneDevicePageInit(k), (my) => ({ me: my.me, f: my.page ?? 0 })),
        step("unlock_page(page)", (my) => spinUnlock(k.cells.folio(my.page ?? 0).locked)),
      ]),
      ret((my) => my.page),
    ],
  }),
);

/** One life of a page: allocated, mapped (a second reference), unmapped, and freed by its last put. */
export const usePrivatePage = cFunction("use_private_page", "a driver", (k) =>
  parts({
    params: { me: index(k.scope.threads) },
    locals: { page: optional(index(k.scope.folios)) },
    body: ({ step, given, call, ret }) => [
      call(allocPrivatePage(k), (my) => ({ me: my.me }), "page"),
      given("if (!page)", (my) => my.page === null, [ret()]),
      step("get_page(page)", (my) => refInc(k.cells.folio(my.page ?? 0).refs)),
      step("use the page", () => pause),
      call(putPage(k), (my) => ({ f: my.page ?? 0, pin: false })),
      call(putPage(k), (my) => ({ f: my.page ?? 0, pin: false })),
    ],
  }),
);
