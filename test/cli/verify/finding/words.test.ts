/**
 * What is said of the tree before, where that tree does not have the scenario.
 */
import { expect, test } from "vitest";
import type { Finding } from "../../../../cli/verify/finding/finding.ts";
import { claimText, differenceTexts } from "../../../../cli/verify/finding/words.ts";
import { lostReport, sampleReport } from "../sample-report.ts";

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

test("a run that goes on for ever with no new step goes on so in this tree only", async () => {
  const { patches } = await lostReport();
  const finding = patches[0]?.findings[0] as Finding;
  const example = finding.example as NonNullable<Finding["example"]>;
  const parting = { step: undefined, instead: [], isBlocked: false, took: new Set<number>() };
  const unmarked = { ...example, marks: example.marks.map(() => undefined), parting };
  const told = (isClaimedBefore: boolean) =>
    differenceTexts({
      ...finding,
      properties: finding.properties.map((one) => ({ ...one, isClaimedBefore })),
      example: unmarked,
    });
  const all = "No step is new, and V0 can take them all:";
  expect(told(true)).toEqual([`${all} there, they do not go on so for ever.`]);
  expect(told(false)).toEqual([`${all} what differs is what is claimed.`]);
});

test("without the new steps, the tree before may take the others", async () => {
  const { patches } = await lostReport();
  const finding = patches[0]?.findings[0] as Finding;
  const example = finding.example as NonNullable<Finding["example"]>;
  const partingWithout = {
    step: undefined,
    instead: [],
    isBlocked: false,
    took: new Set<number>(),
  };
  expect(differenceTexts({ ...finding, example: { ...example, partingWithout } })[1]).toBe(
    "Without it, V0 can take all the others.",
  );
});
