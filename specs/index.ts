/**
 * The specs that come with lastref.
 */
import type { Spec } from "../checker/index.ts";
import { committedWrites } from "./committed-writes/spec.ts";
import { holderNotify } from "./holder-notify-against-umount/spec.ts";
import { memoryFailureRebind } from "./memory-failure-against-rebind/spec.ts";
import { pinAgainstFree } from "./pin-against-free/spec.ts";
import { reverseMapOfOnePage } from "./reverse-map-of-one-page/spec.ts";
import { sharedPageOfTwoFiles } from "./shared-page-of-two-files/spec.ts";
import { privatePageInTime } from "./private-page-in-time/spec.ts";
import { removedEntry } from "./removed-entry-against-waiters/spec.ts";
import { sc01 } from "./sc01-two-read-faults/spec.ts";
import { sc02 } from "./sc02-pin-against-truncate/spec.ts";
import { sc03 } from "./sc03-pin-munmap-truncate/spec.ts";
import { sc04 } from "./sc04-pin-munmap-evict/spec.ts";
import { sc05 } from "./sc05-fsync-pin-truncate/spec.ts";
import { sc06 } from "./sc06-copy-on-write/spec.ts";
import { sc07 } from "./sc07-shared-block-two-files/spec.ts";
import { sc08 } from "./sc08-shared-block-one-file/spec.ts";
import { sc09 } from "./sc09-punch-one-offset/spec.ts";
import { sc10 } from "./sc10-pairs-on-one-folio/spec.ts";
import { sc11 } from "./sc11-pmd-fault-against-kill/spec.ts";
import { sc12 } from "./sc12-fault-against-unbind/spec.ts";
import { sc13 } from "./sc13-pin-against-unbind/spec.ts";
import { sc14 } from "./sc14-unbind-then-evict/spec.ts";
import { sc15 } from "./sc15-device-dax/spec.ts";
import { sc16 } from "./sc16-last-unpin-against-wait/spec.ts";
import { sc17 } from "./sc17-unpin-truncate-reuse/spec.ts";
import { sc18P2pdma } from "./sc18-p2pdma-page-against-unmap/spec.ts";
import { sc18 } from "./sc18-private-page-against-unmap/spec.ts";
import { sc19 } from "./sc19-gup-of-pmd-against-truncate/spec.ts";
import { sc20 } from "./sc20-gup-against-zap-and-unmap/spec.ts";
import { sc21Exit } from "./sc21-exit-before-unpublish/spec.ts";
import { sc21Keys } from "./sc21-keys-at-one-end/spec.ts";
import { sc21Lock } from "./sc21-no-invalidate-lock/spec.ts";
import { sc21Walk } from "./sc21-walk-before-unmap/spec.ts";

export const specs: readonly Spec[] = [
  sc01,
  sc02,
  sc03,
  sc04,
  sc05,
  sc06,
  sc07,
  sc08,
  sc09,
  sc10,
  sc11,
  sc12,
  sc13,
  sc14,
  sc15,
  sc16,
  sc17,
  sc18,
  sc18P2pdma,
  sc19,
  sc20,
  sc21Keys,
  sc21Walk,
  sc21Lock,
  sc21Exit,
  privatePageInTime,
  removedEntry,
  committedWrites,
  holderNotify,
  memoryFailureRebind,
  pinAgainstFree,
  reverseMapOfOnePage,
  sharedPageOfTwoFiles,
];
