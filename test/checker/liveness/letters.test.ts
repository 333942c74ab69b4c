/**
 * What atoms are about, and what is said where they are about nothing.
 */
import { expect, test } from "vitest";
import {
  eventually,
  type Formula,
  memory,
  pause,
  procedure,
  processes,
  protocol,
  SpecError,
  took,
  waits,
} from "../../../checker/index.ts";
import { systemOf } from "../../../checker/check.ts";
import { instanceOf } from "../tiny.ts";
import { searched } from "./searched.ts";

const once = procedure("once", { body: ({ step }) => [step("step", () => pause)] });
const claiming = (formula: Formula<any>) => {
  const parts = { memory: memory({}), properties: [eventually("L", "it is so", formula)] };
  const system = systemOf(
    instanceOf(protocol({ ...parts, processes: processes("t", 2, once, () => ({})) })),
  );
  return [...searched(system).held];
};

test("steps are taken by all processes of a list that is named", () => {
  expect(claiming(took("t"))).toEqual(["L"]);
});

test.each([
  ["t", waits("t")],
  ["u", took("u")],
])("nobody is called %s who could do that", (name, formula) => {
  const message = new RegExp(
    `asks for the process ${name}\\. The processes are t\\[0\\], t\\[1\\]`,
  );
  expect(() => claiming(formula)).toThrow(SpecError);
  expect(() => claiming(formula)).toThrow(message);
});
