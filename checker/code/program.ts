/**
 * A program is the code of one process with every call in line.
 *
 * Kernel paths do not recurse, so each call site has a frame of its own with fixed slots for its locals, and a point (an
 * instruction in a frame) is a plain number.
 */
import type { Code, Instruction, Local, Slot } from "./instruction.ts";

/** The locals of one call site. */
export class Frame {
  readonly code: Code;
  /** The slot of its first local; the others follow, parameters first. */
  readonly base: number;
  /** Where its call stands; undefined for the process's own procedure. */
  readonly caller: { readonly frame: Frame; readonly point: number } | undefined;
  #stack: readonly string[] | undefined;

  constructor(code: Code, base: number, caller: Frame["caller"]) {
    this.code = code;
    this.base = base;
    this.caller = caller;
  }

  /** The slot of a local or parameter; undefined where it has none of this name. */
  slotOf(local: string): number | undefined {
    const place = this.code.places.get(local);
    return place === undefined ? undefined : this.base + place;
  }

  /** Names of the procedures from the process's own down to this one. */
  get stack(): readonly string[] {
    this.#stack ??= [...(this.caller?.frame.stack ?? []), this.code.procedure.name];
    return this.#stack;
  }
}

/** One instruction in one frame; `base` turns its successors into points. */
export interface Point {
  readonly instruction: Instruction;
  readonly frame: Frame;
  readonly base: number;
  /** Of a call: the callee's frame and its first point. */
  readonly callee: { readonly frame: Frame; readonly entry: number } | undefined;
}

export interface Program {
  readonly points: readonly Point[];
  readonly slots: readonly Slot[];
  /** The frame of the process's own procedure. */
  readonly root: Frame;
  readonly entry: number;
  /** The one point at which the process is over, however it got there. */
  readonly end: number;
}

/** The points and their numbers as people read the code: lists are lowered from their ends, so each frame's points are turned round. */
export function inCodeOrder({ points }: Program): readonly (readonly [number, Point])[] {
  const order: (readonly [number, Point])[] = [];
  // A frame's points stand side by side.
  for (let first = 0; first < points.length;) {
    const { frame } = points[first] as Point;
    const next = first + frame.code.instructions.length;
    for (let number = next - 1; number >= first; number -= 1) {
      order.push([number, points[number] as Point]);
    }
    first = next;
  }
  return order;
}

/** Puts every call in line. */
export function program(code: Code): Program {
  const points: Point[] = [];
  const slots: Slot[] = [];
  const place = (callee: Code, caller: Frame["caller"]): { frame: Frame; entry: number } => {
    const frame = new Frame(callee, slots.length, caller);
    for (let i = 0; i < callee.locals.length; i += 1) slots.push((callee.locals[i] as Local).slot);
    const base = points.length;
    const { instructions } = callee;
    for (let i = 0; i < instructions.length; i += 1) {
      points.push({ instruction: instructions[i] as Instruction, frame, base, callee: undefined });
    }
    for (let i = 0; i < instructions.length; i += 1) {
      const instruction = instructions[i] as Instruction;
      if (instruction.kind !== "call") continue;
      const point = base + i;
      points[point] = {
        instruction,
        frame,
        base,
        callee: place(instruction.callee, { frame, point }),
      };
    }
    return { frame, entry: base + callee.entry };
  };
  const { frame, entry } = place(code, undefined);
  const end = points.findIndex(
    (point) => point.frame === frame && point.instruction.kind === "end",
  );
  return { points, slots, root: frame, entry, end };
}
