/**
 * Where an exploration ends before its end.
 */
import { expect, test } from "vitest";
import { LimitError } from "../../../../checker/index.ts";
import { Exploration, type Explorer } from "../../../../checker/liveness/graph/graph.ts";

/** A tree of which so many states can be expanded, each with so many edges to states that are new. */
class Tree implements Explorer {
  readonly bytes = 0;
  expanded = 0;
  readonly #room: number;
  readonly #edges: number;

  constructor(room: number, edges: number) {
    this.#room = room;
    this.#edges = edges;
  }

  get transitions(): number {
    return this.expanded * this.#edges;
  }
  get states(): number {
    return 1 + this.transitions;
  }
  expand(count: number): void {
    this.expanded = Math.min(this.#room, this.expanded + count);
    if (this.expanded === this.#room)
      throw new LimitError({ code: "full", message: "there is no room" });
  }
  graph(): never {
    throw new Error("nobody looks at it");
  }
  end(): void {
    // It has nothing.
  }
}

function explored(tree: Tree): Exploration {
  const exploration = new Exploration(tree, { full: () => undefined });
  for (let slice = 0; slice < 100; slice += 1) exploration.slice();
  return exploration;
}

test("where there is no room for more, what was expanded before stays", () => {
  const { stopped, isWhole, standing } = explored(new Tree(1500, 2));
  expect(stopped).toBe("stopped as there is no room");
  expect([isWhole, standing.expanded]).toEqual([false, 1500]);
});

test("transitions are no more than can be numbered", () => {
  const { stopped, isWhole } = explored(new Tree(Infinity, 300_000));
  expect(stopped).toBe("stopped at 2,000,000,000 transitions");
  expect(isWhole).toBe(false);
});
