/**
 * The specs that come with lastref.
 */
import type { Spec } from "../checker/index.ts";

export const specs: readonly Spec[] = [];
