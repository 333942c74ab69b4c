/**
 * `lastref graph`: the state graph of a small scope, as DOT or as a picture.
 */
import type { Command } from "commander";
import { Option } from "../commander.ts";
import { svgOf } from "../../checker/report/svg.ts";
import { systemOf } from "../../checker/check.ts";
import { blaming } from "../spec/blame.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { findSpec } from "../spec/find-specs.ts";
import { count, dropOption, type PlaceOptions, scopeOption, treeOption } from "../options.ts";
import { nameOfPlace, placeOf } from "../spec/places.ts";
import { instanceOf } from "../run/run.ts";
import { stateGraph } from "../report/state-graph.ts";
import { print } from "../terminal.ts";
import { writeWhole } from "../report/write-out.ts";

interface GraphOptions extends PlaceOptions {
  readonly as: "dot" | "svg";
  readonly maxStates: number;
  readonly out?: string;
}

const MOST_STATES = 1000;
const HELP = `
A state that breaks a property is red; an edge has the colour of its process. Up to 60 states,
a state shows the cells that are not as at the start, and an edge shows its statement.

Examples:
  lastref graph SC10 --tree V10 | dot -Tsvg > graph.svg
  lastref graph my-spec.ts --scope tiny --as svg --out graph.svg`;

export function addGraph(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("graph")
    .description("draw all states of a spec at a small scope")
    .argument("<spec>", "id, tag or path of a spec")
    .addOption(treeOption())
    .addOption(scopeOption())
    .addOption(dropOption())
    .addOption(new Option("--as <form>", "what it becomes").choices(["dot", "svg"]).default("dot"))
    .addOption(
      new Option("--max-states <n>", "refuse a larger graph").argParser(count).default(MOST_STATES),
    )
    .option("-o, --out <file>", "write it there")
    .addHelpText("after", HELP)
    .action(async (word: string, options: GraphOptions) => finish(await graph(word, options)));
}

async function graph(word: string, options: GraphOptions): Promise<ExitCode> {
  const place = await placeOf(await findSpec(word), options);
  const instance = await instanceOf(place);
  const { system, states, edges } = blaming(() => {
    const made = systemOf(instance);
    return { system: made, ...stateGraph(made, options.maxStates) };
  });
  const names = system.runners.map(({ process }) => process.name);
  const title = `${nameOfPlace(place)}: ${place.spec.title}`;
  const { graphDot } = await import("../../checker/report/dot.ts");
  const dot = graphDot(title, names, states, edges);
  const text = options.as === "svg" ? await svgOf(dot) : dot;
  if (options.out === undefined) print(text);
  else writeWhole(options.out, text);
  return EXIT.holds;
}
