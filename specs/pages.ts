/**
 * The pages of docs/ that are generated, by their paths.
 */
import type { Spec } from "../checker/index.ts";
import { svgOf } from "../checker/report/svg.ts";
import { corpusPage } from "./corpus-page.ts";
import { catalogue, scenarioDot } from "./catalogue.ts";
import { lifeCycles } from "./life-cycle.ts";
import { seriesPage } from "./series-page.ts";
import { trees } from "../model/series/trees.ts";

const WRITTEN = "<!-- written by npm run record -->";

const LIFE = `# The life of a page

How the folio 0 of small scenarios lives, tree by tree: what it can have, which function takes it on from there, and where
somebody may sleep until it changes. A state says whether an entry of a file names the folio and whether that is zapped,
whether a page table maps it, whether GUP has it pinned, and its reference count. Only what the processes of the scenario do
is in it.

${WRITTEN}`;

const SCENARIOS = `# The scenarios

Each with what its threads do at its first scope on its first tree (nothing is said of the order between two of them), and
with what is broken where. What the counterexamples show is in the README of each.

${WRITTEN}`;

const SERIES = `# The series, patch by patch

What is broken after a patch and was not before it, at the scope \`small\` of each scenario, and at others of its small scopes
where they say something else. An aim is what the series is
heading for: a tree that does not reach it breaks nothing. \`lastref verify\` says the same with counterexamples (of other scopes
with \`--scope\`); ids are
those of the README, and \`warn-\` and \`assert-\` are the kernel's own WARNs, of which numbers that only move are left out. Of
liveness (an L) it says what is recorded of both trees.

${WRITTEN}`;

/** Texts by path, Markdown not yet formatted. */
export async function pages(specs: readonly Spec[]): Promise<ReadonlyMap<string, string>> {
  const places = [
    { title: "The page of a file", tag: "SC2", scope: "small-two" },
    { title: "The page of a file whose device goes", tag: "SC13", scope: "small-munmap" },
    { title: "The page of a driver", tag: "SC18", scope: "small-one-thread" },
    { title: "A page that user space maps", tag: "SC18-P2PDMA", scope: "small-one-thread" },
  ];
  const lives = places.flatMap(({ title, tag, scope }) =>
    specs.filter(({ tags }) => tags?.includes(tag)).map((spec) => ({ title, spec, scope })),
  );
  const pictures = await Promise.all(
    specs.map(async (spec) => [pictureOf(spec), await svgOf(scenarioDot(spec))] as const),
  );
  return new Map([
    ["docs/life-cycle.md", `${LIFE}\n\n${lifeCycles(lives)}\n`],
    [
      "docs/scenarios.md",
      `${SCENARIOS}\n\n${catalogue(specs, (spec) => `scenarios/${spec.id}.svg`)}\n`,
    ],
    ["docs/corpus.md", `${corpusPage(specs)}\n\n${WRITTEN}\n`],
    ["docs/series.md", `${SERIES}\n\n${seriesPage(specs, trees)}\n`],
    ...pictures,
  ]);
}

const pictureOf = ({ id }: Spec): string => `docs/scenarios/${id}.svg`;
