/**
 * The options that commands share, and how their arguments are read. A wrong argument is a usage error, never a guess.
 */
import type { Option as CommanderOption } from "commander";
import { InvalidArgumentError, Option } from "./commander.ts";
import type { FairnessMade } from "../checker/liveness/assumed.ts";
import {
  type EngineKind,
  type Reduction,
  REDUCTIONS,
  type SearchKind,
  type StoreKind,
} from "../checker/search/search.ts";

/** Where a spec is checked. */
export interface PlaceOptions {
  readonly tree?: readonly string[];
  readonly scope?: readonly string[];
  readonly drop?: readonly string[];
}

/** The options of check. */
export interface CheckOptions extends PlaceOptions {
  readonly property?: readonly string[];
  /** Absent where they are checked with the others, as far as that goes. */
  readonly liveness?: "only" | "skip";
  readonly fairness?: FairnessMade;
  readonly search: SearchKind;
  readonly seed?: number;
  readonly first?: boolean;
  readonly maxStates?: number;
  readonly maxDepth?: number;
  readonly maxSeconds?: number;
  readonly maxMemory?: number;
  readonly jobs?: number;
  readonly engine: EngineKind;
  readonly workers?: number;
  /** Absent where the command line leaves it to us. */
  readonly reduction?: readonly Reduction[];
  readonly store: StoreKind;
  readonly checkpoint?: string;
  readonly resume?: string;
  readonly stats?: boolean;
  readonly format: "text" | "json";
  readonly out?: string;
  readonly expected?: boolean;
}

export const treeOption = (): CommanderOption =>
  new Option("-t, --tree <trees>", "versions of the code, or all").argParser(names);
export const scopeOption = (): CommanderOption =>
  new Option("-s, --scope <scopes>", "sizes of the protocol, or all").argParser(names);
export const dropOption = (): CommanderOption =>
  new Option("--drop <assumptions>", "rules not to take for granted").argParser(names);

export const livenessOption = (): CommanderOption =>
  new Option("--liveness <which>", "check liveness properties alone, or leave them out").choices([
    "only",
    "skip",
  ]);
export const fairnessOption = (): CommanderOption =>
  new Option("--fairness <which>", "of runs: what the spec says, or none").choices([
    "spec",
    "none",
  ]);

/** All options of check, in the order of its help. */
export const checkOptions = (): readonly CommanderOption[] => [
  treeOption(),
  scopeOption(),
  new Option("-p, --property <ids>", "check these properties only").argParser(names),
  dropOption(),
  livenessOption(),
  fairnessOption(),
  new Option("--search <kind>", "breadth first, depth first, or a random walk")
    .choices(["bfs", "dfs", "random"])
    .default("bfs"),
  new Option("--seed <n>", "of the random walk").argParser(count),
  new Option("--first", "stop at the first broken property"),
  new Option("--max-states <n>", "stop at this many states").argParser(count),
  new Option("--max-depth <n>", "follow no path further than this").argParser(count),
  new Option("--max-seconds <s>", "stop a search after this time").argParser(seconds),
  new Option("--max-memory <size>", "stop at this much memory: 800M, 2G").argParser(bytes),
  new Option("-j, --jobs <n>", "searches at a time; one for each core unless given").argParser(
    count,
  ),
  new Option(
    "--workers <n>",
    "threads of one search; all cores where one runs at a time",
  ).argParser(count),
  new Option("--engine <engine>", "tables in WebAssembly or JavaScript, or the definition itself")
    .choices(["wasm", "js", "reference"])
    .default("wasm"),
  new Option(
    "--reduction <list>",
    `all, none, or some of ${REDUCTIONS.join(", ")}; see below`,
  ).argParser(reductions),
  new Option("--store <store>", "of a state, keep all, 64 bits, or a few bits")
    .choices(["exact", "fingerprint", "bitstate"])
    .default("exact"),
  new Option("--checkpoint <file>", "keep the search there, now and then and when it stops"),
  new Option("--resume <file>", "go on from a checkpoint"),
  new Option("--stats", "say how the search went, and how often each statement ran"),
  new Option("--format <format>", "of the result").choices(["text", "json"]).default("text"),
  new Option("-o, --out <dir>", "write report and counterexamples there"),
  new Option("--expected", "compare with the numbers beside the specs"),
];

/** A list with commas; a repeated option adds to it. */
export function names(text: string, before: readonly string[] = []): readonly string[] {
  const parts = text.split(",").map((part) => part.trim());
  if (parts.includes("")) throw new InvalidArgumentError("It is a list of names: V9,V10.");
  return [...before, ...parts];
}

/** The reductions for `all`, `none`, or a list of them, in their own order. */
function reductions(text: string): readonly Reduction[] {
  const parts = text.split(",").map((part) => part.trim());
  if (parts.length === 1 && parts[0] === "all") return REDUCTIONS;
  if (parts.length === 1 && parts[0] === "none") return [];
  const known: readonly string[] = REDUCTIONS;
  if (parts.every((part) => known.includes(part)))
    return REDUCTIONS.filter((reduction) => parts.includes(reduction));
  throw new InvalidArgumentError(`It is all, none, or a list of ${known.join(", ")}.`);
}

/** A whole number from 1; `10_000_000` is fine. */
export function count(text: string): number {
  const number = Number(text.replaceAll("_", ""));
  if (/^\d[\d_]*$/.test(text) && number >= 1 && Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError("It is a whole number from 1.");
}

function seconds(text: string): number {
  const number = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && number > 0) return number;
  throw new InvalidArgumentError("It is a number of seconds above 0.");
}

const UNITS = { K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 } as const;
/** A size in bytes. */
function bytes(text: string): number {
  const found = /^(\d+(?:\.\d+)?)([KMG])(?:i?B)?$/i.exec(text);
  const unit = found?.[2]?.toUpperCase() as keyof typeof UNITS | undefined;
  const size = Math.round(Number(found?.[1]) * (unit === undefined ? NaN : UNITS[unit]));
  if (size > 0) return size;
  throw new InvalidArgumentError("It is a size with its unit: 800M, 2G.");
}
