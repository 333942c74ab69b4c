/**
 * Ctrl-C: the first one asks whatever runs to stop and to report what it has, the second one ends the program at once.
 */
import { EXIT } from "./exit-code.ts";
import { warn } from "./terminal.ts";

/** Whether Ctrl-C was pressed. */
export interface Interrupt {
  readonly pressed: boolean;
  /** Aborted with the first one. */
  readonly signal: AbortSignal;
  /** Back to Node's own way with Ctrl-C. */
  readonly done: () => void;
}

/** Starts to listen; `first` is called before anything is said. */
export function listenForInterrupt(first: () => void): Interrupt {
  const controller = new AbortController();
  const { signal } = controller;
  const onSignal = (): void => {
    // Files are written under another name and then renamed, so an exit at any point leaves no part of one.
    if (signal.aborted) process.exit(EXIT.interrupted);
    first();
    warn("lastref: stopping; Ctrl-C again to exit at once");
    controller.abort();
  };
  process.on("SIGINT", onSignal);
  return {
    get pressed() {
      return signal.aborted;
    },
    signal,
    done: () => void process.off("SIGINT", onSignal),
  };
}
