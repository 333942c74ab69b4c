/**
 * What runs must be like to count: where a run may come to rest, and what is owed to each process.
 */
import type { Fairness, Protocol } from "../../../checker/language/protocol.ts";
import type { Machine } from "../machine.ts";
import type { Condition, Edge } from "./fixpoints.ts";
import type { Move, StateGraph } from "./graph.ts";
import { isOneOf } from "./steps.ts";

/** A move that is taken, or none: the run has come to rest. */
export interface Taken extends Edge {
  /** In which state of the graph. */
  readonly state: number;
  readonly move: Move | undefined;
}

/** Whether a process's moves are taken in the end: its own, or those of a named assumption. */
interface Duty {
  /** Undefined for the process's own. */
  readonly assumption: number | undefined;
  readonly process: number;
  readonly kind: Exclude<Fairness, "none">;
}

interface Assumed {
  readonly protocol: Protocol;
  readonly machines: readonly Machine[];
  readonly dropped: readonly string[];
}

/**
 * Every edge of every run: moves, and rests where nothing that can be done is owed. Who rests does so for ever, so that there is
 * another node for that.
 */
export function edgesOf({ moves }: StateGraph, assumed: Assumed): readonly Taken[] {
  return moves.flatMap((here, state) => {
    const from = state;
    const taken = here.flatMap((move) =>
      move.to === undefined ? [] : { state, from, to: move.to, move },
    );
    const resting = moves.length + state;
    const rest = { state, to: resting, move: undefined };
    return here.some((move) => dutyOf(move, assumed) !== undefined)
      ? taken
      : [...taken, { ...rest, from }, { ...rest, from: resting }];
  });
}

/** Who sees to it that a move is taken; undefined where nobody does. */
function dutyOf(move: Move, { protocol, machines, dropped }: Assumed): Duty | undefined {
  const { fairness = [], processes } = protocol;
  const { process } = move;
  const assumption = fairness.findIndex(({ steps }) => isOneOf(steps, move, machines));
  const named = fairness[assumption];
  if (named !== undefined)
    return dropped.includes(named.assumption)
      ? undefined
      : { assumption, process, kind: named.kind };
  const kind = processes[process]?.fairness ?? "weak";
  return kind === "none" ? undefined : { assumption: undefined, process, kind };
}

/** All that a run must keep; with `unfair`, only what assumptions promise. */
export function conditionsOf(
  { moves, states }: StateGraph,
  assumed: Assumed,
  unfair: boolean,
): readonly Condition<Taken>[] {
  const { machines, protocol } = assumed;
  const promised = machines.map((machine, process): Condition<Taken> => {
    const place = protocol.memory.all.length + process;
    const isBlocked = ({ state }: Taken): boolean =>
      machine.at(states[state]?.[place] as number).at?.kind === "assume" &&
      moves[state]?.every((move) => move.process !== process) === true;
    return { asked: isBlocked, met: (edge) => !isBlocked(edge) };
  });
  return unfair ? promised : [...owed(moves, assumed), ...promised];
}

/** A condition for each duty: weak ones are asked for always, and met where there is nothing to do, too. */
function owed(moves: readonly (readonly Move[])[], assumed: Assumed): readonly Condition<Taken>[] {
  const keys = new Map<Move, string>();
  const kinds = new Map<string, Duty["kind"]>();
  for (const move of moves.flat()) {
    const duty = dutyOf(move, assumed);
    if (duty === undefined) continue;
    const key = `${duty.assumption} ${duty.process}`;
    keys.set(move, key);
    kinds.set(key, duty.kind);
  }
  const able = moves.map((here) => new Set(here.map((move) => keys.get(move))));
  return [...kinds].map(([key, kind]): Condition<Taken> => {
    const can = ({ state }: Taken): boolean => able[state]?.has(key) === true;
    const takes = ({ move }: Taken): boolean => move !== undefined && keys.get(move) === key;
    return kind === "strong"
      ? { asked: can, met: takes }
      : { asked: () => true, met: (edge) => takes(edge) || !can(edge) };
  });
}
