/**
 * Systems whose states have fields of given sizes: what layouts and wide states are tried on.
 */
import {
  access,
  type Cell,
  counter,
  memory,
  primitive,
  procedure,
  process,
  protocol,
  write,
} from "../../../checker/index.ts";
import { System } from "../../../checker/search/system.ts";

const clear = primitive((cell: Cell<number>) =>
  access("clear", { n: write(cell) }, (s) => {
    s.n = 0;
  }),
);

/**
 * A system with a cell of each of these numbers of values, all of them written but for those that are constant, and one
 * process with one location. So a state has as many bits as the cells that are written.
 */
export function systemOfSizes(
  sizes: readonly number[],
  isConstant: (cell: number) => boolean = () => false,
): System {
  const cells = sizes.map((size, i) => [`c${i}`, counter(size - 1)] as const);
  const mem = memory(Object.fromEntries(cells));
  const written = (mem.all as readonly Cell<number>[]).filter(({ slot }) => !isConstant(slot));
  const wipe = procedure("wipe", {
    body: ({ loop, choose }) => [
      loop("for (;;)", () => true, [
        choose(
          "any cell",
          written.map((cell, i) => [`clear ${i}`, () => clear(cell), []] as const),
        ),
      ]),
    ],
  });
  return new System(
    protocol({ memory: mem, processes: [process("wipe", wipe, {})], deadlock: false }),
  );
}

/** The same with these numbers of bits. */
export const systemOfBits = (bits: readonly number[]): System =>
  systemOfSizes(bits.map((n) => 2 ** n));
