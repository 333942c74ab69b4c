/**
 * The array of pages that GUP fills, as one value: the pages that are pinned, in order.
 *
 * The zero page is in it under a name of its own: it is no page of the map, so its count is not in the model.
 */
import { type Field, listed } from "../../../checker/index.ts";
import type { Scope } from "../../memory/scope.ts";

/** A folio of the map, or the zero page. */
export type Page = number | "zero";
/** The pages that a call has pinned so far. */
export interface Pages {
  readonly list: readonly Page[];
}

const noPages: Pages = { list: [] };
const show = ({ list }: Pages): string => `[${list.join(" ")}]`;

/** All arrays of up to as many pages as a process maps. */
export function pagesField(scope: Scope): Field<Pages> {
  const pages: Page[] = ["zero", ...Array.from({ length: scope.folios }, (_, f) => f)];
  const values: [Pages, ...Pages[]] = [noPages];
  let longest = [noPages];
  for (let length = 1; length <= scope.offsets; length += 1) {
    longest = longest.flatMap(({ list }) => pages.map((page) => ({ list: [...list, page] })));
    values.push(...longest);
  }
  return listed(values, show);
}

/** `pages[(*nr)++] = page`. */
export const withPage = ({ list }: Pages, page: Page): Pages => ({ list: [...list, page] });
/** `(*nr)--`. */
export const withoutLast = ({ list }: Pages): Pages => ({ list: list.slice(0, -1) });
/** The last page. Whoever asks has seen that there is one. */
export const lastPage = ({ list }: Pages): Page => list.at(-1) ?? "zero";
/** The page at `i`. */
export const pageAt = ({ list }: Pages, i: number): Page => list[i] ?? "zero";
/** The folio of a page that is not the zero page. */
export const folioOf = (page: Page): number => (page === "zero" ? 0 : page);
