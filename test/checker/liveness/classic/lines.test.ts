/**
 * The alternating bit protocol over lines that lose messages.
 */
import { expect, test } from "vitest";
import alternatingBit from "../../../../bench/protocols/alternating-bit.ts";
import { protocolOf, said } from "./said.ts";

const protocol = protocolOf(alternatingBit, "2");

test("every message is received, if lines that can deliver again and again do", () => {
  expect(said(protocol)).toBe("4400");
});

test("a message may be lost for ever, if they need not", () => {
  expect(said(protocol, { dropped: ["F-line"] })).toBe("4400, received loops");
  expect(said(protocol, { fairness: "none" })).toBe("4400, received loops");
});
