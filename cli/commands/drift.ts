/**
 * `lastref drift`: whether the C functions that the model stands for are still what it was written from.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Command } from "commander";
import { SpecError } from "../../checker/error.ts";
import { Option } from "../commander.ts";
import { broughtLater, type Drifted, driftOf, type Found, foundIn } from "../drift/drift.ts";
import { driftText } from "../drift/drift-text.ts";
import { type KernelTree, treeInFolder, treeInGit } from "../drift/kernel-tree.ts";
import { emptyRecord, readRecord, recorded } from "../drift/record.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { packageFolder } from "../package-folder.ts";
import { writeWhole } from "../report/write-out.ts";
import { unknown } from "../spec/nearest.ts";
import { print, width } from "../terminal.ts";
import { knownModel } from "../verify/known.ts";

const HELP = `
Functions are compared by their tokens: white space and comments do not count. Where one is
changed, it is said on which other trees of the model it has this text.

With --record, the hashes of this kernel are added to a file as those of the tree, and nothing is
compared; --hashes compares with such a file in place of what comes with lastref.

Exit status: 0 all are the same, 1 some are changed, missing or new, 2 a wrong command line or
repository, 3 of some nothing was recorded.

Examples:
  lastref drift --git linux                      what is checked out, against v6.1
  lastref drift --git linux --rev v6.8 --all     a revision
  lastref drift --files linux-6.1 --tree V10     files, against the tree after P10
  lastref drift --git linux --record mine.json --tree V0`;

interface DriftOptions {
  readonly git?: string;
  readonly rev?: string;
  readonly files?: string;
  readonly tree: string;
  readonly hashes?: string;
  readonly record?: string;
  readonly source?: string;
  readonly all?: boolean;
  readonly format: "text" | "json";
}

export function addDrift(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("drift")
    .description("compare the C functions of a kernel with those the model was written from")
    .addOption(new Option("--git <repository>", "a repository with a kernel").conflicts("files"))
    .addOption(new Option("--rev <revision>", "of the repository; HEAD unless given"))
    .addOption(new Option("--files <folder>", "the top folder of a kernel's sources"))
    .addOption(new Option("-t, --tree <tree>", "of the model").default("V0"))
    .addOption(new Option("--hashes <file>", "what to compare with"))
    .addOption(new Option("--record <file>", "add the hashes to this file").conflicts("hashes"))
    .addOption(new Option("--source <words>", "what to call this kernel in the record"))
    .addOption(new Option("--all", "show what is the same, too"))
    .addOption(
      new Option("--format <format>", "of the result").choices(["text", "json"]).default("text"),
    )
    .addHelpText("after", HELP)
    .action(async (options: DriftOptions) => finish(await drift(options)));
}

async function drift(options: DriftOptions): Promise<ExitCode> {
  const kernel = kernelOf(options);
  const { tree } = options;
  if (options.record === undefined) return compare(kernel, options);
  if (!/^\w{1,20}$/.test(tree))
    throw new SpecError({
      code: "bad-name",
      message: `${JSON.stringify(tree)} is no name for a tree`,
      rule: "It has letters and digits, as V10",
    });
  const before = existsSync(options.record) ? readRecord(options.record) : emptyRecord;
  const found = await foundHere(kernel);
  const record = recorded(before, tree, options.source ?? kernel.name, found);
  writeWhole(options.record, JSON.stringify(record, null, 2));
  return EXIT.holds;
}

async function compare(kernel: KernelTree, options: DriftOptions): Promise<ExitCode> {
  const { tree } = options;
  const record = readRecord(options.hashes ?? join(packageFolder, "model", "hashes.json"));
  const { treeIds } = await import("../../model/index.ts");
  const known = [...new Set([...treeIds, ...Object.keys(record.sources)])];
  if (!known.includes(tree)) throw unknown("tree", "trees", tree, known);
  const later = broughtLater(await knownModel(), tree);
  const list = driftOf(await foundHere(kernel), record, tree, later);
  const source = Object.hasOwn(record.sources, tree) ? record.sources[tree] : undefined;
  print(
    options.format === "json"
      ? JSON.stringify(driftDocument(kernel.name, tree, source, list), null, 2)
      : driftText(list, {
          all: options.all === true,
          width: width(),
          against: source === undefined ? tree : `${tree} (${source})`,
        }),
  );
  return codeFor(list);
}

async function foundHere(kernel: KernelTree): Promise<readonly Found[]> {
  const { wholeFiles } = await import("../../model/index.ts");
  return foundIn(kernel, await knownModel(), wholeFiles);
}

/** The result as data. */
const driftDocument = (
  kernel: string,
  tree: string,
  source: string | undefined,
  functions: readonly Drifted[],
) => ({ format: "lastref-drift", version: 1, kernel, tree, source: source ?? null, functions });

function kernelOf({ git, rev, files }: DriftOptions): KernelTree {
  if (git !== undefined) return treeInGit(git, rev ?? "HEAD");
  if (files !== undefined && rev === undefined) return treeInFolder(files);
  throw new SpecError({
    code: "no-kernel",
    message: files === undefined ? "there is no kernel to look at" : "--rev goes with --git",
    fix: "lastref drift --git REPO --rev v6.1, or --files FOLDER",
  });
}

function codeFor(list: readonly Drifted[]): ExitCode {
  const statuses = new Set(list.map(({ status }) => status));
  if (statuses.has("changed") || statuses.has("missing") || statuses.has("new")) return EXIT.broken;
  return statuses.has("unknown") ? EXIT.incomplete : EXIT.holds;
}
