/**
 * Locks whose fairness is known: who is sure to get in, and what that rests on.
 */
import { describe, expect, test } from "vitest";
import filter from "../../../../bench/protocols/filter.ts";
import ticket from "../../../../bench/protocols/ticket.ts";
import { fair } from "../../../../checker/index.ts";
import { peterson, testAndSetLock } from "./locks.ts";
import { protocolOf, said } from "./said.ts";

describe("Peterson's algorithm", () => {
  test("lets everybody in who enters, if fairness is weak", () => {
    expect(said(peterson())).toBe("58");
  });

  test("may let one wait for ever, if threads may stop", () => {
    expect(said(peterson(), { fairness: "none" })).toBe("58, entry loops");
    expect(said(peterson({ each: "none" }))).toBe("58, entry rests");
  });

  test.each([
    [2, 42],
    [3, 774],
  ])("for %i threads lets everybody to the top, if fairness is weak", (threads, states) => {
    const protocol = protocolOf(filter, String(threads));
    expect(said(protocol)).toBe(`${states}`);
    expect(said(protocol, { fairness: "none" })).toBe(`${states}, top loops`);
  });
});

describe("a test-and-set lock", () => {
  const acquires = { procedure: "enter", text: "acquire" };

  test("may always be held when a thread could have it, if fairness is weak", () => {
    expect(said(testAndSetLock("sleeps"))).toBe("12, entry loops");
  });

  test("lets everybody in, if fairness is strong", () => {
    expect(said(testAndSetLock("sleeps", { each: "strong" }))).toBe("12");
  });

  test("lets everybody in, if acquiring it is strongly fair by name", () => {
    const protocol = testAndSetLock("sleeps", { fairness: [fair("R1", "strong", acquires)] });
    expect(said(protocol)).toBe("12");
    expect(said(protocol, { dropped: ["R1"] })).toBe("12, entry rests");
  });

  test("lets everybody in, if what is fair in two ways has one name", () => {
    const elsewhere = fair("R1", "weak", { text: "be elsewhere" });
    const protocol = testAndSetLock("sleeps", {
      fairness: [elsewhere, fair("R1", "strong", acquires)],
    });
    expect(said(protocol)).toBe("12");
  });

  test("starves even a thread to which much is owed, if that spins", () => {
    expect(said(testAndSetLock("spins", { each: "strong" }))).toBe("12, entry loops");
  });
});

test.each([
  [3, 294],
  [4, 1888],
])("a ticket lock for %i threads serves everybody, whatever is fair", (threads, states) => {
  // Without fairness: whoever waits in front stops all others, so that no run goes on without it.
  const protocol = protocolOf(ticket, String(threads));
  expect(said(protocol)).toBe(`${states}`);
  expect(said(protocol, { fairness: "none" })).toBe(`${states}`);
});
