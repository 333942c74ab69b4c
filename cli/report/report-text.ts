/**
 * What came out of a single run, in words: all that is known of it.
 */
import { whenOf } from "../../checker/report/decided.ts";
import { hangNote } from "../../checker/report/hang-text.ts";
import { wrapped } from "../../checker/report/wrap.ts";
import { asWord } from "./command-line.ts";
import { blocks, inColumns, section } from "./columns.ts";
import { graphOf, reductionText, statesOf, whyIncomplete } from "./graph-words.ts";
import { extentText, skippedText, vacuityText } from "./liveness-text.ts";
import type { PropertyResult, RunResult } from "../run/result.ts";
import { counted, styled, verdictStyle } from "../terminal.ts";

/** A single run in full; its counterexamples are for the caller to add. */
export function singleText(result: RunResult, width: number): string {
  const { scenario, spec, title, properties, unreached, assumptions } = result;
  const name = [scenario, spec].filter((part) => part !== undefined).join(" ");
  return blocks([
    [styled("bold", `${name}: ${title}`), placeText(result)],
    propertyLines(properties, width),
    wrapped(conclusion(result), width),
    ...livenessLines(result, width),
    result.coverage === undefined ? [] : wrapped(result.coverage, width),
    goingOn(result),
    section(
      "Statements that never ran:",
      unreached.map(({ procedure, text, at }) => [`${procedure}()`, at, text]),
      width,
    ),
    section(
      "It rests on these assumptions:",
      assumptions.map(({ id, text }) => [id, text]),
      width,
    ),
  ]);
}

/** What there is to say of the search for liveness, where the conclusion is not all about it. */
function livenessLines(result: RunResult, width: number): readonly (readonly string[])[] {
  const { liveness } = result;
  const extent = liveness === undefined || liveness.alone ? "" : extentText(liveness);
  return [extent, skippedText(result)].flatMap((text) =>
    text === "" ? [] : [wrapped(text, width)],
  );
}

const SEARCHES = { bfs: "breadth first", dfs: "depth first", random: "random walk" } as const;

function placeText(result: RunResult): string {
  const { scope, tree, search, engine, store, dropped, liveness } = result;
  const parts = [`scope ${scope}`, ...(tree === "" ? [] : [`tree ${tree}`])];
  if (liveness?.alone === true) parts.push("liveness alone");
  else parts.push(SEARCHES[search], `${engine} engine`);
  if (store !== "exact") parts.push(`${store} store`);
  if (liveness?.fairness === "none") parts.push("no fairness");
  if (dropped.length > 0) parts.push(`without ${dropped.join(", ")}`);
  return parts.join(", ");
}

function propertyLines(properties: readonly PropertyResult[], width: number): string[] {
  const rows = properties.map((property) => [
    property.verdict,
    property.id,
    `${property.name}${noteOn(property)}${vacuityText(property)}`,
  ]);
  return inColumns(rows, width, (cell, column) =>
    column === 0 ? styled(verdictStyle(cell.trim()), cell) : cell,
  );
}

/** When a property was decided, and who waits or spins for ever, where that is known. */
function noteOn({ kind, verdict, trace, replay }: PropertyResult): string {
  if (verdict === "broken" && kind === "sometimes") return " (in no reachable state)";
  if (trace === undefined) return "";
  const hang = replay?.hang === undefined ? "" : `: ${hangNote(replay.hang)}`;
  return ` (${whenOf(trace)}${hang})`;
}

/** What a run comes to, as a sentence. */
function conclusion(result: RunResult): string {
  const missed = result.properties.filter((p) => p.verdict === "not reached").map(({ id }) => id);
  const rest = missed.length === 0 ? "" : `; not reached: ${missed.join(", ")}`;
  return `${outcomeOf(result)}${rest}`;
}

function outcomeOf(result: RunResult): string {
  const { verdict, complete, states, transitions, depth, seconds, properties } = result;
  const word = styled(verdictStyle(verdict), verdict);
  const scope = `scope ${result.scope}${result.tree === "" ? "" : `, tree ${result.tree}`}`;
  const extent = complete ? "complete" : `incomplete: ${whyIncomplete(result)}`;
  const reduced = graphOf(result) === "reduced";
  const reduction = reduced ? ` (${reductionText(result)})` : "";
  const rest = `${counted(transitions, "transition")}, depth ${depth}, ${seconds.toFixed(1)} s`;
  const seen = `${statesOf(result)}${reduction}, ${rest}`;
  switch (verdict) {
    case "holds":
      if (reduced) return `${word} (${scope}; ${extent}): ${seen}`;
      return `${word} in all ${counted(states, "state")} of the full graph (${scope}; ${extent}): ${rest}`;
    case "broken": {
      const broken = properties.filter((p) => p.verdict === "broken").map(({ id }) => id);
      return `${word}: ${broken.join(", ")} (${scope}; ${extent}): ${seen}`;
    }
    case "incomplete":
      return `${word}: ${whyIncomplete(result)} (${scope}): ${seen}`;
  }
}

/** How a search that was kept goes on. */
function goingOn({ checkpoint }: RunResult): readonly string[] {
  return checkpoint === undefined
    ? []
    : [`To go on from here: the same command, with --resume ${asWord(checkpoint)}`];
}
