/**
 * Comparisons of random protocols against their visible traces, written out one by one.
 */
import fc from "fast-check";
import { expect, test } from "vitest";
import { LimitError, SpecError } from "../../../checker/error.ts";
import { rule } from "../../../checker/index.ts";
import { systemOf } from "../../../checker/check.ts";
import { type Action, type Comparison } from "../../../checker/compare/compare.ts";
import { type RetakenRun, retakenRun } from "../../../checker/compare/retake.ts";
import type { System } from "../../../checker/search/system.ts";
import { built, type ProtocolPart, randomProtocol } from "../../oracle/random-protocol.ts";
import { tracesOf } from "../../oracle/traces.ts";
import { instanceOf } from "../tiny.ts";
import { comparison } from "./comparing.ts";

/** Visible actions of the longest traces that are written out. */
const LENGTH = 3;
/** Larger protocols are skipped. */
const maxStates = 3_000;

interface Version {
  readonly system: System;
  readonly traces: ReadonlySet<string>;
}

/** Two protocols with all that they show. Skips those that are too large or have a mistake. */
function versionsOf(parts: readonly [ProtocolPart, ProtocolPart]): readonly [Version, Version] {
  const assumptions = ["A", "B"].map((id) => rule(id, "a rule of random protocols"));
  try {
    const systems = parts.map((part) =>
      systemOf(instanceOf(built(part), { dropped: part.dropped, assumptions })),
    );
    const all = systems.map((system) => [...system.claims.values()]);
    const made = parts.map((part, i): Version => {
      const [mine = [], others = []] = i === 0 ? all : all.toReversed();
      const nameOf = (id: string): string => {
        const [name = id, twin] = [mine, others].map((of) => of.find((c) => c.id === id)?.name);
        const has = (of: typeof mine, text: string): boolean => of.some((c) => c.name === text);
        return twin !== undefined && !has(others, name) && !has(mine, twin) ? id : name;
      };
      const options = { dropped: part.dropped, length: LENGTH, limit: 5_000, nameOf };
      return { system: systems[i] as System, traces: tracesOf(built(part), options) };
    });
    return made as [Version, Version];
  } catch (thrown) {
    fc.pre(!(thrown instanceof LimitError || thrown instanceof SpecError));
    throw thrown;
  }
}

/** Two versions of a protocol: the second lacks one statement of the first. */
const versions = fc
  .tuple(randomProtocol(), fc.nat(2), fc.nat(5))
  .map(([part, which, place]): readonly [ProtocolPart, ProtocolPart] => {
    const at = which % part.procedures.length;
    const procedures = part.procedures.map((procedure, i) =>
      i === at
        ? { ...procedure, body: procedure.body.toSpliced(place % procedure.body.length, 1) }
        : procedure,
    );
    return [part, { ...part, procedures }];
  });

const lineOf = ({ process = "", shows }: Action): string => `${process}: ${shows.join("; ")}`;

/** Lengths of the shortest traces that only one of them has; undefined where there is none. */
function shortest(mine: ReadonlySet<string>, other: ReadonlySet<string>): number | undefined {
  const lengths = [...mine].filter((text) => !other.has(text)).map((t) => t.split("\n").length);
  return lengths.length === 0 ? undefined : Math.min(...lengths);
}

/** The length of what was found; undefined where it is longer than what was written out. */
function lengthIn({ only }: Comparison, which: 0 | 1): number | undefined {
  const length = only[which]?.trace.length;
  return length === undefined || length > LENGTH ? undefined : length;
}

test("a comparison finds a shortest trace that one has and the other lacks, where there is one", () => {
  const seen = { same: 0, different: 0, incomplete: 0 };
  fc.assert(
    fc.property(versions, (parts) => {
      const [a, b] = versionsOf(parts);
      const result = comparison(a.system, b.system, { maxStates });
      fc.pre(result.stopped === undefined);
      seen[result.verdict] += 1;
      const found = [lengthIn(result, 0), lengthIn(result, 1)];
      expect(found).toEqual([shortest(a.traces, b.traces), shortest(b.traces, a.traces)]);
    }),
    { numRuns: 200, seed: 4 },
  );
  expect(seen.same).toBeGreaterThan(30);
  expect(seen.different).toBeGreaterThan(30);
});

/** The visible steps of a run as they are told, and of each what its changes of cells show. */
const shownBy = ({ processes, steps, isVisible }: RetakenRun): readonly string[] =>
  steps.flatMap(({ process, origin, changes }, i) => {
    if (isVisible[i] !== true) return [];
    const cells = changes.filter(({ kind }) => kind === "cell");
    const texts = cells.map(({ cell, before, after }) => `${cell}: ${before} -> ${after}`);
    const shows = origin.text === "returns" ? ["returns"] : texts;
    return [`${processes[process]}: ${shows.join("; ")}`];
  });

test("what it finds is a trace of the one and not of the other, and its run can be taken again", () => {
  fc.assert(
    fc.property(versions, (parts) => {
      const sides = versionsOf(parts);
      const result = comparison(sides[0].system, sides[1].system, { maxStates });
      for (const which of [0, 1] as const) {
        const difference = result.only[which];
        if (
          result.stopped !== undefined ||
          difference === undefined ||
          difference.trace.length > LENGTH
        )
          continue;
        const lines = difference.trace.map(lineOf);
        const [has, lacks] = [sides[which].traces, sides[(1 - which) as 0 | 1].traces];
        expect(has.has(lines.join("\n"))).toBe(true);
        expect(lacks.has(lines.join("\n"))).toBe(false);
        const shared = lines.slice(0, -1);
        for (const action of difference.instead)
          expect(lacks.has([...shared, lineOf(action)].join("\n"))).toBe(true);
        const run = retakenRun(sides[which].system, difference.run);
        const steps = lines.filter((line) => !line.startsWith(":"));
        expect(shownBy(run)).toEqual(
          steps.map((line) => line.replace(/(; |(?<=: ))breaks: .*/, "")),
        );
      }
    }),
    { numRuns: 150, seed: 5 },
  );
});

test("a protocol shows the same as itself", () => {
  fc.assert(
    fc.property(randomProtocol(), (part) => {
      const [{ system }, other] = versionsOf([part, part]);
      const { verdict, stopped } = comparison(system, other.system, { maxStates });
      fc.pre(stopped === undefined);
      expect(verdict).toBe("same");
    }),
    { numRuns: 100, seed: 6 },
  );
});
