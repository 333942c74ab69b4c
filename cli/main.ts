#!/usr/bin/env node
/**
 * The entry: everything else is loaded after source maps are on, so that errors name TypeScript lines.
 */
import { fail } from "./failure.ts";
import { watchStreams } from "./terminal.ts";

process.setSourceMapsEnabled(true);
// What a spec throws is on top of our own calls: its frames must not be cut off.
Error.stackTraceLimit = 50;

const end = (thrown: unknown): never => process.exit(fail(thrown));
process.on("uncaughtException", end);
watchStreams(end);

try {
  const { runCommandLine } = await import("./program.ts");
  process.exitCode = await runCommandLine(process.argv.slice(2));
} catch (thrown) {
  process.exitCode = fail(thrown);
}
