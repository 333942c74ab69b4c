/**
 * What a check says that looked at runs alone.
 */
import { expect, test } from "vitest";
import { searchedAlone } from "../../../checker/liveness/alone.ts";
import { pause, procedure } from "../../../checker/index.ts";
import { systemOf } from "../../../checker/check.ts";
import { instanceOf, running } from "../tiny.ts";
import { searched } from "./searched.ts";

const once = procedure("once", { body: ({ step }) => [step("step", () => pause)] });

test.each(["wasm", "js", "reference"] as const)("the engine that explored is %s", (engine) => {
  const liveness = searched(systemOf(instanceOf(running([once]))), { engine });
  expect(searchedAlone(liveness, engine)).toMatchObject({ engine, states: 2, complete: true });
});
