/**
 * Replays made by hand, for reports: no protocol is behind them.
 */
import type { Change, Replay, ReplayStep } from "../../../checker/trace/replay.ts";

export interface Step {
  readonly process: number;
  readonly text: string;
  readonly procedure?: string;
  readonly file?: string;
  readonly changes?: readonly Change[];
}
export interface Parts extends Partial<Omit<Replay, "steps" | "trace">> {
  readonly steps?: readonly Step[];
  readonly trace?: Partial<Replay["trace"]>;
}

export function replayOf({ steps = [], processes = ["A", "B"], trace, ...rest }: Parts): Replay {
  const taken = steps.map(({ process, text, procedure = "p", file, changes = [] }): ReplayStep => {
    const origin = { text, procedure, file, at: "specs/x.ts:1", stack: [procedure] };
    return { action: `${processes[process]}:0.0.0`, process, origin, changes, reply: undefined };
  });
  return {
    trace: {
      format: "lastref-trace",
      version: 1,
      spec: "tiny",
      tree: "",
      scope: "one",
      dropped: [],
      property: { id: "I1", name: "it never breaks", kind: "always" },
      by: "state",
      steps: taken.map(({ action, origin: { text, procedure } }) => ({ action, text, procedure })),
      ...trace,
    },
    processes,
    steps: taken,
    states: [],
    failure: { clause: undefined, values: [], waiting: [] },
    ...rest,
  };
}
