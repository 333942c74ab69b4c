/**
 * The one door to Immer: an effect is written as an assignment and means a new value.
 */
import { produce, setAutoFreeze } from "immer";

setAutoFreeze(false); // the values never leave the access that made them

/** What `change` makes of `before`, which stays as it is. */
export function updated<T extends object>(before: T, change: (draft: T) => void): T {
  return produce(before, (draft) => {
    change(draft as T);
  });
}
