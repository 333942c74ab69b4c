/**
 * faultin_page(): slow GUP asks the file system for the page, as a fault would.
 */
import { flag, index } from "../../../checker/index.ts";
import { handleMmFault } from "../../fs/layouts/fault.ts";
import { cFunction, parts } from "../../kernel.ts";

/**
 * faultin_page(): whether to look again. The error codes are one here: all of them end the call. A write to a private
 * mapping gets a page that is none of this memory and would be looked for again and again (A-no-private-gup).
 */
export const faultinPage = cFunction("faultin_page", "mm/gup.c", (k) =>
  parts({
    params: {
      me: index(k.scope.threads),
      p: index(k.scope.maps.length),
      i: index(k.scope.offsets),
      write: flag(),
    },
    locals: { served: flag() },
    returns: flag(),
    body: ({ call, ret }) => [
      call(handleMmFault(k), ({ me, p, i, write }) => ({ me, p, i, write }), "served"),
      ret((my) => my.served),
    ],
  }),
);
