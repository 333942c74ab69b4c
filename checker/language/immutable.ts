/**
 * The one door to Immer: what is written as an assignment to an object means a new object.
 */
import {
  createDraft,
  enablePatches,
  isDraftable,
  type Patch,
  produceWithPatches,
  setAutoFreeze,
} from "immer";

setAutoFreeze(false); // cells' values are frozen by their fields, and the rest never leaves its maker
enablePatches();

/** A draft of `base`: it can be changed like an object of one's own, and `base` stays as it is. */
export function drafted(base: object): object {
  if (!isDraftable(base)) return base;
  // A copy says the same, and costs a tenth, where there is nothing inside that could be changed.
  return isFlat(base) ? { ...base } : createDraft(base);
}

function isFlat(base: object): boolean {
  if (Array.isArray(base)) return false;
  for (const key in base) {
    const part: unknown = base[key as keyof typeof base];
    if (typeof part === "object" && part !== null) return false;
  }
  return true;
}

/** What `change` makes of `before`, which stays as it is, with the list of what became different. */
export function updatedWithPatches<T extends object>(
  before: T,
  change: (draft: T) => void,
): { readonly after: T; readonly patches: readonly Patch[] } {
  const [after, patches] = produceWithPatches(before, (draft) => {
    change(draft as T);
  });
  return { after, patches };
}
