/**
 * Traces of tiny protocols, taken again.
 */
import type { Protocol } from "../../../checker/index.ts";
import { type Replay, replay } from "../../../checker/trace/replay.ts";
import { type Trace, traceOf } from "../../../checker/trace/trace.ts";
import { checked, type Checked, type CheckOptions } from "../tiny.ts";

export interface Traced extends Checked {
  readonly trace: Trace;
}

/** The trace of the property with this id. */
export function traced(protocol: Protocol<any>, id: string, options: CheckOptions = {}): Traced {
  const done = checked(protocol, options);
  const claim = done.report.claims.find((one) => one.id === id);
  if (claim === undefined) throw new Error(`there is no property ${id}`);
  return { ...done, trace: traceOf(done.report, done.system, claim) };
}

/** The same, taken again. */
export function replayed(protocol: Protocol<any>, id: string, options: CheckOptions = {}): Replay {
  const { trace, instance } = traced(protocol, id, options);
  return replay(trace, instance);
}
