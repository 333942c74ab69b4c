/**
 * A notation for tiny protocols and for what the oracle finds in them, for tests that are worked out by hand.
 */
import {
  memory,
  type Memory,
  process,
  type Property,
  type Protocol,
} from "../../../checker/index.ts";
import type { Start } from "../../../checker/index.ts";
import type { Where } from "../../../checker/language/where.ts";
import type { Procedure } from "../../../checker/language/statement.ts";
import { oracle, type OracleOptions } from "../index.ts";

/** A protocol without its processes; what reads a state says itself of which schema it is. */
interface Parts {
  readonly memory?: Pick<Memory, "all" | "view">;
  readonly start?: readonly Start[];
  readonly properties?: readonly Property<never>[];
  readonly deadlock?: boolean | ((s: never, where: Where) => boolean);
}

/** One process for each procedure, called A, B, … and without arguments. */
export function running(procedures: readonly Procedure[], parts: Parts = {}): Protocol {
  const processes = procedures.map((runs, i) => process(String.fromCodePoint(65 + i), runs, {}));
  return { memory: memory({}), ...(parts as Partial<Protocol>), processes };
}

/** `states/transitions/depth`, then each broken property with the depth at which it first breaks, if it has one. */
export function found(protocol: Protocol, options: OracleOptions = {}): string {
  const { states, transitions, depth, broken, depths } = oracle(protocol, options);
  const where = broken.map((id) => (id in depths ? `${id}@${depths[id]}` : id));
  return [`${states}/${transitions}/${depth}`, ...where].join(" ");
}

/** What the oracle finds in one procedure that runs alone. */
export function alone(runs: Procedure, parts: Parts = {}, options: OracleOptions = {}): string {
  return found(running([runs], parts), options);
}
