/**
 * Which locals can still be read from a point on, as far as reads are known: the usual backward analysis of a program.
 */
import type { Point, Program } from "../code/program.ts";
import { BitSets } from "./bits.ts";

/** For each point, the slots that are live there, in order. */
export function liveSlots(program: Program, reads: BitSets): readonly (readonly number[])[] {
  const { points, slots } = program;
  const live = new BitSets(points.length, slots.length);
  const before: number[][] = points.map(() => []);
  const nothing: ReadonlySet<number> = new Set();
  for (const [p, point] of points.entries()) {
    live.addAllExcept(p, p, reads, nothing);
    for (const next of successors(program, point)) before[next]?.push(p);
  }
  const written = points.map((point) => writes(program, point));
  const work = points.map((_, p) => p);
  for (let p = work.pop(); p !== undefined; p = work.pop()) {
    for (const from of before[p] as number[]) {
      if (live.addAllExcept(from, p, live, written[from] as ReadonlySet<number>)) work.push(from);
    }
  }
  return points.map((_, p) => slots.flatMap((_slot, slot) => (live.has(p, slot) ? [slot] : [])));
}

function successors(
  program: Program,
  { instruction, frame, base, callee }: Point,
): readonly number[] {
  switch (instruction.kind) {
    case "access":
      return [instruction.next, instruction.otherwise ?? instruction.next].map(
        (next) => base + next,
      );
    case "local":
      return instruction.next.map((next) => base + next);
    case "choice":
      return instruction.options.map((option) => base + option.next);
    case "call":
      return callee === undefined ? [] : [callee.entry];
    case "end": {
      if (frame.caller === undefined) return [];
      const call = program.points[frame.caller.point] as Point;
      return call.instruction.kind === "call" ? [call.base + call.instruction.next] : [];
    }
  }
}

/** Slots that an instruction always writes. */
function writes(program: Program, { instruction, frame, callee }: Point): ReadonlySet<number> {
  const inFrame = (locals: readonly (string | undefined)[], of = frame): number[] =>
    locals.flatMap((local) => (local === undefined ? [] : [of.slots.get(local) as number]));
  switch (instruction.kind) {
    case "access":
      return new Set(inFrame([instruction.into]));
    case "local":
      return new Set(inFrame([instruction.writes]));
    case "choice":
      return new Set();
    case "call":
      return new Set(callee?.frame.slots.values());
    case "end": {
      if (frame.caller === undefined) return new Set();
      const call = program.points[frame.caller.point]?.instruction;
      if (call?.kind !== "call") return new Set();
      return new Set(inFrame([call.into, ...Object.values(call.outs)], frame.caller.frame));
    }
  }
}
