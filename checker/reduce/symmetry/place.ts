/**
 * Where locations are in the text of a protocol. A symmetry takes a location to one at the same statement of the same
 * procedures: properties that ask where processes are, and counts per statement, then mean the same.
 */
import type { Origin } from "../../code/instruction.ts";
import type { Point } from "../../code/program.ts";
import type { Runner } from "../../search/system.ts";
import type { Branch, Location } from "../../unfold/automaton.ts";

/** Whether two locations are at the same place. */
export function samePlace(a: Runner, from: Location, b: Runner, to: Location): boolean {
  const [here, there] = [pointOf(a, from), pointOf(b, to)];
  return here === there || samePoint(here, there);
}

function samePoint(a: Point, b: Point): boolean {
  const [here, there] = [a.instruction, b.instruction];
  if (here.kind !== there.kind || !sameNames(a.frame.stack, b.frame.stack)) return false;
  if (here.kind === "end") return true;
  if (here.kind === "access" && there.kind === "access" && here.assumption !== there.assumption)
    return false;
  return here.from === there.from || placeText(here.from) === placeText(there.from);
}

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a === b || (a.length === b.length && a.every((name, i) => name === b[i]));

const placeText = ({ text, at }: Origin): string => `${text} ${String(at)}`;

/** Of a branch at a choice: the text and place of its option; elsewhere there is one option only. */
export function optionPlace(runner: Runner, location: Location, { option }: Branch): string {
  return optionText(pointOf(runner, location), option);
}

function optionText({ instruction }: Point, option: number): string {
  const chosen = instruction.kind === "choice" ? instruction.options[option] : undefined;
  return chosen === undefined ? "" : placeText(chosen.from);
}

/** The place of a statement that is known as `point.option`. */
export function statementPlace({ program }: Runner, statement: string): string {
  const [number, option] = statement.split(".").map(Number) as [number, number];
  const point = program.points[number] as Point;
  return [
    ...point.frame.stack,
    placeText(point.instruction.from),
    optionText(point, option),
  ].join();
}

/** A location as people see it: `fault[0] at "put(pgmap)"`. */
export function describePlace(runner: Runner, location: Location): string {
  const { instruction } = pointOf(runner, location);
  const where = instruction.kind === "end" ? "its end" : `"${instruction.from.text}"`;
  return `${runner.process.name} at ${where}`;
}

function pointOf({ program }: Runner, { point }: Location): Point {
  return program.points[point] as Point;
}
