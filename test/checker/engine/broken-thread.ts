/**
 * A thread of a search that fails as soon as it works.
 */
import { Round } from "../../../checker/engine/round.ts";

Round.prototype.work = () => {
  throw new Error("out of order");
};
await import("../../../checker/engine/thread.ts");
