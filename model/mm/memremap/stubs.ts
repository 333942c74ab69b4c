/**
 * What include/linux/memremap.h has without CONFIG_ZONE_DEVICE: no request ever succeeds, and a release does nothing.
 *
 * No path of the model calls them: FS_DAX needs ZONE_DEVICE, or is FS_DAX_LIMITED and returns before the call (A-stubs).
 * They carry a suffix because a tree knows its functions by name.
 */
import { counter, flag, index } from "../../../checker/index.ts";
import { cFunction, parts, type Kernel } from "../../kernel.ts";

const header = "include/linux/memremap.h";
const span = (k: Kernel) => ({ first: index(k.scope.folios), nr: counter(k.scope.folios) });

/** The pgmap_request_folios() that says false. */
export const pgmapRequestFoliosStub = cFunction("pgmap_request_folios (stub)", header, (k) =>
  parts({
    params: span(k),
    returns: flag(),
    body: ({ ret }) => [ret(() => false)],
  }),
);

/** The pgmap_release_folios() that does nothing. */
export const pgmapReleaseFoliosStub = cFunction("pgmap_release_folios (stub)", header, (k) =>
  parts({
    params: span(k),
    body: () => [],
  }),
);
