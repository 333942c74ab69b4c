/**
 * `lastref completion`: what the shell offers at the tab key. Options and commands come from commander; names of specs,
 * trees, scopes and assumptions from the specs.
 */
import type { Command } from "commander";
import type { Spec } from "../../checker/language/spec.ts";
import { scopesOf } from "../spec/places.ts";

const HELP = `
Examples:
  eval "$(lastref completion bash)"      in ~/.bashrc
  source <(lastref completion zsh)       in ~/.zshrc
  lastref completion fish > ~/.config/fish/completions/lastref.fish`;

/** Whether the shell asks for suggestions: only then the specs are needed. */
export const asksForSuggestions = (args: readonly string[]): boolean => args[0] === "complete";

/** Adds the command, when all others are there. */
export async function addCompletion(program: Command, specs: readonly Spec[]): Promise<void> {
  const { default: tab } = await import("@bomb.sh/tab/commander");
  const suggested = tab(program, { completionCommandName: "completion" });
  program.commands.find((command) => command.name() === "completion")?.addHelpText("after", HELP);
  const words = specs.flatMap(({ id, title, tags = [] }) =>
    [id, ...tags].map((word) => [word, title] as const),
  );
  const options = {
    tree: ["all", ...specs.flatMap(({ trees = [] }) => trees)],
    scope: ["all", ...specs.flatMap(scopesOf)],
    drop: specs.flatMap(({ assumptions = [] }) =>
      assumptions.filter(({ droppable }) => droppable).map(({ id }) => id),
    ),
  };
  for (const command of suggested.commands.values()) {
    const spec = command.arguments.get("spec");
    if (spec !== undefined)
      spec.handler = (complete) => words.forEach(([word, title]) => complete(word, title));
    for (const [name, known] of Object.entries(options)) {
      const option = command.options.get(name);
      if (option !== undefined)
        option.handler = (complete) => new Set(known).forEach((word) => complete(word, ""));
    }
  }
}
