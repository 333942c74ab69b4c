/**
 * An independent oracle: what a search of a protocol's whole graph must find.
 *
 * It is written from the language's definition and shares no compilation, memory layout or search with the checker; the
 * table of an access is the one thing that they have in common. It is for graphs of up to some 10^5 states.
 */
import type { Process, Protocol } from "../../checker/language/protocol.ts";
import { explore, type OracleResult } from "./explore.ts";
import { liveMachine, type Machine } from "./machine.ts";
import { Program, type ProgramOptions } from "./program.ts";

export type { OracleResult } from "./explore.ts";

export interface OracleOptions extends ProgramOptions {
  /** How many states to visit before giving up with a LimitError; 1,000,000 unless given. */
  readonly limit?: number;
  /** What a process's locations are; by its live locals unless given. */
  readonly machineOf?: (program: Program, process: Process) => Machine;
}

/** States, transitions, depth and broken properties. Throws a SpecError where a reachable step is wrong. */
export function oracle(protocol: Protocol, options: OracleOptions = {}): OracleResult {
  const { limit = 1_000_000, machineOf = liveMachine } = options;
  const program = new Program(options);
  const machines = protocol.processes.map((process) => machineOf(program, process));
  return explore(protocol, machines, limit);
}
