/**
 * What is left out for liveness is missed by nobody: verdicts on reduced systems are those on whole ones.
 */
import { expect, test } from "vitest";
import {
  access,
  always,
  flag,
  implies,
  leadsTo,
  load,
  ltl,
  memory,
  pause,
  procedure,
  type Procedure,
  process,
  type Property,
  protocol,
  read,
  store,
  took,
  until,
  write,
} from "../../../checker/index.ts";
import { systemOf } from "../../../checker/check.ts";
import type { Fairness } from "../../../checker/language/protocol.ts";
import type { System } from "../../../checker/search/system.ts";
import { instanceOf } from "../tiny.ts";
import { searched } from "./searched.ts";

const m = memory({ up: flag(), on: flag() });

const ofTwo = (
  runs: readonly Procedure<any, any, any>[],
  fairness: Fairness,
  ...properties: Property<any>[]
): System => {
  const processes = runs.map((one, i) => process("AB"[i] ?? "", one, {}, fairness));
  return systemOf(instanceOf(protocol({ memory: m, processes, properties })));
};

/** What holds, with and without fusing, and the reductions that were made. */
function heldOf(system: System) {
  const [whole, fused] = [searched(system), searched(system, { reductions: ["fuse"] })];
  return { whole: [...whole.held], fused: [...fused.held], made: fused.reductions };
}

const calling = procedure("calling", {
  body: ({ awaits, step }) => [
    step("on", () => store(m.cells.on, true)),
    step("look around", () => pause),
    awaits("see it up", () => load(m.cells.up)),
  ],
});
const answering = procedure("answering", {
  body: ({ awaits }) => [
    awaits("up", () =>
      access("answer", { on: read(m.cells.on), up: write(m.cells.up) }, (s) => (s.up = s.on)),
    ),
  ],
});
const [on, up] = [took({ text: "on" }), took({ text: "up" })];

test("a private step is not left out where it comes between two that must follow each other", () => {
  const claim = ltl("S", "on, and up at once", always(implies(on, until(on, up))));
  expect(heldOf(ofTwo([calling, answering], "weak", claim))).toEqual({
    whole: [],
    fused: [],
    made: [],
  });
});

test("a private step is left out where it is only asked what comes after others", () => {
  const claim = leadsTo("S", "on, and up some time", on, up);
  expect(heldOf(ofTwo([calling, answering], "weak", claim))).toEqual({
    whole: ["S"],
    fused: ["S"],
    made: ["fuse"],
  });
});

const trusting = procedure("trusting", {
  body: ({ assume, step }) => [
    step("on", () => store(m.cells.on, true)),
    step("look around", () => pause),
    assume("R1", "up", () => load(m.cells.up)),
    step("off", () => store(m.cells.on, false)),
  ],
});

test("who may stop before a private step may stop before what is assumed after it", () => {
  const claim = leadsTo(
    "E",
    "what is on goes off",
    (s: any) => s.on,
    (s: any) => !s.on,
  );
  expect(heldOf(ofTwo([trusting], "none", claim))).toMatchObject({ whole: [], fused: [] });
});
