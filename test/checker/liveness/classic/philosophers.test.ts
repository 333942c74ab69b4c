/**
 * Dining philosophers: who comes to eat.
 */
import { describe, expect, test } from "vitest";
import { tableOf } from "../../../../bench/protocols/philosophers.ts";
import { fair } from "../../../../checker/index.ts";
import { said } from "./said.ts";

describe("dining philosophers", () => {
  test.each([
    [3, 99],
    [4, 465],
  ])("come to rest hungry, if all %i take the left fork first", (seats, states) => {
    expect(said(tableOf({ seats, oneOtherwise: false }))).toBe(
      `${states}, meals rests, hunger loops`,
    );
  });

  test.each([
    [3, 100],
    [4, 466],
  ])("of whom one of %i takes the right fork first: one may starve", (seats, states) => {
    expect(said(tableOf({ seats, oneOtherwise: true }))).toBe(`${states}, hunger loops`);
    expect(said(tableOf({ seats, oneOtherwise: true }), { fairness: "none" })).toBe(
      `${states}, hunger loops`,
    );
  });

  test("of whom one takes the right fork first all eat, if taking forks is strongly fair", () => {
    const protocol = {
      ...tableOf({ seats: 3, oneOtherwise: true }),
      fairness: [fair("R1", "strong", { procedure: "take" })],
    };
    expect(said(protocol)).toBe("100");
    expect(said(protocol, { dropped: ["R1"] })).toBe("100, meals rests, hunger loops");
  });
});
