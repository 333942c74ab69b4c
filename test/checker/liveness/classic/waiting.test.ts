/**
 * Waits that end and waits that do not: sleeping, retrying, spinning, passing on.
 */
import { describe, expect, test } from "vitest";
import { said } from "./said.ts";
import { producerAndConsumer, retrying, ring, spinning } from "./waiting.ts";

describe("a consumer that sleeps", () => {
  test("is never woken, if the item came between its look and its sleep", () => {
    expect(said(producerAndConsumer("before"))).toBe("12, consumed rests, woken rests");
  });

  test("is woken, if it looks once it has said that it sleeps", () => {
    expect(said(producerAndConsumer("after"))).toBe("16");
  });

  test("is woken, if it looks and sleeps in one step", () => {
    expect(said(producerAndConsumer("at once"))).toBe("9");
  });
});

describe("two threads that try for two locks", () => {
  test("may give way to each other for ever, however fair, if their orders differ", () => {
    expect(said(retrying("opposite"))).toBe("19, progress loops, A-works loops");
    expect(said(retrying("opposite", "strong"))).toBe("19, progress loops, A-works loops");
  });

  test("work, if their orders are the same; one may get nothing unless fairness is strong", () => {
    expect(said(retrying("same"))).toBe("9, A-works loops");
    expect(said(retrying("same", "strong"))).toBe("9");
  });
});

describe("a thread that spins until it is told to stop", () => {
  test("stops, if fairness is weak", () => {
    expect(said(spinning())).toBe("5");
  });

  test("spins for ever, if nothing is owed to who tells it", () => {
    expect(said(spinning("none"))).toBe("5, ends loops, stopped loops, early loops");
    expect(said(spinning(), { fairness: "none" })).toBe(
      "5, ends loops, stopped loops, early loops",
    );
  });
});

describe("a ring of threads", () => {
  test.each([2, 3, 5])("of %i passes its token round", (threads) => {
    expect(said(ring(threads))).toBe(String(3 * threads));
  });

  test("comes to rest where one may keep the token", () => {
    expect(said(ring(3, "none"))).toBe("9, round rests");
  });
});
