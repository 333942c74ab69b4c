import { expect, test } from "vitest";
import { alike, outcomeFor, searchesFor } from "../../../cli/verify/alike.ts";
import type { Job } from "../../../cli/run/run-all.ts";
import type { RunRequest } from "../../../cli/run/request.ts";
import type { RunResult } from "../../../cli/run/result.ts";
import { memory, protocol, spec } from "../../../checker/index.ts";

const made = spec({
  id: "made",
  title: "",
  trees: ["A", "B", "C"],
  scopes: { small: 1, large: 2 },
  protocol: ({ tree }) =>
    protocol({
      memory: memory({}),
      processes: [],
      identity: tree === "C" ? "other code" : "this code",
    }),
});
const jobOn = (tree: string, scope = "small", kind: "registered" | "file" = "registered"): Job => {
  const ref =
    kind === "file"
      ? { kind, path: "made.ts", code: "", url: "" }
      : { kind: "registered" as const, id: "made" };
  const request = { tree, scope } as RunRequest;
  return {
    place: { ref: ref as Job["place"]["ref"], spec: made, scope, tree, dropped: [] },
    request,
  };
};
/** For each job the number of the one that serves it. */
const served = (jobs: readonly Job[]): number[] => {
  const serves = alike(jobs);
  return jobs.map((job) => jobs.indexOf(serves.get(job) as Job));
};

test("a search serves the trees on which the protocol is the same", () => {
  expect(served([jobOn("A"), jobOn("B"), jobOn("C")])).toEqual([0, 0, 2]);
});

test("a search serves no other scope", () => {
  expect(served([jobOn("A"), jobOn("B", "large")])).toEqual([0, 1]);
});

test("a spec of somebody else is not asked, and each of its trees is searched", () => {
  expect(served([jobOn("A", "small", "file"), jobOn("B", "small", "file")])).toEqual([0, 1]);
});

test("what a search gives is told of the tree that it serves, in its traces too", () => {
  const trace = { tree: "A" };
  const fairness = { id: "weak-fairness", text: "all are", droppable: false };
  const result = {
    tree: "A",
    assumptions: [fairness],
    properties: [{ id: "I1", trace }],
  } as unknown as RunResult;
  const outcome = outcomeFor(jobOn("B"), { ...jobOn("A"), result, error: undefined });
  expect(outcome.place.tree).toBe("B");
  expect(outcome.result).toEqual({
    tree: "B",
    assumptions: [fairness],
    properties: [{ id: "I1", trace: { tree: "B" } }],
  });
});

test("what was searched for another tree is a verdict and no search", () => {
  const result = { tree: "A", assumptions: [], properties: [] } as unknown as RunResult;
  const searched = { ...jobOn("A"), result, error: undefined };
  const other = outcomeFor(jobOn("B"), searched);
  expect(searchesFor([searched, other, other])).toEqual({ verdicts: 2, searches: 1 });
});
