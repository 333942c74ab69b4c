/**
 * A claim that holds because what it supposes never comes true is told from one that says something.
 */
import { expect, test } from "vitest";
import { systemOf } from "../../../../checker/check.ts";
import { instanceOf } from "../../tiny.ts";
import { searched } from "../searched.ts";
import { ring } from "./waiting.ts";

test.each(["reference", "wasm"] as const)(
  "a token that is never lost is vacuous (%s)",
  (engine) => {
    const { findings, vacuous } = searched(systemOf(instanceOf(ring(3))), { engine });
    expect([...findings.keys()]).toEqual([]);
    expect([...vacuous]).toEqual([["lost", ["s.token > last"]]]);
  },
);
