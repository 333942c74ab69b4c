/**
 * The file of a checkpoint: a line that says what it is, a header in JSON, and the bytes of memory that it speaks of.
 *
 * Bytes go through in pieces, each with its length and CRC-32, so that nothing is held twice and a flipped bit is noticed.
 * A file is written beside the old one and takes its place when it is whole.
 */
import {
  closeSync,
  fstatSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { messageOf, SpecError } from "../error.ts";
import { crc32 } from "./late.ts";

/** Changes when files of before would be misread: by what the header says, how states are hashed, or where tables keep them. */
const FORMAT = 1;
const TITLE = "lastref checkpoint, format ";
/** Bytes of the first line, its end included. */
const LINE = 40;
const PIECE = 2 ** 20;
/** Bytes before a piece: its length, and the CRC of that and of the piece. */
const HEAD = 8;

/** Writes a file as a whole. Throws what the file system says, and leaves the old file in place then. */
export function writeCheckpoint(path: string, header: unknown, parts: Iterable<Uint8Array>): void {
  const fresh = freshBeside(path);
  try {
    const file = openSync(fresh, "w");
    try {
      writeAll(file, Buffer.from(`${`${TITLE}${FORMAT}`.padEnd(LINE - 1)}\n`));
      writePiece(file, Buffer.from(JSON.stringify(header)));
      for (const part of parts) {
        for (let at = 0; at < part.length; at += PIECE)
          writePiece(file, part.subarray(at, at + PIECE));
      }
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(fresh, path);
  } catch (thrown) {
    rmSync(fresh, { force: true });
    throw thrown;
  }
}

/** Throws a SpecError where no file can be written there. */
export function tryToWrite(path: string): void {
  const fresh = freshBeside(path);
  try {
    closeSync(openSync(fresh, "w"));
    rmSync(fresh);
  } catch (thrown) {
    throw unwritable(path, thrown);
  }
}

function unwritable(path: string, thrown: unknown): SpecError {
  return new SpecError({
    code: "unwritable-checkpoint",
    at: path,
    message: `no checkpoint can be written there: ${messageOf(thrown)}`,
    rule: "--checkpoint names a file in a folder that can be written to",
    fix: "Name another file",
  });
}

const freshBeside = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${process.pid}`);

function writePiece(file: number, piece: Uint8Array): void {
  writeAll(file, headOf(piece));
  writeAll(file, piece);
}

function headOf(piece: Uint8Array): Buffer {
  const head = Buffer.alloc(HEAD);
  head.writeUInt32LE(piece.length, 0);
  head.writeUInt32LE(crc32(piece, crc32(head.subarray(0, 4))), 4);
  return head;
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

/** A checkpoint that is read, from its start to its end. What is wrong with it is thrown as a SpecError. */
export class CheckpointReader {
  readonly #path: string;
  readonly #file: number;
  readonly #size: number;
  #at = 0;

  constructor(path: string) {
    this.#path = path;
    try {
      this.#file = openSync(path, "r");
      this.#size = fstatSync(this.#file).size;
    } catch (thrown) {
      throw this.bad(`it cannot be read: ${messageOf(thrown)}`);
    }
  }

  /** The header; comes first. */
  header(): unknown {
    const line = Buffer.alloc(Math.min(LINE, this.#size));
    this.#fill(line);
    const text = line.toString("latin1");
    if (!text.startsWith(TITLE)) throw this.bad("it is no checkpoint");
    const format = text.slice(TITLE.length).trim();
    if (format !== String(FORMAT))
      throw this.bad(`it has format ${format}, and this version of lastref reads ${FORMAT}`);
    const head = this.#head();
    const length = head.readUInt32LE(0);
    this.#checkLeft(length);
    const json = Buffer.alloc(length);
    this.#piece(head, json);
    return JSON.parse(json.toString());
  }

  /** Reads the next bytes. */
  into(part: Uint8Array): void {
    for (let at = 0; at < part.length; at += PIECE)
      this.#piece(this.#head(), part.subarray(at, at + PIECE));
  }

  /** Nothing may follow. */
  end(): void {
    if (this.#at !== this.#size) throw this.bad("there is more in it than there should be");
  }

  close(): void {
    closeSync(this.#file);
  }

  /** The error for what is wrong with the file. */
  bad(what: string): SpecError {
    return new SpecError({
      code: "bad-checkpoint",
      at: this.#path,
      message: what,
      rule: "A search goes on from a file that --checkpoint wrote, for the same spec, scope, tree and options",
      fix: "Name such a file, or search from the start, without --resume",
    });
  }

  #head(): Buffer {
    const head = Buffer.alloc(HEAD);
    this.#fill(head);
    return head;
  }

  #piece(head: Buffer, piece: Uint8Array): void {
    this.#fill(piece);
    if (!headOf(piece).equals(head))
      throw this.bad("it is damaged: a checksum does not fit what it is of");
  }

  #fill(bytes: Uint8Array): void {
    this.#checkLeft(bytes.length);
    for (let at = 0; at < bytes.length;) {
      const count = readSync(this.#file, bytes, at, bytes.length - at, null);
      if (count === 0) throw this.bad(SHORT);
      at += count;
    }
    this.#at += bytes.length;
  }

  #checkLeft(bytes: number): void {
    if (this.#at + bytes > this.#size) throw this.bad(SHORT);
  }
}

const SHORT = "it is cut short";
