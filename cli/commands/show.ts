/**
 * `lastref show`: what a spec consists of, so that it can be read beside the kernel's sources.
 */
import type { Command } from "commander";
import { systemOf } from "../../checker/check.ts";
import { textOfFormula } from "../../checker/liveness/formula/formula-text.ts";
import { blaming } from "../spec/blame.ts";
import { inColumns } from "../report/columns.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { findSpec } from "../spec/find-specs.ts";
import { dropOption, type PlaceOptions, scopeOption, treeOption } from "../options.ts";
import { ranges } from "../spec/ranges.ts";
import { type Place, placeOf, scopesOf } from "../spec/places.ts";
import { procedureLines } from "../report/procedure-text.ts";
import { instanceOf } from "../run/run.ts";
import { print, styled, width } from "../terminal.ts";
import { assumptionsMade } from "../../checker/language/spec.ts";
import type { System } from "../../checker/search/system.ts";

const HELP = `
Beside each statement stands the access that it makes, on the cells that it may touch.

Examples:
  lastref show SC6                 at its small scope, on its first tree
  lastref show SC6 --tree V10      as it is after a patch
  lastref show my-spec.ts | less`;

export function addShow(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("show")
    .description("show a spec's processes, steps, properties and assumptions")
    .argument("<spec>", "id, tag or path of a spec")
    .addOption(treeOption())
    .addOption(scopeOption())
    .addOption(dropOption())
    .addHelpText("after", HELP)
    .action(async (word: string, options: PlaceOptions) => finish(await show(word, options)));
}

async function show(word: string, options: PlaceOptions): Promise<ExitCode> {
  const place = await placeOf(await findSpec(word), options);
  const instance = await instanceOf(place);
  const system = blaming(() => systemOf(instance));
  const parts = [
    headLines(place),
    titled("Processes", processLines(system)),
    ...procedureLines(system, width()),
    titled("Properties", propertyLines(system)),
    titled("Assumptions", assumptionLines(place)),
  ];
  print(
    parts
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join("\n"))
      .join("\n\n"),
  );
  return EXIT.holds;
}

function headLines({ spec, scope, tree }: Place): string[] {
  const rows = [
    ["scope", `${scope} ${valuesOf(spec.scopes[scope])}`],
    ["scopes", scopesOf(spec).join(", ")],
    ...(tree === ""
      ? []
      : [
          ["tree", tree],
          ["trees", ranges(spec.trees ?? [])],
        ]),
    ...(spec.tags === undefined ? [] : [["tags", spec.tags.join(", ")]]),
    ["file", String(spec.at)],
  ];
  return [styled("bold", `${spec.id}: ${spec.title}`), ...inColumns(rows, width())];
}

/** The values of a scope, or of arguments: `folios: 2, threads: 3`. */
function valuesOf(of: unknown): string {
  if (typeof of !== "object" || of === null) return JSON.stringify(of) ?? "";
  return Object.entries(of)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    .join(", ");
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [styled("bold", title), ...lines];
}

function processLines(system: System): string[] {
  const rows = system.runners.map(({ process: { name, runs, args, fairness } }) => {
    return [name, `${runs.name}(${valuesOf(args)})`, `${fairness} fairness`];
  });
  return inColumns(rows, width());
}

/** What is claimed of runs stands below the name: for states, names are told by their code. */
function propertyLines(system: System): string[] {
  const rows = [...system.claims.values()].flatMap(({ kind, id, name, property }) => {
    const { formula } = property ?? {};
    return [[kind, id, name], ...(formula === undefined ? [] : [["", "", textOfFormula(formula)]])];
  });
  return inColumns(rows, width());
}

function assumptionLines({ spec, tree, dropped }: Place): string[] {
  const rows = assumptionsMade(spec, tree, []).map(({ id, text, droppable }) => {
    const kind = dropped.includes(id) ? "dropped" : droppable ? "rule" : "fact";
    return [id, kind, text];
  });
  return inColumns(rows, width());
}
