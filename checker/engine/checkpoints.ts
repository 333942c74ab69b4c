/**
 * When a search is kept in a file, and how it goes on from one.
 */
import { messageOf } from "../error.ts";
import type { SearchOptions } from "../search/search.ts";
import { CheckpointReader, tryToWrite, writeCheckpoint } from "./checkpoint-file.ts";
import type { Levels } from "./levels.ts";
import type { Reduced } from "./reduced.ts";
import { restore, type Snapshot, snapshotOf, type Subject, subjectOf } from "./snapshot.ts";
import type { Shard } from "./shard.ts";
import { isStill } from "./tried.ts";

/** Seconds between two checkpoints, unless told otherwise. */
const EVERY = 600;

export class Checkpoints {
  readonly #path: string | undefined;
  readonly #every: number;
  readonly #subject: () => Subject;
  #next: number;

  /** Throws a SpecError where there is no place for a checkpoint. */
  constructor(reduced: Reduced, options: SearchOptions, every = EVERY) {
    this.#path = options.checkpoint;
    this.#every = 1000 * every;
    this.#next = performance.now() + this.#every;
    this.#subject = () => (this.#known ??= subjectOf(reduced, options));
    if (this.#path !== undefined) tryToWrite(this.#path);
  }
  #known: Subject | undefined;

  /** Whether it is time for another one. */
  get isDue(): boolean {
    return this.#path !== undefined && performance.now() >= this.#next;
  }

  /** Writes one of a search that stands still, if one is asked for; gives why it could not, as part of a sentence. */
  write(levels: Levels): string | undefined {
    if (this.#path === undefined) return undefined;
    let why = levels.unfit;
    try {
      const { data, parts } = snapshotOf(levels, this.#subject());
      if (why === undefined) writeCheckpoint(this.#path, data, parts);
    } catch (thrown) {
      why = messageOf(thrown);
    }
    this.#next = performance.now() + this.#every;
    return why && `no checkpoint could be written to ${this.#path}: ${why}`;
  }

  /** A search that goes on from a file. `make` makes one that has not begun. Throws a SpecError where the file is of no use. */
  resumed(path: string, make: (from: Snapshot) => Levels): Levels {
    const file = new CheckpointReader(path);
    try {
      const data = file.header() as Snapshot;
      const other = difference(data.subject, this.#subject());
      if (other !== undefined) throw file.bad(other);
      const levels = make(data);
      if (!isStill((levels.shards[0] as Shard).engine.tables, data.tried)) throw file.bad(OTHER);
      restore(levels, data, (part) => file.into(part));
      file.end();
      return levels;
    } finally {
      file.close();
    }
  }
}

const OTHER = "it is of another spec, scope or tree, or of another version of them";

/** In what the search of a checkpoint differs from the one that is to go on. */
function difference(of: Subject, wanted: Subject): string | undefined {
  const properties = (names: Subject["properties"]): string =>
    names?.join(", ") ?? "all properties";
  const reductions = ({ reductions: names }: Subject): string => names.join(", ") || "none";
  if (of.store !== wanted.store)
    return `it was made with --store ${of.store}, and this search has ${wanted.store}`;
  if (reductions(of) !== reductions(wanted))
    return `it was made with --reduction ${reductions(of)}, and this search has ${reductions(wanted)}`;
  if (properties(of.properties) !== properties(wanted.properties))
    return `it is for ${properties(of.properties)}, and this search is for ${properties(wanted.properties)}`;
  return of.system === wanted.system ? undefined : OTHER;
}
