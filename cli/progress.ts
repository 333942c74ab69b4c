/**
 * How far the searches are, on stderr, for whatever takes more than two seconds.
 *
 * A terminal gets one line that is rewritten; a pipe gets a line now and then, ever more seldom. Where several searches
 * run, the line is about the one that has run longest.
 */
import type { Progress as Counts } from "../checker/search/search.ts";
import { grouped } from "./terminal.ts";

/** Seconds before the first line. */
const PATIENCE = 2;
/** Columns of a terminal that does not say how many it has. */
const NARROW = 80;
/** Seconds between two lines: on a terminal, and in a pipe, where it grows from the first to the second. */
const REDRAW = 0.5;
const SELDOM = [5, 60] as const;

/** A search that runs. */
export interface Line {
  readonly label: string;
  /** When it began, in seconds. */
  readonly began: number;
}

export class Progress {
  readonly #stream: NodeJS.WriteStream;
  readonly #total: number;
  readonly #start = performance.now();
  readonly #running = new Set<Line>();
  #done = 0;
  #next = PATIENCE;
  #pause: number = SELDOM[0];
  #drawn = false;

  /** `total` is the number of searches to come. */
  constructor(total: number, stream: NodeJS.WriteStream = process.stderr) {
    this.#total = total;
    this.#stream = stream;
  }

  begin(label: string): Line {
    const line = { label, began: this.#seconds };
    this.#running.add(line);
    return line;
  }

  end(line: Line): void {
    this.#running.delete(line);
    this.#done += 1;
  }

  /** Shows a search's counts, if it is time to. */
  show(line: Line, { states, depth, frontier }: Counts): void {
    const now = this.#seconds;
    const [oldest] = this.#running;
    if (now < this.#next || line !== oldest) return;
    const done = this.#total === 1 ? "" : `${this.#done} of ${this.#total} done, `;
    const rate = grouped(Math.round(states / Math.max(now - line.began, 0.1)));
    const counts =
      `: ${grouped(states)} states, depth ${depth}, ${grouped(frontier)} to go, ${rate}/s, ` +
      `${Math.round(now)} s`;
    this.#write(done + line.label, counts);
    this.#next = now + (this.#stream.isTTY ? REDRAW : this.#pause);
    this.#pause = Math.min(this.#pause * 2, SELDOM[1]);
  }

  /** Takes the line off the terminal: before anything else is written, and at the end. */
  clear(): void {
    if (this.#drawn) this.#stream.write("\r\x1b[2K");
    this.#drawn = false;
  }

  #write(label: string, counts: string): void {
    if (!this.#stream.isTTY) return void this.#stream.write(`${label}${counts}\n`);
    const room = Math.max(0, (this.#stream.columns || NARROW) - 1 - counts.length);
    this.#stream.write(`\r\x1b[2K${label.slice(0, room)}${counts}`);
    this.#drawn = true;
  }

  get #seconds(): number {
    return (performance.now() - this.#start) / 1000;
  }
}
