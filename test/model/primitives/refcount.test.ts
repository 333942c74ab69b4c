import { expect, test } from "vitest";
import {
  pinAddUnlessZero,
  pinDec,
  pinInc,
  refAddUnlessZero,
  refDec,
  refInc,
  refSet,
} from "../../../model/index.ts";
import { Play } from "../play.ts";
import { world } from "../world.ts";

const k = world();
const folio = k.cells.folio(0);
const withRefs = (refs: number): Play => {
  const play = new Play(k.memory);
  play.set(folio.refs, refs);
  return play;
};

test("an increment takes a count of zero to one", () => {
  const play = withRefs(0);
  play.run(refInc(folio.refs));
  expect(play.get(folio.refs)).toBe(1);
});

test("a decrement replies the new value", () => {
  expect(withRefs(2).run(refDec(folio.refs))).toBe(1);
});

test("a decrement below zero breaks I4", () => {
  expect(withRefs(0).run(refDec(folio.refs))).toBe("I4");
  expect(withRefs(0).run(pinDec(folio))).toBe("I4");
});

test("add unless zero adds nothing to a free folio", () => {
  const play = withRefs(0);
  expect(play.run(refAddUnlessZero(folio.refs))).toBe(false);
  expect(play.run(pinAddUnlessZero(folio))).toBe(false);
  expect([play.get(folio.refs), play.get(folio.pins)]).toEqual([0, 0]);
});

test("add unless zero adds to a folio in use", () => {
  const play = withRefs(1);
  expect(play.run(refAddUnlessZero(folio.refs))).toBe(true);
  expect(play.get(folio.refs)).toBe(2);
});

test("a set forgets the old value", () => {
  const play = withRefs(3);
  play.run(refSet(folio.refs, 1));
  expect(play.get(folio.refs)).toBe(1);
});

test("pins are counted among the references", () => {
  const play = withRefs(1);
  expect(play.run(pinAddUnlessZero(folio))).toBe(true);
  play.run(pinInc(folio));
  expect([play.get(folio.refs), play.get(folio.pins)]).toEqual([3, 2]);
  expect(play.run(pinDec(folio))).toBe(2);
  expect(play.get(folio.pins)).toBe(1);
});
