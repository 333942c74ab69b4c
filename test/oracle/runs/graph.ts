/**
 * All states of a protocol and what can be done in each of them, by the oracle's own steps.
 */
import { LimitError, SpecError } from "../../../checker/error.ts";
import type { Protocol } from "../../../checker/language/protocol.ts";
import { mustBeTrue, type Node } from "../automaton.ts";
import type { State } from "../claims.ts";
import type { Machine } from "../machine.ts";
import { after, firstCodes, outcomesOf } from "../step.ts";

/** Something that a process can do in a state. */
export interface Move {
  readonly process: number;
  readonly node: Node;
  /** Which option, where the process chooses. */
  readonly option: number;
  /** Which outcome of the access. */
  readonly outcome: number;
  /** The state after it; undefined where a cell would leave its range, so that no run goes on from it. */
  readonly to: number | undefined;
}

export interface StateGraph {
  /** The first one is where runs begin. */
  readonly states: readonly State[];
  /** By state. */
  readonly moves: readonly (readonly Move[])[];
}

/** Throws a LimitError when there are more than `limit` states, and the SpecError of any step that goes wrong. */
export function stateGraph(
  protocol: Protocol,
  machines: readonly Machine[],
  limit: number,
): StateGraph {
  const states: State[] = [];
  const numbers = new Map<string, number>();
  const numberOf = (state: State): number => {
    const key = state.join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    if (states.length === limit)
      throw new LimitError({ code: "too-many-states", message: `more than ${limit} states` });
    numbers.set(key, states.length);
    return states.push(state) - 1;
  };
  numberOf([...firstCodes(protocol), ...machines.map(({ start }) => start.location)]);
  const moves: Move[][] = [];
  for (const state of states)
    moves.push(
      machines.flatMap((_, process) => movesOf(process, { protocol, machines, state, numberOf })),
    );
  return { states, moves };
}

interface Here {
  readonly protocol: Protocol;
  readonly machines: readonly Machine[];
  readonly state: State;
  readonly numberOf: (state: State) => number;
}

function movesOf(process: number, { protocol, machines, state, numberOf }: Here): Move[] {
  const place = protocol.memory.all.length + process;
  const machine = machines[process] as Machine;
  const location = state[place] as number;
  const node = machine.at(location);
  if (node.accesses instanceof SpecError) throw node.accesses;
  return node.accesses.flatMap((access, option) =>
    outcomesOf(protocol, access, state).flatMap((outcome, which): Move | readonly [] => {
      if (outcome.kind === "wrong") throw new SpecError(outcome.problem);
      if (outcome.kind === "blocked") return [];
      const move = { process, node, option, outcome: which };
      if (outcome.kind === "outside") return { ...move, to: undefined };
      if (mustBeTrue(node) && outcome.reply !== true) return [];
      const arrival = machine.follow(location, option, outcome.reply);
      const to = numberOf(after(state, access, outcome.codes).with(place, arrival.location));
      return { ...move, to };
    }),
  );
}
