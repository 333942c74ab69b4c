/**
 * Which pages a GUP call is for: the parameters that its functions hand down.
 */
import { counter, flag, index, type ValuesOf } from "../../../checker/index.ts";
import type { Kernel } from "../../kernel.ts";
import { pagesField } from "./pages.ts";

type Range = Readonly<ValuesOf<ReturnType<typeof rangeParams>>>;
/** `nr` pages of process `p`, from offset `first` on; `pages` takes them and comes back to the caller. */
export const rangeParams = (k: Kernel) => ({
  me: index(k.scope.threads),
  p: index(k.scope.maps.length),
  first: index(k.scope.offsets),
  nr: counter(k.scope.offsets),
  write: flag(),
  pages: pagesField(k.scope),
});
/** The same pages, for a callee. It names each, since a local that is copied counts as one that is read. */
export const sameRange = ({ me, p, first, nr, write, pages }: Range): Range => ({
  me,
  p,
  first,
  nr,
  write,
  pages,
});
