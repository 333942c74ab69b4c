/**
 * A program is the code of one process with every call in line.
 *
 * Kernel paths do not recurse, so each call site has a frame of its own with fixed slots for its locals, and a point (an
 * instruction in a frame) is a plain number.
 */
import type { AnyField } from "../language/field.ts";
import type { Code, Instruction } from "./instruction.ts";

/** The locals of one call site. */
export interface Frame {
  readonly code: Code;
  /** From local or parameter to slot. */
  readonly slots: ReadonlyMap<string, number>;
  /** Names of the procedures from the process's own down to this one. */
  readonly stack: readonly string[];
  /** Where its call stands; undefined for the process's own procedure. */
  readonly caller: { readonly frame: Frame; readonly point: number } | undefined;
}

/** One instruction in one frame; `base` turns its successors into points. */
export interface Point {
  readonly instruction: Instruction;
  readonly frame: Frame;
  readonly base: number;
  /** Of a call: the callee's frame and its first point. */
  readonly callee: { readonly frame: Frame; readonly entry: number } | undefined;
}

/** One local of one frame. */
interface Slot {
  readonly name: string;
  readonly field: AnyField;
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
  const frames = new Map<Frame, (readonly [number, Point])[]>();
  for (const [number, point] of points.entries()) {
    const known = frames.get(point.frame);
    if (known === undefined) frames.set(point.frame, [[number, point]]);
    else known.push([number, point]);
  }
  return [...frames.values()].flatMap((known) => known.toReversed());
}

/** Puts every call in line. */
export function program(code: Code): Program {
  const points: Point[] = [];
  const slots: Slot[] = [];
  const place = (callee: Code, caller: Frame["caller"]): { frame: Frame; entry: number } => {
    const { name, params, locals } = callee.procedure;
    const fields = Object.entries<AnyField>({ ...params, ...locals });
    const frame: Frame = {
      code: callee,
      slots: new Map(fields.map(([local], i) => [local, slots.length + i])),
      stack: [...(caller?.frame.stack ?? []), name],
      caller,
    };
    for (const [local, field] of fields) slots.push({ name: `${name}.${local}`, field });
    const base = points.length;
    for (const instruction of callee.instructions)
      points.push({ instruction, frame, base, callee: undefined });
    for (const [i, instruction] of callee.instructions.entries()) {
      if (instruction.kind !== "call") continue;
      const at = base + i;
      points[at] = {
        instruction,
        frame,
        base,
        callee: place(instruction.callee, { frame, point: at }),
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
