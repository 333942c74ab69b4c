/**
 * State graphs that are kept in a file.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { systemOf } from "../../../../checker/check.ts";
import doorbell from "../../../cli/fixtures/doorbell.ts";
import { searched } from "../searched.ts";

const system = systemOf({ spec: doorbell, scope: "huge", tree: "V0", dropped: [] });
const asked = { properties: ["L1"], fairness: "none" } as const;

test.each([
  ["wasm", "js"],
  ["js", "wasm"],
] as const)("what %s began, %s goes on with", (one, other) => {
  const folder = mkdtempSync(join(tmpdir(), "lastref-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const [checkpoint, more] = [join(folder, "kept"), { ...asked, maxStates: 60_000 }];
  searched(system, { ...asked, engine: one, checkpoint, maxStates: 30_000 });
  const resumed = searched(system, { ...more, engine: other, resume: checkpoint });
  const atOnce = searched(system, { ...more, engine: other });
  const { states, transitions, depth, findings, stopped } = atOnce;
  expect(resumed).toMatchObject({ states, transitions, depth, findings, stopped });
  expect(states).toBeGreaterThan(60_000);
});
