/**
 * News spread from where a local matters back to where it is written.
 */
import { beforeEach, expect, test } from "vitest";
import type { Way } from "../../../checker/unfold/behaviour.ts";
import { Draft, Edge } from "../../../checker/unfold/draft.ts";
import { News } from "../../../checker/unfold/news.ts";

/** A way that writes one slot. */
const writing = (slot?: number): Way =>
  ({ codeOf: (asked: number) => (asked === slot ? 1 : undefined) }) as unknown as Way;

/** An edge between drafts of these points. */
const lead = (from: number, to: number, way: Way): Edge =>
  new Edge(drafts[from] as Draft, way, drafts[to]);

let drafts: readonly Draft[];
let news: News;
/** A chain of points 0 to 4, of which the second one knows slot 9; the way from 1 to 2 writes slot 7. */
beforeEach(() => {
  drafts = [0, 1, 2, 3, 4].map((point) => {
    const slots = point === 1 ? [9] : [];
    return new Draft(point, { slots, sizes: [] }, [], point === 0);
  });
  for (let i = 0; i < 4; i += 1) lead(i, i + 1, writing(i === 1 ? 7 : undefined));
  news = new News();
});

const spread = (point: number, slot: number): string[] => {
  news.tell(point, slot);
  news.spread((p) => [drafts[p] as Draft]);
  return news.take().map(([p, slots]) => `${p}: ${[...slots].join()}`);
};

test("to the first point, where nobody writes it", () => {
  expect(spread(3, 5)).toEqual(["3: 5", "2: 5", "1: 5", "0: 5"]);
});

test("to the point after the way that writes it", () => {
  expect(spread(4, 7)).toEqual(["4: 7", "3: 7", "2: 7"]);
});

test("to the point after the one that knows it", () => {
  expect(spread(3, 9)).toEqual(["3: 9", "2: 9"]);
});

test("not over drafts that made way for others", () => {
  (drafts[2] as Draft).dropped = true;
  expect(spread(4, 5)).toEqual(["4: 5", "3: 5"]);
});

test("round a loop, once", () => {
  lead(4, 3, writing());
  expect(spread(3, 7)).toEqual(["3: 7", "4: 7", "2: 7"]);
});

test("are told once, and gone when they are taken", () => {
  expect([news.isEmpty, news.tell(1, 2), news.tell(1, 2), news.tell(1, 3)]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  expect(news.isEmpty).toBe(false);
  expect(news.take()).toEqual([[1, new Set([2, 3])]]);
  expect([news.isEmpty, news.take()]).toEqual([true, []]);
});
