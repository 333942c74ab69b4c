/**
 * The file system of a scope: `fileSystem` says whose truncate runs, and with it whose way of breaking layouts.
 *
 * Faults are those of ext4 in both: what matters here, invalidate_lock held shared around all of it, is the same in xfs.
 */
import type { Kernel } from "../../kernel.ts";
import { ext4Setattr } from "./truncate.ts";
import { xfsVnSetattr } from "./xfs-truncate.ts";

/** notify_change() to a new size: whether a signal broke the truncate off. */
export const setattr = (k: Kernel) =>
  k.scope.fileSystem === "xfs" ? xfsVnSetattr(k) : ext4Setattr(k);
