/**
 * `lastref list`: which specs there are, at which scopes and on which trees.
 */
import type { Command } from "commander";
import { inColumns } from "../report/columns.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { findSpecs } from "../spec/find-specs.ts";
import { scopesOf } from "../spec/places.ts";
import { print, styled, width } from "../terminal.ts";

const HELP = `
Examples:
  lastref list            all specs
  lastref list 'SC*'      those of the scenarios
  lastref list | grep V9  those that know a tree`;

export function addList(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("list")
    .description("list specs with their scopes and trees")
    .argument("[spec...]", "ids, tags, globs or paths of specs")
    .addHelpText("after", HELP)
    .action(async (words: string[]) => finish(await list(words)));
}

async function list(words: readonly string[]): Promise<ExitCode> {
  const rows = (await findSpecs(words)).map(({ spec }) => [
    spec.id,
    (spec.tags ?? []).join(", "),
    spec.title,
    scopesOf(spec).join(", "),
    (spec.trees ?? []).join(", "),
  ]);
  const head = ["spec", "tags", "title", "scopes", "trees"];
  // A pipe gets a line for each spec.
  const columns = process.stdout.isTTY ? width() : Infinity;
  const [first = "", ...rest] = inColumns([head, ...rows], columns, undefined, "");
  print([styled("bold", first), ...rest].join("\n"));
  return EXIT.holds;
}
