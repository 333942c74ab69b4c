/**
 * What a thread of an engine in a bundle begins with.
 */
import { begin } from "../../../checker/engine/thread.ts";

begin();
