import { expect, test } from "vitest";
import {
  fair,
  type Fairness,
  memory,
  process,
  procedure,
  protocol,
} from "../../../checker/index.ts";
import { fairnessAssumed } from "../../../checker/liveness/assumed.ts";

const idle = procedure("idle", { body: () => [] });
/** Processes a, b, c, … of these kinds. */
const of = (kinds: readonly Fairness[], rules: readonly string[] = []) =>
  protocol({
    memory: memory({}),
    processes: kinds.map((kind, i) => process("abc"[i] ?? "", idle, {}, kind)),
    fairness: rules.map((id) => fair(id, "weak", { process: "a" })),
  });
const told = (...args: Parameters<typeof of>): readonly string[] =>
  fairnessAssumed(of(...args), "spec").map(({ id, text }) => `${id}: ${text}`);

test("what is assumed of all processes names none", () => {
  expect(told(["weak", "weak"])).toEqual([
    "weak-fairness: A process that can take a step from some time on takes one.",
  ]);
});

test("processes are named where they are not all alike", () => {
  expect(told(["none", "weak", "strong"])).toEqual([
    "weak-fairness: A process that can take a step from some time on takes one: b",
    "strong-fairness: A process that can take a step again and again takes one: c",
    "no-fairness: A process may stop for ever wherever it is: a",
  ]);
});

test("steps that a named rule is about are set apart, each rule once", () => {
  expect(told(["weak"], ["F-a", "F-b", "F-a"])).toEqual([
    "weak-fairness: A process that can take a step from some time on takes one (steps of F-a, F-b apart).",
  ]);
});

test("without fairness, that is told alone", () => {
  const all = fairnessAssumed(of(["weak", "strong"]), "none");
  expect(all.map(({ id, droppable }) => [id, droppable])).toEqual([["no-fairness", false]]);
});
