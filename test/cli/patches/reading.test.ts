/**
 * Whoever waits for many mails to be read sees how far that is.
 */
import { expect, test } from "vitest";
import { Reading } from "../../../cli/patches/reading.ts";

/** What is written while mails are read, one each 500 ms. */
function written(isTTY: boolean, mails: number): readonly string[] {
  const lines: string[] = [];
  let now = 0;
  const stream = { isTTY, write: (text: string) => lines.push(text) > 0 };
  const reading = new Reading("a\u001b.mbox", mails, stream, () => now);
  for (let n = 1; n <= mails; n += 1) {
    now += 500;
    reading.at(n);
  }
  reading.done();
  return lines;
}

test("nothing is said in the first two seconds", () => {
  expect(written(true, 3)).toEqual([]);
  expect(written(false, 3)).toEqual([]);
});

test("a terminal has one line, which is gone at the end", () => {
  expect(written(true, 6)).toEqual([
    "\r\u001b[2Ka?.mbox: 4 of 6 mails read",
    "\r\u001b[2Ka?.mbox: 6 of 6 mails read",
    "\r\u001b[2K",
  ]);
});

test("a pipe has a line ever more seldom", () => {
  const lines = written(false, 10_000);
  expect(lines.slice(0, 3)).toEqual([
    "a?.mbox: 4 of 10,000 mails read\n",
    "a?.mbox: 14 of 10,000 mails read\n",
    "a?.mbox: 34 of 10,000 mails read\n",
  ]);
  expect(lines.length).toBeLessThan(15);
});
