/**
 * Properties, before anybody checks them.
 */
import { expect, test } from "vitest";
import { aim, always, never, sometimes } from "../../../checker/index.ts";

const yes = (): boolean => true;

test("a property has one clause called by its name unless it has several", () => {
  expect(always("I1", "it holds", yes)).toMatchObject({
    kind: "always",
    id: "I1",
    name: "it holds",
    clauses: { "it holds": yes },
  });
  expect(aim("G1", "it is so", yes)).toMatchObject({ kind: "aim", clauses: { "it is so": yes } });
  expect(never("I2", "it never holds", yes)).toMatchObject({
    kind: "never",
    clauses: { "it never holds": yes },
  });
  expect(sometimes("S1", "it can hold", yes)).toMatchObject({
    kind: "sometimes",
    clauses: { "it can hold": yes },
    parts: undefined,
  });
});

test("the clauses of an always are kept under their texts", () => {
  const no = (): boolean => false;
  expect(always("I1", "both hold", { "the first": yes, "the second": no }).clauses).toEqual({
    "the first": yes,
    "the second": no,
  });
});
