/**
 * `lastref scaffold`: a delta for a patch that the model does not have, for somebody to finish.
 */
import { existsSync } from "node:fs";
import type { Command } from "commander";
import { SpecError } from "../../checker/error.ts";
import { Option } from "../commander.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { count } from "../options.ts";
import { patchesAt, patchesOf } from "../patches/given.ts";
import type { GivenPatch } from "../patches/series.ts";
import { checkWritable, writeWhole } from "../report/write-out.ts";
import { draftOf } from "../scaffold/draft.ts";
import { scaffoldText } from "../scaffold/scaffold-text.ts";
import { unknown } from "../spec/nearest.ts";
import { print } from "../terminal.ts";
import { knownAs, knownModel } from "../verify/known.ts";

const HELP = `
The file has an edit for each procedure of the model that the patch touches. Statements whose C
goes are taken out, and where C comes there is unwritten("that C"), in place of which a step is
written. It compiles as it is; a scenario that runs a function with an unwritten step is refused.

A spec of one's own uses it: kernel({ id, title, patches: [...treeOf("V0").patches, patch] }, …).

Examples:
  lastref scaffold fix.patch                       to be looked at
  lastref scaffold fix.patch --out fix.ts          to be edited
  lastref scaffold series.mbox -n 3 --tree V10     one of a series, on a tree of the model
  lastref scaffold --git linux v6.1..topic -n 1    one of a branch`;

interface ScaffoldOptions {
  readonly git?: string;
  readonly number?: number;
  readonly tree?: string;
  readonly out?: string;
  readonly force?: boolean;
}

export function addScaffold(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("scaffold")
    .description("write a delta for a patch, to be finished by hand")
    .argument("<patch>", "a file, a folder with a series, or a range with --git")
    .addOption(new Option("--git <repository>", "take the patches between two revisions of it"))
    .addOption(new Option("-n, --number <n>", "which patch of several").argParser(count))
    .addOption(new Option("-t, --tree <tree>", "the tree that the patch is for"))
    .addOption(new Option("-o, --out <file>", "write it there"))
    .addOption(new Option("--force", "even if that file is there already"))
    .addHelpText("after", HELP)
    .action(async (word: string, options: ScaffoldOptions) =>
      finish(await scaffold(word, options)),
    );
}

async function scaffold(word: string, options: ScaffoldOptions): Promise<ExitCode> {
  const { git, number, tree, out, force } = options;
  if (out !== undefined) checkFree(out, force === true);
  const model = await knownModel();
  const trees = model.trees.map(({ id }) => id);
  if (tree !== undefined && !trees.includes(tree)) throw unknown("tree", "trees", tree, trees);
  const given = await (git === undefined ? patchesAt(word) : patchesOf(git, word));
  const one = chosen(given, number, word);
  const known = given.slice(0, given.indexOf(one)).flatMap((each) => knownAs(each, model) ?? []);
  const draft = await draftOf(one, model, { on: tree, before: known.at(-1) });
  const text = scaffoldText(draft);
  if (out === undefined) print(text);
  else writeWhole(out, text);
  return EXIT.holds;
}

function checkFree(path: string, force: boolean): void {
  checkWritable(path, "--out");
  if (!force && existsSync(path))
    throw new SpecError({
      code: "file-exists",
      at: path,
      message: "this file is there already, and may have steps that somebody wrote",
      fix: "Choose another one, or say --force",
    });
}

/** By its number in the series, or else its place in the file. */
function chosen(given: readonly GivenPatch[], number: number | undefined, at: string): GivenPatch {
  const [only] = given;
  const found =
    number === undefined
      ? given.length === 1 && only
      : (given.find((one) => one.number === number) ?? given[number - 1]);
  if (typeof found === "object") return found;
  throw new SpecError({
    code: "which-patch",
    at,
    message:
      number === undefined
        ? `there are ${given.length} patches in it`
        : `there is no patch ${number} among its ${given.length}`,
    rule: "A delta is for one patch",
    fix: "Say which with --number",
  });
}
