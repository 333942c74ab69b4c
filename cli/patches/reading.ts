/**
 * How far the reading of many mails is, on stderr: nothing in the first two seconds, then a line that a terminal sees
 * rewritten, and a pipe now and then, ever more seldom.
 */
import { grouped } from "../terminal.ts";

/** Milliseconds before the first line, between two on a terminal, and between the first two in a pipe. */
const PATIENCE = 2000;
const REDRAW = 1000;
const SELDOM = 5000;

export class Reading {
  readonly #from: string;
  readonly #total: number;
  readonly #stream: Pick<NodeJS.WriteStream, "isTTY" | "write">;
  readonly #now: () => number;
  #pause: number;
  #next: number;
  #drawn = false;

  /** `from` is what is read, which has `total` mails. */
  constructor(
    from: string,
    total: number,
    stream: Pick<NodeJS.WriteStream, "isTTY" | "write"> = process.stderr,
    now: () => number = () => performance.now(),
  ) {
    this.#from = from.replaceAll(/\p{Cc}/gu, "?");
    this.#total = total;
    this.#stream = stream;
    this.#now = now;
    this.#pause = stream.isTTY ? REDRAW : SELDOM;
    this.#next = now() + PATIENCE;
  }

  /** Says that so many mails are read, if it is time to. */
  at(mails: number): void {
    const now = this.#now();
    if (now < this.#next) return;
    const text = `${this.#from}: ${grouped(mails)} of ${grouped(this.#total)} mails read`;
    this.#stream.write(this.#stream.isTTY ? `\r\u001b[2K${text}` : `${text}\n`);
    this.#drawn = this.#stream.isTTY;
    this.#next = now + this.#pause;
    if (!this.#stream.isTTY) this.#pause *= 2;
  }

  /** Takes the line off the terminal. */
  done(): void {
    if (this.#drawn) this.#stream.write("\r\u001b[2K");
    this.#drawn = false;
  }
}
