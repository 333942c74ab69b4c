/**
 * An independent answer to which claims about runs are broken: from the oracle's own steps, by fixpoints over sets of states.
 *
 * There are no automata of formulas, no components and no lassos in it: the patterns of claims are decided by hand.
 */
import type { Protocol } from "../../../checker/language/protocol.ts";
import { liveMachine } from "../machine.ts";
import { Program, type ProgramOptions } from "../program.ts";
import { isBroken, Runs } from "./broken.ts";
import { conditionsOf, edgesOf, type Taken } from "./fairness.ts";
import { type Move, type StateGraph, stateGraph } from "./graph.ts";
import { Letters } from "./letters.ts";
import { patternOf } from "./patterns.ts";

export interface RunsOptions extends ProgramOptions {
  /** How many states to visit before giving up with a LimitError. */
  readonly limit: number;
  /** Whether processes may stop for ever although steps are owed. */
  readonly unfair?: boolean;
}

/** One move of a run. */
export type MovePart = Pick<Move, "process" | "option" | "outcome">;

/** All runs of a protocol, and which claims about runs they break. Made as `oracle` is; throws as that does. */
export class ProtocolRuns {
  readonly #protocol: Protocol<any>;
  readonly #graph: StateGraph;
  readonly #edges: readonly Taken[];
  readonly #runsOver: (edges: readonly Taken[]) => Runs;

  constructor(protocol: Protocol<any>, { limit, unfair = false, ...options }: RunsOptions) {
    const program = new Program(options);
    const machines = protocol.processes.map((process) => liveMachine(program, process));
    const graph = stateGraph(protocol, machines, limit);
    const assumed = { protocol, machines, dropped: options.dropped ?? [] };
    const letters = new Letters(protocol, machines, graph);
    const conditions = conditionsOf(graph, assumed, unfair);
    this.#protocol = protocol;
    this.#graph = graph;
    this.#edges = edgesOf(graph, assumed);
    this.#runsOver = (edges) =>
      new Runs(edges, conditions, (formula, edge) => letters.isTrue(formula, edge));
  }

  get states(): number {
    return this.#graph.states.length;
  }

  /** Ids of the claims that some fair run breaks. */
  get broken(): readonly string[] {
    return this.#brokenOver(this.#edges);
  }

  /**
   * Ids of the claims that this one run breaks: moves from the first state on, those from `loop` on again and again; none
   * there if it comes to rest. Throws where it is no run.
   */
  brokenBy(moves: readonly MovePart[], loop: number): readonly string[] {
    let state = 0;
    const taken = moves.map((part, from): Taken => {
      const move = this.#graph.moves[state]?.find(
        ({ process, option, outcome }) =>
          process === part.process && option === part.option && outcome === part.outcome,
      );
      if (move?.to === undefined) throw new Error(`move ${from} cannot be taken`);
      const edge = { state, from, to: from + 1 < moves.length ? from + 1 : loop, move };
      state = move.to;
      return edge;
    });
    const back = loop < moves.length ? (taken[loop] as Taken).state : state;
    if (back !== state) throw new Error("the loop does not come back");
    const rest = this.#edges.filter((edge) => edge.state === state && edge.move === undefined);
    const resting = { state, from: loop, to: loop, move: undefined };
    if (loop === moves.length && rest.length === 0) throw new Error("the run cannot come to rest");
    return this.#brokenOver(loop === moves.length ? [...taken, resting] : taken);
  }

  #brokenOver(edges: readonly Taken[]): readonly string[] {
    const runs = this.#runsOver(edges);
    const claims = this.#protocol.properties ?? [];
    return claims.flatMap(({ id, formula }) =>
      formula !== undefined && isBroken(patternOf(formula), runs) ? [id] : [],
    );
  }
}
