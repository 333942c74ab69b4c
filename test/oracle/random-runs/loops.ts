/**
 * Random protocols whose processes go round and round, and wait for one another on the way.
 *
 * Runs of other random protocols mostly end, or go on undisturbed: who is fair to whom makes little difference to them.
 */
import fc from "fast-check";
import {
  access,
  acquire,
  type Body,
  type Cell,
  flag,
  load,
  memory,
  pause,
  primitive,
  procedure,
  process,
  type Protocol,
  release,
  update,
} from "../../../checker/index.ts";
import type { Statement } from "../../../checker/language/statement.ts";
import { type Arb, some, weighted, word } from "../random/pieces.ts";

interface StepPart {
  readonly does: "pause" | "acquire" | "release" | "turn" | "up" | "down" | "either" | "assume";
  readonly flag: "a" | "b";
}
export interface LoopsPart {
  /** By process: its steps. */
  readonly processes: readonly (readonly StepPart[])[];
  /** Assumptions to drop. */
  readonly dropped: readonly string[];
}

const stepPart: Arb<StepPart> = fc.record({
  does: weighted<StepPart["does"]>(
    [6, word("acquire", "release", "turn")],
    [4, word("up", "down", "either")],
    [1, word("pause", "assume")],
  ),
  flag: word("a", "b"),
});
export const randomLoops: Arb<LoopsPart> = fc.record({
  processes: some(some(stepPart, 4, 1), 3, 2),
  dropped: weighted<string[]>([3, fc.constant([])], [1, some(word("A", "B"), 1, 1)]),
});

const turn = primitive((cell: Cell<boolean>) =>
  access("turn", { cell: update(cell) }, (s) => {
    s.cell = !s.cell;
  }),
);

/** The protocol that the parts stand for. */
export function loopsOf({ processes }: LoopsPart): Protocol<any> {
  const { cells, ...rest } = memory({ a: flag(), b: flag() });
  const runs = processes.map((parts, p) =>
    procedure(`f${p}`, {
      body: (make) => [
        make.loop(
          "for (;;)",
          () => true,
          parts.map(({ does, flag: name }, i) =>
            statement(make, `${i} ${does}`, does, cells[name]),
          ),
        ),
      ],
    }),
  );
  return {
    memory: { cells, ...rest },
    processes: runs.map((one, p) => process(`t${p}`, one, {})),
    deadlock: false,
  };
}

function statement(
  { step, awaits, choose, assume }: Body<object, void>,
  text: string,
  does: StepPart["does"],
  cell: Cell<boolean>,
): Statement {
  switch (does) {
    case "pause":
      return step(text, () => pause);
    case "acquire":
      return step(text, () => acquire(cell));
    case "release":
      return step(text, () => release(cell));
    case "turn":
      return step(text, () => turn(cell));
    case "up":
    case "down":
      return awaits(text, () => load(cell).is(does === "up"));
    case "assume":
      return assume("R", text, () => load(cell));
    default:
      return choose(text, [
        [`${text}: acquire`, () => acquire(cell), []],
        [`${text}: turn`, () => turn(cell), []],
      ]);
  }
}
