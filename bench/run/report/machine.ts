/**
 * What the figures were measured on.
 */
import { cpus, loadavg, release, totalmem } from "node:os";
import type { Installed } from "../tools/installed.ts";

/** Lines of text: date, machine, versions. */
export function machine(has: Installed): readonly string[] {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const [load = 0] = loadavg();
  const tools = [has.spin, has.rumur, has.gcc].filter((version) => version !== undefined);
  return [
    `Date: ${new Date().toISOString().slice(0, 10)}`,
    `Machine: ${cpu?.model ?? "unknown"}, ${cpus().length} cores, ${memory} GiB, Linux ${release()}`,
    `Load when it began: ${load.toFixed(1)}`,
    [`lastref ${has.lastref}`, `Node ${process.version}`, ...tools].join(", "),
  ];
}
