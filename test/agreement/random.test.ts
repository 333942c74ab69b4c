/**
 * The checker and the oracle agree on random protocols: on states, transitions, depth, and on what is broken and where.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { LimitError, SpecError } from "../../checker/error.ts";
import { breadthFirst } from "../../checker/reference/breadth-first.ts";
import { finish } from "../../checker/check.ts";
import { depthFirst } from "../../checker/reference/depth-first.ts";
import { System } from "../../checker/search/system.ts";
import { oracle } from "../oracle/index.ts";
import { built, type ProtocolPart, randomProtocol } from "../oracle/random-protocol.ts";

/** Larger graphs are left out: they take long and show nothing else. */
const LARGEST = 3_000;

/** What one engine says: numbers and verdicts, or which kind of mistake it found. */
type Saying = Readonly<Record<string, unknown>> | "too large" | "mistake";

function saying(say: () => Saying): Saying {
  try {
    return say();
  } catch (thrown) {
    if (thrown instanceof LimitError) return "too large";
    if (thrown instanceof SpecError) return "mistake";
    throw thrown;
  }
}

function byOracle(part: ProtocolPart): Saying {
  return saying(() => {
    const { states, transitions, depth, broken, depths } = oracle(built(part), {
      dropped: part.dropped,
      limit: LARGEST,
    });
    return { states, transitions, depth, broken, depths: sorted(Object.entries(depths)) };
  });
}

function byChecker(part: ProtocolPart): Saying {
  return saying(() => {
    const system = new System(built(part), { dropped: part.dropped });
    const result = finish(breadthFirst(system, { maxStates: LARGEST }));
    if (!result.complete) return "too large";
    const { states, transitions, depth, findings } = result;
    const depths: [string, number][] = [];
    for (const [id, { path }] of findings) {
      if (system.claims.get(id)?.kind !== "sometimes") depths.push([id, path.length]);
    }
    const unmet = [...system.claims.values()].filter(
      (c) => c.kind === "sometimes" && !findings.has(c.id),
    );
    const broken = [...depths.map(([id]) => id), ...unmet.map((c) => c.id)].sort();
    return { states, transitions, depth, broken, depths: sorted(depths) };
  });
}

const sorted = (pairs: readonly (readonly [string, number])[]): unknown[] =>
  pairs.map(([id, depth]) => `${id} ${depth}`).sort();

test("both engines say the same of random protocols", () => {
  const sizes = { compared: 0, mistakes: 0 };
  fc.assert(
    fc.property(randomProtocol(), (part) => {
      const [oracles, checkers] = [byOracle(part), byChecker(part)];
      if (oracles === "too large" || checkers === "too large") return;
      expect(checkers).toEqual(oracles);
      sizes.compared += 1;
    }),
    { numRuns: 400 },
  );
  // Protocols that are too large for both would make the test say nothing.
  expect(sizes.compared).toBeGreaterThan(250);
});

test("both engines find a mistake in the same random protocols", () => {
  const sizes = { mistakes: 0 };
  fc.assert(
    fc.property(randomProtocol({ wild: true }), (part) => {
      const [oracles, checkers] = [byOracle(part), byChecker(part)];
      if (oracles === "too large" || checkers === "too large") return;
      expect(checkers).toEqual(oracles);
      if (checkers === "mistake") sizes.mistakes += 1;
    }),
    { numRuns: 300 },
  );
  expect(sizes.mistakes).toBeGreaterThan(5);
});

test("depth first meets the same states and transitions as breadth first", () => {
  fc.assert(
    fc.property(randomProtocol(), (part) => {
      const search = (kind: typeof breadthFirst): Saying =>
        saying(() => {
          const system = new System(built(part), { dropped: part.dropped });
          const { complete, states, transitions, findings } = finish(
            kind(system, { maxStates: LARGEST }),
          );
          return complete
            ? { states, transitions, found: [...findings.keys()].sort() }
            : "too large";
        });
      expect(search(depthFirst)).toEqual(search(breadthFirst));
    }),
    { numRuns: 200 },
  );
});
