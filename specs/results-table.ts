/**
 * The results as a Markdown table, from the expected numbers beside the specs: a scenario a line, a tree a column.
 */
import type { Expected, Spec } from "../checker/index.ts";

/** The trees that the README shows: the baseline, those before and after the seed, the end of the series, and V10z. */
const shownTrees = ["V0", "V9", "V10", "V25", "V10z"] as const;

const BEGIN = "<!-- results: written by npm run record -->";
const END = "<!-- end of results -->";

/**
 * What a complete search at the scope `small` gives: states where all holds, else what is broken; a dagger where liveness is
 * not recorded. The READMEs of the
 * scenarios have the other scopes; scenarios that are there for the corpus alone are in docs/corpus.md.
 */
export function resultsTable(specs: readonly Spec[]): string {
  const lines = [
    `| scenario | ${shownTrees.join(" | ")} |`,
    `|${" --- |".repeat(shownTrees.length + 1)}`,
  ];
  for (const { id, title, tags: [tag = id] = [], trees = [], expected = {} } of specs) {
    if (!tag.startsWith("SC") || !shownTrees.some((tree) => trees.includes(tree))) continue;
    const cells = shownTrees.map((tree) => cellOf(expected["small"]?.[tree]));
    lines.push(`| [${tag}](specs/${id}/README.md) ${title} | ${cells.join(" | ")} |`);
  }
  return lines.join("\n");
}

function cellOf(expected: Expected | undefined): string {
  if (expected === undefined) return "";
  const { broken, states, liveness } = expected;
  const size = `(${states.toLocaleString("en")})${liveness === false ? " †" : ""}`;
  return broken.length === 0 ? `holds ${size}` : `**broken** ${broken.join(" ")} ${size}`;
}

/** The table that a document has between its two marks. */
export function tableIn(document: string): string {
  return document.slice(document.indexOf(BEGIN) + BEGIN.length, document.indexOf(END)).trim();
}
