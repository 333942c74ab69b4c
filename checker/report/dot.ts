/**
 * Graphs in DOT: a counterexample as a path of states, and the state graph of a small scope. The one door to ts-graphviz.
 */
import { digraph, type GraphBaseModel, type NodeAttributesObject, toDot } from "ts-graphviz";
import type { Replay, ReplayStep } from "../trace/replay.ts";
import { decided } from "./decided.ts";
import { standingText } from "./hang-text.ts";
import { wrapped } from "./wrap.ts";

/** One colour per process, told apart by people with colour blindness too (after Okabe and Ito). */
const COLOURS: readonly `#${string}`[] = [
  "#0072b2",
  "#d55e00",
  "#009e73",
  "#cc79a7",
  "#e69f00",
  "#56b4e9",
  "#000000",
];
const BROKEN = "#c00000";

export const colourOf = (process: number): `#${string}` =>
  COLOURS[process % COLOURS.length] as `#${string}`;

/** The path of a counterexample: states as nodes, steps as edges in the colour of their process. */
export function dotOf(replay: Replay): string {
  const { trace, steps, processes } = replay;
  const title = `${trace.spec} ${trace.tree} (${trace.scope}): ${trace.property.id} ${trace.property.name}`;
  const graph = digraph("counterexample", (g) => {
    dress(g, wrapped(title, 70).join("\n"));
    legend(
      g,
      processes.filter((_, p) => steps.some((step) => step.process === p)),
      processes,
    );
    const last = lastNode(replay);
    for (let i = 0; i <= last; i += 1) g.node(`s${i}`, stateLook(replay, i));
    for (const [i, step] of steps.entries()) {
      const isBack = i === last;
      const text = edgeLabel(step, processes);
      g.edge([`s${i}`, `s${isBack ? trace.loop : i + 1}`], {
        label: label(isBack ? `${text}   for ever: back to ${trace.loop}\n` : text),
        color: colourOf(step.process),
        fontcolor: colourOf(step.process),
        ...(i >= (trace.loop ?? steps.length) && { style: "bold", penwidth: 4 }),
      });
    }
    if (trace.loop === steps.length)
      g.edge([`s${last}`, `s${last}`], {
        label: label("   rests for ever\n"),
        style: "dashed",
        color: BROKEN,
        fontcolor: BROKEN,
      });
  });
  return toDot(graph);
}

/** The number of the last node: the last state, or the one before it where that is where a loop begins. */
const lastNode = ({ trace: { loop }, steps }: Replay): number =>
  loop !== undefined && loop < steps.length ? steps.length - 1 : steps.length;

/** The state that decides the property is a box that says so: the last one, or the one where the loop begins. */
function stateLook(replay: Replay, number: number): NodeAttributesObject {
  const { trace, steps } = replay;
  const isMet = trace.property.kind === "sometimes";
  const colour = isMet ? "#007000" : BROKEN;
  if (number === (trace.loop ?? steps.length))
    return {
      label: label(endLabel(replay)),
      shape: "box",
      color: colour,
      fontcolor: colour,
      penwidth: 2,
    };
  const isInLoop = number > (trace.loop ?? Infinity);
  return {
    label: number === 0 ? "start" : String(number),
    ...(isInLoop && { color: BROKEN, penwidth: 2 }),
  };
}

/** One state of a state graph. */
export interface GraphState {
  readonly number: number;
  /** Ids of the properties that are broken there. */
  readonly broken: readonly string[];
  readonly label: string;
}
/** One transition of a state graph. */
export interface GraphEdge {
  readonly from: number;
  readonly to: number;
  readonly process: number;
  readonly text: string;
}

/** A state graph; with more than 60 states, edges have colours and no text. */
export function graphDot(
  title: string,
  processes: readonly string[],
  states: readonly GraphState[],
  edges: readonly GraphEdge[],
): string {
  const terse = states.length > 60;
  const graph = digraph("states", (g) => {
    dress(g, title);
    legend(g, processes, processes);
    for (const state of states) {
      g.node(`s${state.number}`, {
        label: terse ? String(state.number) : label(state.label),
        shape: terse ? "circle" : "box",
        ...(state.broken.length > 0 && { color: BROKEN, penwidth: 2 }),
      });
    }
    for (const { from, to, process, text } of edges) {
      g.edge([`s${from}`, `s${to}`], {
        color: colourOf(process),
        ...(!terse && { label: label(text), fontcolor: colourOf(process) }),
      });
    }
  });
  return toDot(graph);
}

