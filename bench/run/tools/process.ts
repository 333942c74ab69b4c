/**
 * Runs a program and says what it cost.
 *
 * Node does not tell what a child used; bash does, to the millisecond, with all that the child waited for. The peak is
 * what the kernel kept of it in /proc, read every few milliseconds while the program runs.
 */
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import type { Readable } from "node:stream";
import { BenchError } from "../bench-error.ts";

/** What a program did and what it cost. */
export interface Run {
  readonly output: string;
  /** Seconds of processor time, of the program and of all that it started. */
  readonly cpu: number;
  /** Seconds that passed. */
  readonly wall: number;
  /** The most memory that the program had at a time, in bytes; undefined where the system does not tell. */
  readonly peak: number | undefined;
}

export type Command = readonly [string, ...string[]];

/** The program writes its number to 3 and gives way to the command; bash writes the times there when it has ended. */
const TIMED = `TIMEFORMAT='%3U %3S'
{ time sh -c 'echo $$ >&3; exec "$@" 3>&- 4>&-' sh "$@" 2>&4; } 4>&2 2>&3`;

const EVERY_MS = 10;

/** Runs a command to its end. Throws a BenchError when it ends with another status. */
export async function timed(command: Command, folder: string, expected = 0): Promise<Run> {
  const start = performance.now();
  const child = spawn("bash", ["-c", TIMED, "bash", ...command], {
    cwd: folder,
    env: { ...process.env, LC_ALL: "C" },
    stdio: ["ignore", "pipe", "pipe", "pipe"],
  });
  const [stdout, stderr, words] = child.stdio.slice(1) as [Readable, Readable, Readable];
  const peakSeen = watched(words);
  const status = new Promise<number | null>((ended, failed) => {
    child.on("close", ended).on("error", failed);
  });
  const texts = Promise.all([text(stdout), text(stderr), text(words)]);
  const code = await status;
  const wall = (performance.now() - start) / 1000;
  const peak = peakSeen();
  const [output, errors, told] = await texts;
  if (code !== expected) throw failure(command, code, `${output}${errors}`);
  return { output, wall, cpu: cpuIn(told), peak };
}

/** Runs a command of which only the success counts, and gives what it wrote. */
export async function done(command: Command, folder: string): Promise<string> {
  return (await timed(command, folder)).output;
}

/** The sum of the two times in the last line of what bash wrote. */
function cpuIn(told: string): number {
  const [user, system] = (told.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
  return (user as number) + (system as number);
}

/** Looks at the memory of the process whose number is the first word; the result ends that and gives the most. */
function watched(words: Readable): () => number | undefined {
  let peak: number | undefined;
  let timer: NodeJS.Timeout | undefined;
  words.once("data", (first: Buffer) => {
    const pid = Number.parseInt(String(first), 10);
    const look = (): void => {
      peak = peakOf(pid) ?? peak;
    };
    look();
    timer = setInterval(look, EVERY_MS);
  });
  return () => {
    clearInterval(timer);
    return peak;
  };
}

function peakOf(pid: number): number | undefined {
  try {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return kib === undefined ? undefined : Number(kib) * 1024;
  } catch {
    return undefined;
  }
}

function failure(command: Command, code: number | null, said: string): BenchError {
  const last = said.trim().split("\n").slice(-12).join("\n");
  return new BenchError(`${command.join(" ")}\nended with status ${String(code)}:\n${last}`);
}
