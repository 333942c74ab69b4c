/**
 * Protocols for comparisons, each process a body over the same few cells, whose traces can be written down by hand.
 */
import {
  access,
  add,
  counter,
  ghost,
  memory,
  procedure,
  type Protocol,
  read,
  store,
} from "../../../checker/index.ts";
import { running } from "../tiny.ts";

const never = { id: "I1", name: "x stays below 4" };
const mem = memory({ x: counter(3, { above: never }), y: counter(3), g: ghost(counter(3)) });
export const { x, y, g } = mem.cells;
export type Words = Parameters<Parameters<typeof procedure>[1]["body"]>[0];
type Statements = ReturnType<Parameters<typeof procedure>[1]["body"]>;

/** A protocol of one process for each body. */
export const of = (...bodies: readonly ((words: Words) => Statements)[]): Protocol<any> =>
  running(
    bodies.map((body) => procedure("p", { body })),
    { memory: mem },
  );
export const set = ({ step }: Words, cell: typeof x, value: number) =>
  step(`set ${cell.name}`, () => store(cell, value));
export const up = ({ step }: Words) => step("x++", () => add(x));
export const isSet = access("isSet", { y: read(y) }, (s) => s.y > 0);
export const isZero = access("isZero", { x: read(x) }, (s) => s.x === 0);
