import { expect, test } from "vitest";
import { nearest } from "../../cli/spec/nearest.ts";

const trees = ["V0", "V1", "V9", "V10", "V10z"];

test.each([
  ["V10y", ["V10", "V10z"]],
  ["v9", ["V9"]],
  ["V01", ["V0", "V1", "V10"]],
  ["mainline", []],
  ["", []],
])("near %j are %j", (name, meant) => {
  expect(nearest(name, trees)).toEqual(meant);
});

test("two letters that changed places are one mistake", () => {
  expect(nearest("samll", ["small", "smell"])).toEqual(["small"]);
});

test("a part of a name stands for it", () => {
  expect(nearest("truncate", ["pin-against-truncate", "evict"])).toEqual(["pin-against-truncate"]);
});

test("three are enough", () => {
  expect(nearest("I0", ["I1", "I2", "I3", "I4"])).toEqual(["I1", "I2", "I3"]);
});
