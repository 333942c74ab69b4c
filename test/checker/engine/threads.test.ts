/**
 * A thread of a search that dies is an error that says so, soon, and no search without an end.
 */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { bundled } from "./with-threads.ts";

/** What makes threads die: they are other threads than the engine asked for. */
const DEATHS = {
  /** Before they are ready. */
  "throws at once": `new Real("throw new Error('doomed')", { eval: true })`,
  "ends at once": `new Real("", { eval: true })`,
  /** While they work: a worker looks at the clock after each batch. */
  "throws while it works": `new Real(
    \`const now = performance.now.bind(performance);
     let looks = 0;
     performance.now = () => { if (++looks > 20) throw new Error("doomed"); return now(); };
     import(\${JSON.stringify(String(url))});\`, { ...options, eval: true })`,
  "is ended while it works": `new Real(url, options)`,
} as const;

const parts = bundled("parts");

/** A program that searches with two workers, of which one dies, and prints how that ends. */
function program(death: keyof typeof DEATHS, drive: "at once" | "in slices"): string {
  return `
    import { createRequire, syncBuiltinESMExports } from "node:module";
    const threads = createRequire(import.meta.url)("node:worker_threads");
    const Real = threads.Worker;
    threads.Worker = function (url, options) {
      const thread = ${DEATHS[death]};
      if (${death === "is ended while it works"}) thread.once("online", () => setTimeout(() => thread.terminate(), 100));
      return thread;
    };
    syncBuiltinESMExports();
    const { finish, pgmap, search, systemOf } = await import(${JSON.stringify(parts)});
    const system = systemOf({ spec: pgmap, scope: "3_3_3", tree: "", dropped: [] });
    const run = search(system, "bfs", { engine: "js", workers: 2 });
    try {
      if (${drive === "at once"}) finish(run);
      else for (;;) {
        if (run.next().done) break;
        await new Promise((then) => setImmediate(then));
      }
      console.log("it ended");
    } catch (thrown) {
      console.log(thrown.problem?.code, thrown.problem?.message);
    }
    process.exit(0);
  `;
}

function outcome(death: keyof typeof DEATHS, drive: "at once" | "in slices"): string {
  const run = spawnSync(process.execPath, ["--input-type=module", "-e", program(death, drive)], {
    encoding: "utf8",
    timeout: 20_000,
  });
  return run.error?.message ?? run.stdout + run.stderr;
}

describe("a search whose other thread", () => {
  test.each(Object.keys(DEATHS) as (keyof typeof DEATHS)[])("%s fails", (death) => {
    expect(outcome(death, "in slices")).toMatch(
      /^search-thread-lost a thread of the search was lost/,
    );
  });

  test("fails is told so, though it never lets others have a word", () => {
    expect(outcome("throws while it works", "at once")).toMatch(/^search-thread-lost/);
  });
});
