/**
 * `lastref list`: which specs there are, at which scopes and on which trees.
 */
import type { Command } from "commander";
import type { Spec } from "../../checker/language/spec.ts";
import { Option } from "../commander.ts";
import { inColumns } from "../report/columns.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { findSpecs } from "../spec/find-specs.ts";
import { scopesOf } from "../spec/places.ts";
import { ranges } from "../spec/ranges.ts";
import { print, styled, width } from "../terminal.ts";

const HELP = `
With --bugs, it lists the bugs of the corpus, each with the tree that has it and the tree that
is without it, what shows it, and how many steps that takes.

Examples:
  lastref list            all specs
  lastref list 'SC*'      those of the scenarios
  lastref list | grep VU  those that know a tree
  lastref list --bugs     the corpus of bugs`;

export function addList(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("list")
    .description("list specs with their scopes and trees")
    .argument("[spec...]", "ids, tags, globs or paths of specs")
    .addOption(new Option("--bugs", "the bugs that these specs show, instead"))
    .addHelpText("after", HELP)
    .action(async (words: string[], options: { readonly bugs?: boolean }) => {
      const found = (await findSpecs(words)).map(({ spec }) => spec);
      printRows(options.bugs === true ? await bugRows(found) : specRows(found));
      finish(EXIT.holds);
    });
}

function specRows(specs: readonly Spec[]): Rows {
  const rows = specs.map((spec) => [
    spec.id,
    (spec.tags ?? []).join(", "),
    spec.title,
    scopesOf(spec).join(", "),
    ranges(spec.trees ?? []),
  ]);
  return [["spec", "tags", "title", "scopes", "trees"], ...rows];
}

async function bugRows(specs: readonly Spec[]): Promise<Rows> {
  const { bugs, treeWith, treeWithout } = await import("../../model/index.ts");
  const rows = bugs.flatMap((bug) => {
    const { kind, subject } = bug;
    const { spec, scope, breaks } = bug.shown;
    if (specs.every(({ id }) => id !== spec)) return [];
    const broken = Object.entries(breaks).map(
      ([property, steps]) => `${property} in ${steps} steps`,
    );
    const trees = [treeWith(bug), treeWithout(bug)];
    return [[...trees, kind, subject, `${spec} ${scope}`, broken.join(", ")]];
  });
  return [["tree with it", "without it", "kind", "bug", "shown by", "breaks"], ...rows];
}

type Rows = readonly (readonly string[])[];

/** The first row is the head. */
function printRows(rows: Rows): void {
  // A pipe gets a line for each row.
  const columns = process.stdout.isTTY ? width() : Infinity;
  const [first = "", ...rest] = inColumns(rows, columns, undefined, "");
  print([styled("bold", first), ...rest].join("\n"));
}
