/**
 * The oracle against plainer forms of itself, on random protocols.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LimitError, SpecError } from "../../checker/error.ts";
import { oracle, type OracleOptions, type OracleResult } from "./index.ts";
import { plainMachine, wholeMachine } from "./machine.ts";
import { built, type ProtocolPart, randomProtocol } from "./random-protocol.ts";

const limit = 5_000;

/** What the oracle finds: the verdict, which may be that there is a mistake, and how large the graph is. */
interface Found {
  readonly verdict: "mistake" | Pick<OracleResult, "broken" | "depths">;
  /** States, transitions, depth; none for a mistake. */
  readonly size: readonly number[];
}

/** Skips a protocol that is too large. */
function found(part: ProtocolPart, options: OracleOptions = {}): Found {
  try {
    const result = oracle(built(part), { dropped: part.dropped, limit, ...options });
    const { states, transitions, depth, ...verdict } = result;
    return { verdict, size: [states, transitions, depth] };
  } catch (thrown) {
    fc.pre(!(thrown instanceof LimitError));
    if (thrown instanceof SpecError) return { verdict: "mistake", size: [] };
    throw thrown;
  }
}

describe.each([false, true])("on random protocols (wild: %s)", (wild) => {
  test("the oracle agrees with a search over all locals, which has no fewer states", () => {
    fc.assert(
      fc.property(randomProtocol({ wild }), (part) => {
        const live = found(part);
        const plain = found(part, { machineOf: plainMachine, limit: 4 * limit });
        expect(plain.verdict).toEqual(live.verdict);
        expect(plain.size.filter((n, i) => n < (live.size[i] as number))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("live locals are the same when the whole automaton is unfolded", () => {
    fc.assert(
      fc.property(randomProtocol({ wild }), (part) => {
        expect(found(part)).toEqual(found(part, { machineOf: wholeMachine }));
      }),
      { numRuns: 200 },
    );
  });
});

test("a random protocol is replayed from its JSON", () => {
  fc.assert(
    fc.property(randomProtocol({ wild: true }), (part) => {
      expect(found(JSON.parse(JSON.stringify(part)) as ProtocolPart)).toEqual(found(part));
    }),
    { numRuns: 50 },
  );
});

describe("random protocols", () => {
  const sampled = (wild: boolean): readonly Found[] =>
    fc.sample(randomProtocol({ wild }), { numRuns: 400, seed: 1 }).flatMap((part) => {
      try {
        return [found(part)];
      } catch {
        return []; // too large
      }
    });
  const tame = sampled(false);
  const broken = tame.map(({ verdict }) => (verdict === "mistake" ? [] : verdict.broken));

  test("are small and not too small", () => {
    const middling = tame.filter(({ size: [states = 0] }) => states >= 10 && states <= 2_000);
    expect(middling.length).toBeGreaterThan(200);
  });

  test("break every kind of property, and often none", () => {
    const kinds = new Set(broken.flat().map((id) => id.replace(/-.*/, "")));
    expect([...kinds].sort()).toEqual(
      "always assert asserted deadlock never sometimes underflow warn warned".split(" "),
    );
    expect(broken.filter((ids) => ids.length === 0).length).toBeGreaterThan(40);
  });

  test("have mistakes only if they are wild", () => {
    const mistakes = (list: readonly Found[]): number =>
      list.filter(({ verdict }) => verdict === "mistake").length;
    expect(mistakes(tame)).toBe(0);
    expect(mistakes(sampled(true))).toBeGreaterThan(20);
  });
});
