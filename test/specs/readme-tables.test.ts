/**
 * The table in a scenario's README is true: it is the one that the recorded numbers give.
 */
import { readFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";
import { specs } from "../../specs/index.ts";
import { scenarioTable, withTable } from "../../specs/scenario-table.ts";

test.each(specs)("the table of $id is that of its numbers", async (spec) => {
  const path = `specs/${spec.id}/README.md`;
  const document = readFileSync(path, "utf8");
  const made = withTable(document, scenarioTable(spec));
  expect(await format(made, { ...(await resolveConfig(path)), filepath: path })).toBe(document);
});
