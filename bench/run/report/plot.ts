/**
 * A plot with logarithmic axes, as SVG: a line for each series, named at its end.
 */
import { element, escaped } from "./svg.ts";

/** One line of the plot, its points in order. */
export interface Series {
  readonly name: string;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface PlotParts {
  readonly title: string;
  readonly xName: string;
  readonly yName: string;
  readonly series: readonly Series[];
}

const [WIDTH, HEIGHT] = [860, 520];
const [LEFT, RIGHT, TOP, BOTTOM] = [80, 170, 50, 60];
const LINE = 16;
/** Told apart by people who see few colours, and on white. */
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#000000"];

/** The whole document. */
export function plot({ title, xName, yName, series }: PlotParts): string {
  const points = series.flatMap((one) => one.points);
  const x = axis(
    points.map((point) => point.x),
    LEFT,
    WIDTH - RIGHT,
  );
  const y = axis(
    points.map((point) => point.y),
    HEIGHT - BOTTOM,
    TOP,
  );
  const middle = (TOP + HEIGHT - BOTTOM) / 2;
  return `${element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      "font-family": "sans-serif",
      "font-size": 13,
    },
    element("title", {}, escaped(title)),
    element("rect", { width: WIDTH, height: HEIGHT, fill: "#fff" }),
    words(title, { x: LEFT, y: 28, "font-size": 16 }),
    ...x.decades.map((n) => vertical(x.at(n), power(n))),
    ...y.decades.map((n) => horizontal(y.at(n), power(n))),
    words(xName, { x: (LEFT + WIDTH - RIGHT) / 2, y: HEIGHT - 16, "text-anchor": "middle" }),
    words(yName, {
      "text-anchor": "middle",
      transform: `translate(24 ${middle}) rotate(-90)`,
    }),
    ...lines(series, x.at, y.at),
  )}\n`;
}

interface Axis {
  readonly at: (value: number) => number;
  /** The powers of ten on it. */
  readonly decades: readonly number[];
}

/** From the power of ten below all values to the one above. */
function axis(values: readonly number[], from: number, to: number): Axis {
  const low = Math.floor(Math.log10(Math.min(...values)) + 0.01);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values)) - 0.01));
  return {
    at: (value) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
    decades: Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i)),
  };
}

const power = (n: number): string => `10${"⁰¹²³⁴⁵⁶⁷⁸⁹"[Math.round(Math.log10(n))] ?? "ⁿ"}`;

const words = (text: string, attributes: Readonly<Record<string, string | number>>): string =>
  element("text", { fill: "#222", ...attributes }, escaped(text));

const GRID = { stroke: "#ddd" } as const;

const vertical = (x: number, name: string): string =>
  element("line", { x1: x, x2: x, y1: TOP, y2: HEIGHT - BOTTOM, ...GRID }) +
  words(name, { x, y: HEIGHT - BOTTOM + 20, "text-anchor": "middle" });

const horizontal = (y: number, name: string): string =>
  element("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: y, y2: y, ...GRID }) +
  words(name, { x: LEFT - 10, y: y + 4, "text-anchor": "end" });

type Scale = Axis["at"];

function lines(series: readonly Series[], x: Scale, y: Scale): readonly string[] {
  const ends = series.map(({ points }) => y(points.at(-1)?.y ?? 1));
  const labels = apart(ends);
  return series.flatMap(({ name, points }, i) => {
    const colour = COLOURS[i % COLOURS.length] as string;
    const path = points.map((point) => `${x(point.x).toFixed(1)},${y(point.y).toFixed(1)}`);
    return [
      element("polyline", {
        points: path.join(" "),
        fill: "none",
        stroke: colour,
        "stroke-width": 2,
      }),
      ...points.map((p) => element("circle", { cx: x(p.x), cy: y(p.y), r: 3.5, fill: colour })),
      words(name, { x: WIDTH - RIGHT + 12, y: (labels[i] as number) + 4, fill: colour }),
    ];
  });
}

/** The same heights in the same order, a line of text or more from each other. */
function apart(heights: readonly number[]): readonly number[] {
  const moved = heights.slice();
  const order = heights
    .map((_, i) => i)
    .toSorted((a, b) => (heights[a] as number) - (heights[b] as number));
  for (const [place, i] of order.entries()) {
    const above = order[place - 1];
    if (above === undefined) continue;
    moved[i] = Math.max(moved[i] as number, (moved[above] as number) + LINE);
  }
  return moved;
}
