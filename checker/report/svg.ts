/**
 * DOT to SVG with no Graphviz installed. The one door to the layout engine, which is loaded when it is first needed.
 */
import { LimitError, messageOf } from "../error.ts";

/** Lays out a graph. Throws a LimitError where the engine cannot. */
export async function svgOf(dot: string): Promise<string> {
  const { Graphviz } = await import("@hpcc-js/wasm-graphviz");
  const engine = await Graphviz.load();
  try {
    return engine.dot(dot);
  } catch (thrown) {
    throw new LimitError({
      code: "no-layout",
      message: `the graph could not be laid out: ${messageOf(thrown)}`,
      fix: "Ask for DOT and lay it out elsewhere",
    });
  }
}