/** What one process of a scenario does, one thing after the other. */
export interface Lane {
  readonly name: string;
  readonly does: readonly string[];
}

/** The processes of a scenario beside each other: nothing is said of the order between two of them. */
export function lanesDot(title: string, lanes: readonly Lane[]): string {
  const graph = digraph("scenario", (g) => {
    dress(g, wrapped(title, 70).join("\n"));
    for (const [p, { name, does }] of lanes.entries()) {
      const colour = { color: colourOf(p), fontcolor: colourOf(p) };
      g.node(`l${p}`, { label: label(name), shape: "plaintext", fontcolor: colourOf(p) });
      for (const [i, text] of does.entries()) {
        const lines = wrapped(text, 34).join("\n");
        g.node(`l${p}s${i}`, { label: label(lines), shape: "box", ...colour });
        g.edge([i === 0 ? `l${p}` : `l${p}s${i - 1}`, `l${p}s${i}`], colour);
      }
    }
  });
  return toDot(graph);
}

function dress(g: GraphBaseModel, title: string): void {
  g.set("label", label(title));
  g.set("labelloc", "t");
  g.set("labeljust", "l");
  g.set("fontname", "Helvetica");
  g.attributes.node.apply({
    fontname: "Helvetica",
    fontsize: 11,
    shape: "circle",
    margin: 0.05,
  });
  g.attributes.edge.apply({
    fontname: "Helvetica",
    fontsize: 11,
    penwidth: 2,
  });
}

function legend(g: GraphBaseModel, shown: readonly string[], processes: readonly string[]): void {
  for (const [i, name] of shown.entries()) {
    const colour = colourOf(processes.indexOf(name));
    g.node(`p${i}`, {
      label: label(name),
      shape: "plaintext",
      fontcolor: colour,
    });
  }
}

/** Lines begin with blanks, so that the text keeps clear of the edge. */
function edgeLabel({ process, origin, changes }: ReplayStep, processes: readonly string[]): string {
  const lines = [`${processes[process]}: ${origin.text}`, `in ${origin.procedure}()`];
  for (const { cell, before, after, kind } of changes) {
    const text = kind === "note" ? `${cell}: ${after}` : `${cell}: ${before} → ${after}`;
    lines.push(kind === "cell" ? text : `(${text})`);
  }
  const shown = lines.flatMap((line) => wrapped(line, 60));
  return shown.map((line) => `   ${line}\n`).join("");
}

function endLabel({ trace, failure, steps, hang }: Replay): string {
  const { id, name, kind } = trace.property;
  const lasts = trace.loop === undefined ? "" : " for ever";
  const lines = [`${trace.loop ?? steps.length}: ${id} ${decided(kind)}${lasts}`, name];
  if (failure.clause !== undefined) lines.push(failure.clause);
  for (const [value, shown] of failure.values) lines.push(`${value} = ${shown}`);
  if (hang === undefined)
    for (const { process, at } of failure.waiting) lines.push(`${process} waits at ${at.text}`);
  for (const one of hang?.processes ?? []) if (one.kind !== "ended") lines.push(standingText(one));
  return lines.flatMap((line) => wrapped(line, 60)).join("\n") + "\n";
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/**
 * Escapes what DOT and its layout engine would take for markup; a newline ends a line that is set flush left, and control
 * characters, which SVG cannot have, are left out.
 */
function label(text: string): string {
  // oxlint-disable-next-line no-control-regex
  const clean = text.replaceAll(/[\u0000-\u0009\u000b-\u001f]/g, "");
  const escaped = clean.replaceAll(/[&<>"]/g, (mark) => ENTITIES[mark] ?? mark);
  return escaped.replaceAll("\\", "\\\\").replaceAll("\n", "\\l") || " ";
}
