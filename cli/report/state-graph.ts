/**
 * The whole state graph of a small scope, state by state: for people to look at, so it is small or it is refused.
 */
import { LimitError } from "../../checker/error.ts";
import type { Cell } from "../../checker/language/memory.ts";
import type { GraphEdge, GraphState } from "../../checker/report/dot.ts";
import { DEADLOCK, isViolated } from "../../checker/search/claim.ts";
import { keyOf } from "../../checker/search/key.ts";
import { Watch } from "../../checker/search/watch.ts";
import type { State, System } from "../../checker/search/system.ts";
import { grouped } from "../terminal.ts";

export interface StateGraph {
  readonly states: readonly GraphState[];
  readonly edges: readonly GraphEdge[];
}

/** Throws a LimitError where there are more than `most` states. */
export function stateGraph(system: System, most: number): StateGraph {
  const numbers = new Map([[keyOf(system.initial), 0]]);
  const known: State[] = [system.initial];
  const broken: Set<string>[] = [new Set(system.brokenAtStart)];
  const edges: GraphEdge[] = [];
  const watch = new Watch(system, undefined);
  const numberOf = (state: State): number => {
    const key = keyOf(state);
    const number = numbers.get(key) ?? known.push(state) - 1;
    if (number >= most) throw tooLarge(most);
    numbers.set(key, number);
    broken[number] ??= new Set();
    return number;
  };
  for (let from = 0; from < known.length; from += 1) {
    const state = known[from] as State;
    const breaks = broken[from] as Set<string>;
    watch.decided(
      state,
      (id) => isViolated(system.claims.get(id)?.kind),
      (id) => breaks.add(id),
    );
    let moves = 0;
    system.moves(state, ({ process, branch, effect }) => {
      moves += 1;
      if (effect.kind === "outside") return void breaks.add(effect.id);
      const to = numberOf(system.after(state, process, effect));
      for (const id of effect.broken) broken[to]?.add(id);
      const { point, branches } = system.location(state, process);
      const { text } = system.originOf(process, point, branches[branch]?.option ?? 0);
      edges.push({ from, to, process, text });
    });
    if (moves === 0 && watch.stuck(state)) breaks.add(DEADLOCK);
  }
  const states = known.map((state, number) => {
    const ids = [...(broken[number] as Set<string>)];
    return { number, broken: ids, label: labelOf(system, state, ids) };
  });
  return { states, edges };
}

/** The cells that are not as they were at first, one on a line, and what is broken. */
function labelOf(system: System, state: State, broken: readonly string[]): string {
  const changed = system.protocol.memory.all.filter(
    ({ slot }) => state[slot] !== system.initial[slot],
  );
  const shown = ({ name, field, slot }: Cell<any>): string =>
    `${name} = ${field.show(field.decode(state[slot] as number))}`;
  const lines = [...changed.map(shown), ...broken.map((id) => `${id} broken`)];
  return lines.length === 0 ? "as at the start" : lines.join("\n");
}

function tooLarge(most: number): LimitError {
  return new LimitError({
    code: "graph-too-large",
    message: `the full graph has more than ${grouped(most)} states`,
    rule: "A graph is for people to look at",
    fix: "Take a smaller scope, or raise --max-states",
  });
}
