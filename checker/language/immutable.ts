/**
 * The one door to Immer: an effect is written as an assignment and means a new value.
 */
import { enablePatches, type Patch, produce, produceWithPatches, setAutoFreeze } from "immer";

setAutoFreeze(false); // cells' values are frozen by their fields, and the rest never leaves its maker
enablePatches();

/** What `change` makes of `before`, which stays as it is. */
export function updated<T extends object>(before: T, change: (draft: T) => void): T {
  return produce(before, (draft) => {
    change(draft as T);
  });
}

/** The same, with the list of what became different. */
export function updatedWithPatches<T extends object>(
  before: T,
  change: (draft: T) => void,
): { readonly after: T; readonly patches: readonly Patch[] } {
  const [after, patches] = produceWithPatches(before, (draft) => {
    change(draft as T);
  });
  return { after, patches };
}
