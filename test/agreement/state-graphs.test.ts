/**
 * The state graphs that liveness is searched on: the same over tables as by definition, and as large as the search for states
 * says that they are.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { finish, type Instance, search, systemOf } from "../../checker/check.ts";
import { SpecError } from "../../checker/error.ts";
import { Exploration, type Explorer, type StateGraph } from "../../checker/liveness/graph/graph.ts";
import { LinkExplorer } from "../../checker/liveness/graph/link-explorer.ts";
import { PlainExplorer } from "../../checker/liveness/graph/plain-explorer.ts";
import { TableExplorer } from "../../checker/liveness/graph/table-explorer.ts";
import type { System } from "../../checker/search/system.ts";
import { chosenInstances } from "./chosen.ts";
import {
  anyProtocol,
  caseOf,
  protocolToReduce,
  type RandomPart,
  symmetricProtocol,
} from "./random-cases.ts";

const LARGEST = 1_500;

function graphOf(explorer: Explorer, maxStates = Infinity): StateGraph {
  const full = (states: number): string | undefined => (states > maxStates ? "full" : undefined);
  const exploration = new Exploration(explorer, { full });
  while (exploration.goesOn) exploration.slice();
  const graph = exploration.graph();
  exploration.end();
  return graph;
}

const numbersOf = ({ states, expanded, depth, first, to, action }: StateGraph): unknown => {
  return { states, expanded, depth, first, to, action };
};

/** Undefined where the spec has a mistake. */
function graphOrMistake(make: () => StateGraph): StateGraph | undefined {
  try {
    return make();
  } catch (thrown) {
    if (thrown instanceof SpecError) return undefined;
    throw thrown;
  }
}

/** The graph by definition, once it is seen to be the same over tables; undefined where the spec has a mistake. */
function sameGraph(system: System, maxStates?: number): StateGraph | undefined {
  const [plain, ...others] = [PlainExplorer, TableExplorer, LinkExplorer].map((explorer) =>
    graphOrMistake(() => graphOf(new explorer(system), maxStates)),
  );
  for (const other of others) expect(other && numbersOf(other)).toEqual(plain && numbersOf(plain));
  if (plain === undefined) return undefined;
  const states = Array.from({ length: plain.states }, (_, s) => s);
  for (const other of others)
    expect(states.map((s) => other?.stateAt(s))).toEqual(states.map(plain.stateAt));
  return plain;
}

test.each([
  ["over all that the language has", () => anyProtocol(true)],
  ["on which reductions can go wrong", () => protocolToReduce(true)],
  ["with symmetries", symmetricProtocol],
] as const)("of random protocols %s, the graphs are the same", (_, parts) => {
  let compared = 0;
  const body = (part: RandomPart): void => {
    const made = caseOf(part);
    if (made !== undefined && sameGraph(made.system, LARGEST) !== undefined) compared += 1;
  };
  fc.assert(fc.property(parts(), body), { numRuns: 120 });
  expect(compared).toBeGreaterThan(50);
});

test("of specs, the graphs are the same, and as large as the search says", () => {
  for (const instance of chosenInstances(1_500) satisfies readonly Instance[]) {
    const system = systemOf(instance);
    const graph = sameGraph(system) as StateGraph;
    const { states, transitions, depth } = finish(search(system, "bfs", { engine: "wasm" }));
    expect([graph.states, graph.transitions, graph.depth]).toEqual([states, transitions, depth]);
  }
});
