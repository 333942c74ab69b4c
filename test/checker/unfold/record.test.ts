/**
 * Records of reads and writes.
 */
import { expect, test } from "vitest";
import { Record } from "../../../checker/unfold/record.ts";

test("slots stand in the order in which they were read and written, each once", () => {
  const record = new Record(5);
  record.look(3, 7);
  record.write(1);
  record.look(0, 2);
  record.write(3);
  record.write(1);
  expect([record.looked(), record.found(), record.written()]).toEqual([
    [3, 0],
    [7, 2],
    [1, 3],
  ]);
  expect([0, 1, 2, 3, 4].map((slot) => record.has(slot))).toEqual([true, true, false, true, false]);
});

test("a new record has nothing of the last one, and leaves what was taken from it", () => {
  const record = new Record(3);
  record.look(0, 1);
  record.write(2);
  const before = [record.looked(), record.found(), record.written()];
  record.start();
  expect([record.looked(), record.written(), record.has(0), record.has(2)]).toEqual([
    [],
    [],
    false,
    false,
  ]);
  record.look(1, 9);
  expect(before).toEqual([[0], [1], [2]]);
});
