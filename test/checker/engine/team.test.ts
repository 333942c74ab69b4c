/**
 * A search with threads that are lost says so, and does not wait for them.
 */
import { expect, test } from "vitest";
import type { Search } from "../../../checker/search/search.ts";
import { threaded } from "./threaded.ts";

const whole = (search: Search): void => {
  while (search.next().done !== true);
};

test("a thread that does not start ends the search with what became of it", async () => {
  const { begun } = await threaded("none");
  const search = begun("large", { engine: "wasm", workers: 2 });
  const patient = async (): Promise<void> => {
    while (search.next().done !== true) await new Promise(setImmediate);
  };
  await expect(patient()).rejects.toThrow(
    /^a thread of the search was lost: .*thread\.js.*Check with --workers 1/,
  );
});

test("a thread that fails ends the search, though nobody hears events meanwhile", async () => {
  const { begun } = await threaded("broken");
  const search = begun("large", { engine: "wasm", workers: 2 });
  expect(() => whole(search)).toThrow(/^a thread of the search was lost: it failed/);
});
