/**
 * How far the searches are, on stderr.
 *
 * A terminal gets one line that is rewritten once a second; a pipe gets a line now and then, ever more seldom. Where
 * several searches run, the line is about the one that has run longest.
 */
import type { Progress as Counts } from "../checker/search/search.ts";
import { clippedToWidth, countsText, type Line, type Sample } from "./progress-text.ts";

/** Columns of a terminal that does not say how many it has. */
const NARROW = 80;
/** Seconds between two lines on a terminal; also those before the first one. */
const REDRAW = 1;
/** Seconds before the first line in a pipe, and between two, where they grow from the first to the second. */
const PATIENCE = 2;
const SELDOM = [5, 60] as const;

export class Progress {
  readonly #stream: NodeJS.WriteStream;
  #total: number;
  readonly #memory: () => number;
  readonly #start = performance.now();
  /** The searches that run, with what the last line had of them. */
  readonly #running = new Map<Line, Sample>();
  #done = 0;
  #next: number;
  #pause: number = SELDOM[0];
  #drawn = false;

  /** `total` is the number of searches to come, `memory` gives the bytes that the program has. */
  constructor(
    total: number,
    stream: NodeJS.WriteStream = process.stderr,
    memory: () => number = () => process.memoryUsage.rss(),
  ) {
    this.#total = total;
    this.#stream = stream;
    this.#memory = memory;
    this.#next = stream.isTTY ? REDRAW : PATIENCE;
  }

  /** So many more are to come. */
  expect(searches: number): void {
    this.#total += searches;
  }

  begin(of: Omit<Line, "began">): Line {
    const line = { ...of, began: this.#seconds };
    this.#running.set(line, { transitions: 0, at: line.began, doing: undefined });
    return line;
  }

  end(line: Line): void {
    this.#running.delete(line);
    this.#done += 1;
  }

  /** Shows a search's counts, if it is time to. */
  show(line: Line, counts: Counts): void {
    const now = this.#seconds;
    const [oldest] = this.#running.keys();
    const { transitions, doing } = counts;
    const before = this.#running.get(line);
    if (before === undefined) return;
    // What is done next has no pace yet; it may go on from a checkpoint, where much is done already.
    if (before.doing !== doing)
      return void this.#running.set(line, { transitions, at: now, doing });
    if (now < this.#next || line !== oldest) return;
    this.#running.set(line, { transitions, at: now, doing });
    const done = this.#total === 1 ? "" : `${this.#done} of ${this.#total} done, `;
    const texts = countsText(line, counts, { before, now, memory: this.#memory() });
    this.#write(done + line.label, texts);
    this.#next = now + (this.#stream.isTTY ? REDRAW : this.#pause);
    this.#pause = Math.min(this.#pause * 2, SELDOM[1]);
  }

  /** Takes the line off the terminal: before anything else is written, and at the end. */
  clear(): void {
    if (this.#drawn) this.#stream.write("\r\x1b[2K");
    this.#drawn = false;
  }

  #write(label: string, counts: readonly string[]): void {
    if (!this.#stream.isTTY) return void this.#stream.write(`${label}: ${counts[0]}\n`);
    const room = (this.#stream.columns || NARROW) - 1;
    this.#stream.write(`\r\x1b[2K${clippedToWidth(label, counts, room)}`);
    this.#drawn = true;
  }

  get #seconds(): number {
    return (performance.now() - this.#start) / 1000;
  }
}
