/**
 * `lastref render`: a saved trace in another form.
 */
import type { Command } from "commander";
import { Option } from "../commander.ts";
import { svgOf } from "../../checker/report/svg.ts";
import { tableFor } from "../report/counterexamples.ts";
import { EXIT, type ExitCode } from "../exit-code.ts";
import { openTrace, type SavedTrace } from "../report/saved-trace.ts";
import { print, width } from "../terminal.ts";
import { writeWhole } from "../report/write-out.ts";

type Form = "table" | "dot" | "svg" | "json" | "itf";
interface RenderOptions {
  readonly as: Form;
  readonly out?: string;
}

const HELP = `
table has a column for each process; dot is for Graphviz, and svg is laid out without it;
json has each step with its C function, its file and the cells that it changes; itf has each
state with the values of all cells, in Apalache's Informal Trace Format (null is "null" there).
Of a run that goes on for ever, json has who waits for what as well ("hang"), and itf has "loop".

Examples:
  lastref render small.V9.I3.trace.json
  lastref render small.V9.I3.trace.json --as svg --out I3.svg
  lastref render small.I1.trace.json my-spec.ts --as dot | dot -Tpng > I1.png`;

export function addRender(program: Command, finish: (code: ExitCode) => void): void {
  program
    .command("render")
    .description("show a saved trace as a table, a graph, or data")
    .argument("<trace>", "a file that check --out wrote")
    .argument("[spec]", "the spec that it is for")
    .addOption(
      new Option("--as <form>", "what it becomes")
        .choices(["table", "dot", "svg", "json", "itf"])
        .default("table"),
    )
    .option("-o, --out <file>", "write it there")
    .addHelpText("after", HELP)
    .action(async (path: string, word: string | undefined, options: RenderOptions) =>
      finish(await render(path, word, options)),
    );
}

async function render(
  path: string,
  word: string | undefined,
  { as, out }: RenderOptions,
): Promise<ExitCode> {
  const text = await formOf(await openTrace(path, word), as);
  if (out === undefined) print(text);
  else writeWhole(out, text);
  return EXIT.holds;
}

async function formOf({ replay, assumptions }: SavedTrace, as: Form): Promise<string> {
  const { dotOf } = await import("../../checker/report/dot.ts");
  switch (as) {
    case "table":
      return tableFor(replay, width(), assumptions);
    case "dot":
      return dotOf(replay);
    case "svg":
      return svgOf(dotOf(replay));
    case "json":
      return JSON.stringify(replay, null, 2);
    case "itf": {
      const { itfOf } = await import("../../checker/report/itf.ts");
      return JSON.stringify(itfOf(replay), null, 2);
    }
  }
}
