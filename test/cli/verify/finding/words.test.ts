/**
 * What is said of the tree before, where that tree does not have the scenario.
 */
import { expect, test } from "vitest";
import type { Finding } from "../../../../cli/verify/finding/finding.ts";
import { claimText, differenceTexts } from "../../../../cli/verify/finding/words.ts";
import { sampleReport } from "../sample-report.ts";

test("a scenario that the tree before does not have is told so, and not where that tree leaves the run", async () => {
  const { patches } = await sampleReport();
  const [finding] = patches[0]?.findings ?? [];
  const { change, ...rest } = finding as Finding;
  const properties = rest.properties.map((one) => ({ ...one, isClaimedBefore: false }));
  const own = { ...rest, properties, change: { ...change, before: change.after } };
  expect(differenceTexts(own)).toEqual(["The tree before V1 does not have this scenario."]);
  expect(claimText(own)).toBe("I1, a thing is taken once");
  expect(differenceTexts({ ...own, change })[0]).toContain("V0 leaves the run at step");
});
