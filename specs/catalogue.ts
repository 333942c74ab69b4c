/**
 * The scenarios, each with a picture of what its threads do and with what came out: for people who look for the one that
 * shows what they have in mind.
 */
import { type Lane, lanesDot } from "../checker/report/dot.ts";
import type { Process, Spec } from "../checker/index.ts";
import { runName, runsOf } from "./runs.ts";

/** The picture of a scenario, as DOT: its processes at its first scope, on its first tree. */
export function scenarioDot(spec: Spec): string {
  const scopeName = Object.keys(spec.scopes)[0] ?? "";
  const tree = spec.trees?.[0] ?? "";
  const scope = spec.scopes[scopeName] as unknown;
  const { processes } = spec.protocol({ scope, scopeName, tree, assumes: () => true });
  return lanesDot(`${spec.tags?.join(", ") ?? spec.id}: ${spec.title}`, processes.map(laneOf));
}

/** A program of nobody's file is told by what it does, a function of the kernel by its name. */
function laneOf({ name, runs, args }: Process): Lane {
  const given = Object.entries(args).filter(([parameter]) => parameter !== "me");
  const words = given.map(([parameter, value]) => `${parameter} = ${JSON.stringify(value)}`);
  const title = words.length === 0 ? name : `${name}: ${words.join(", ")}`;
  const does = runs.file === undefined ? runs.body.map(({ text }) => text) : [`${runs.name}()`];
  return { name: title, does };
}

/** The page of the catalogue; `pictureOf` gives the path of a scenario's picture. */
export function catalogue(specs: readonly Spec[], pictureOf: (spec: Spec) => string): string {
  return specs.map((spec) => entryOf(spec, pictureOf(spec))).join("\n\n");
}

function entryOf(spec: Spec, picture: string): string {
  const { id, title, tags = [], scopes, trees = [], expected = {}, mutants = [] } = spec;
  const first = Object.keys(scopes)[0] ?? "";
  const broken = (tree: string): string | undefined => {
    const record = expected[first]?.[tree];
    if (record === undefined) return undefined;
    const ids = record.broken.join(", ") || "nothing";
    return record.liveness === false ? `${ids}; of liveness nothing is recorded` : ids;
  };
  const runs = runsOf(trees, broken, (words) => words);
  const found = runs.map((run) => `- ${runName(run)}: ${run.values[0] ?? ""}`);
  return [
    `## ${tags.join(", ")}: ${title}`,
    `![What the threads do](${picture})`,
    `[${id}](../specs/${id}/README.md): ${Object.keys(scopes).length} scopes, ${trees.length} trees, ${mutants.length} mutants. Broken at the scope \`${first}\`:`,
    found.join("\n"),
  ].join("\n\n");
}
