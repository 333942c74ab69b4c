/**
 * What the exit code says. A verdict that a search did not reach is never 0.
 */

export const EXIT = {
  /** All holds, and every search was complete; or what was asked for is done. */
  holds: 0,
  /** A property is broken; with `--expected`, a number differs. */
  broken: 1,
  /** The command line, a spec or a file is wrong. */
  usage: 2,
  /** A search stopped early, and nothing was broken in what it saw. */
  incomplete: 3,
  /** For git bisect run: nothing can be said of this revision. */
  untestable: 125,
  /** A fault of lastref itself. */
  fault: 70,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
