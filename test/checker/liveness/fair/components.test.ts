import { describe, expect, it } from "vitest";
import { Components, type FoundComponents } from "../../../../checker/liveness/fair/components.ts";
import { arrows, marked } from "./marked.ts";

/** Each component with its nodes sorted, without pauses. */
function sets(found: FoundComponents): readonly (readonly number[])[] {
  return Array.from(found)
    .filter((nodes) => nodes !== undefined)
    .map((nodes) => Array.from(nodes).sort((a, b) => a - b));
}

/** What is shown is gone when the next one is. */
function* copied(found: FoundComponents): FoundComponents {
  for (const nodes of found) yield nodes?.slice();
}

const whole = (text: string): unknown => sets(copied(new Components(marked(arrows(text))).whole()));

describe("Components", () => {
  it("come before those that lead to them", () => {
    expect(whole("0>1 1>0 1>2 2>3 3>2")).toEqual([
      [2, 3],
      [0, 1],
    ]);
  });

  it("have an edge", () => {
    expect(whole("0>1 0>2 1>1 2>3")).toEqual([[1]]);
  });

  it("are found through nodes that were seen on another path", () => {
    expect(whole("0>1 0>2 1>3 2>3 3>4 4>2")).toEqual([[2, 3, 4]]);
    expect(whole("0>1 0>2 1>3 2>1 3>0")).toEqual([[0, 1, 2, 3]]);
  });

  it("may be those of some nodes, without some edges", () => {
    const graph = marked(arrows("0>1 0>3 1>2 1>1:x 2>0 2>3:y 3>2"));
    const components = new Components(graph);
    expect(sets(copied(components.whole()))).toEqual([[0, 1, 2, 3]]);
    const none = new Uint8Array(3);
    expect(sets(copied(components.within(Int32Array.of(1, 2, 3), none)))).toEqual([[2, 3], [1]]);
    const y = Uint8Array.of(0, 0, 1);
    expect(sets(copied(components.within(Int32Array.of(1, 2, 3), y)))).toEqual([[1]]);
    const x = Uint8Array.of(0, 1, 0);
    expect(sets(copied(components.within(Int32Array.of(0, 1), x)))).toEqual([]);
  });

  it("know their nodes while they are shown", () => {
    const components = new Components(marked(arrows("0>1 1>0 1>2 2>2")));
    const shown = Array.from(components.whole(), () =>
      [0, 1, 2].filter((n) => components.shows(n)),
    );
    expect(shown).toEqual([[2], [0, 1]]);
  });

  it("can be looked for again after a search that was left", () => {
    const components = new Components(marked(arrows("0>1 1>0 1>2 2>2")));
    const nodes = components.whole().next().value;
    expect(Array.from(nodes ?? [])).toEqual([2]);
    expect(sets(copied(components.whole()))).toEqual([[2], [0, 1]]);
  });

  it("pause, even where nothing is found", () => {
    const text = Array.from({ length: 800 }, (_, i) => `${i}>${i + 1}`).join(" ");
    const { nodes, first, to, ...rest } = marked(arrows(text));
    // Each edge 200 times.
    const many = {
      ...rest,
      nodes,
      first: first.map((edge) => edge * 200),
      to: Int32Array.from(
        { length: to.length * 200 },
        (_, edge) => to[Math.floor(edge / 200)] as number,
      ),
      mark: new Int32Array(to.length * 200),
    };
    expect(Array.from(new Components(many).whole())).toEqual([undefined]);
  });
});
