/**
 * Which locals can still be read from a point on, as far as reads are known: the usual backward analysis of a program.
 *
 * Reads only ever become more, so what was found stays true and only news is propagated.
 */
import type { Point, Program } from "../code/program.ts";
import { BitSets } from "./bits.ts";

export class LiveSlots {
  readonly #reads: BitSets;
  readonly #live: BitSets;
  readonly #before: readonly (readonly number[])[];
  readonly #written: readonly Uint32Array[];
  readonly #slots: number[][];
  readonly #news = new Set<number>();

  constructor(program: Program) {
    const { points, slots } = program;
    this.#reads = new BitSets(points.length, slots.length);
    this.#live = new BitSets(points.length, slots.length);
    this.#slots = points.map(() => []);
    this.#written = points.map((point) => BitSets.mask(slots.length, writes(program, point)));
    const before: number[][] = points.map(() => []);
    for (const [p, point] of points.entries()) {
      for (const next of successors(program, point)) before[next]?.push(p);
    }
    this.#before = before;
  }

  /** Hears that an instruction reads a slot; tells whether that is news. */
  read(point: number, slot: number): boolean {
    if (this.#reads.has(point, slot)) return false;
    this.#reads.add(point, slot);
    this.#live.add(point, slot);
    this.#news.add(point);
    return true;
  }

  /** Takes in all that was heard. */
  settle(): void {
    const changed = new Set(this.#news);
    const work = [...this.#news];
    this.#news.clear();
    for (let p = work.pop(); p !== undefined; p = work.pop()) {
      for (const from of this.#before[p] as readonly number[]) {
        if (!this.#live.addAllExcept(from, p, this.#live, this.#written[from])) continue;
        changed.add(from);
        work.push(from);
      }
    }
    for (const p of changed) this.#slots[p] = this.#live.elements(p);
  }

  /** The slots that are live at a point, in order. */
  at(point: number): readonly number[] {
    return this.#slots[point] as readonly number[];
  }
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
