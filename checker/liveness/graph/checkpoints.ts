/**
 * When a state graph is kept in a file, and how its exploration goes on from one. The file stands beside that of the search
 * for states: its name is that one's with `.liveness` after it.
 */
import { existsSync, rmSync } from "node:fs";
import { CheckpointReader, tryToWrite, writeCheckpoint } from "../../engine/checkpoint-file.ts";
import { identityOf } from "../../engine/identity.ts";
import type { Tried } from "../../engine/tried.ts";
import { messageOf } from "../../error.ts";
import type { SearchOptions } from "../../search/search.ts";
import type { System } from "../../search/system.ts";
import type { Exploration, Standing } from "./graph.ts";
import type { DraftSizes } from "./draft.ts";
import type { KeptExplorer } from "./kept-explorer.ts";

/** Milliseconds between two checkpoints. */
const EVERY = 600_000;

/** The file that the state graph is kept in beside a checkpoint. */
export const graphFile = (checkpoint: string): string => `${checkpoint}.liveness`;

interface Header extends DraftSizes {
  readonly tried: Tried;
  readonly graphOf: string;
  readonly standing: Standing;
}

export class GraphCheckpoints {
  readonly #path: string | undefined;
  readonly #from: string | undefined;
  readonly #explorer: KeptExplorer;
  readonly #identity: () => string;
  #next = performance.now() + EVERY;

  /** Throws a SpecError where there is no place for one. */
  constructor(
    system: System,
    explorer: KeptExplorer,
    { checkpoint, resume }: Pick<SearchOptions, "checkpoint" | "resume">,
  ) {
    this.#path = checkpoint === undefined ? undefined : graphFile(checkpoint);
    this.#from = resume === undefined ? undefined : graphFile(resume);
    this.#explorer = explorer;
    this.#identity = () => identityOf(system);
    if (this.#path === undefined) return;
    tryToWrite(this.#path);
    // What was left by another search is of no use to whoever goes on with this one.
    if (this.#from === undefined) rmSync(this.#path, { force: true });
  }

  get isDue(): boolean {
    return this.#path !== undefined && performance.now() >= this.#next;
  }

  /** Writes one if one is asked for; gives why it could not, as part of a sentence. */
  write({ standing }: Exploration): string | undefined {
    if (this.#path === undefined) return undefined;
    this.#next = performance.now() + EVERY;
    const { tried, parts } = this.#explorer.snapshot();
    const { states, edges } = this.#explorer;
    const { expanded } = standing;
    const header = { graphOf: this.#identity(), standing, tried, states, expanded, edges };
    try {
      const bytes = parts.map((p) => new Uint8Array(p.buffer, p.byteOffset, p.byteLength));
      writeCheckpoint(this.#path, header satisfies Header, bytes);
      return undefined;
    } catch (thrown) {
      return `no checkpoint could be written to ${this.#path}: ${messageOf(thrown)}`;
    }
  }

  /** Goes on from a file if one is given and there. Throws a SpecError where it is of no use. */
  resume(exploration: Exploration): void {
    if (this.#from === undefined || !existsSync(this.#from)) return;
    const file = new CheckpointReader(this.#from);
    try {
      const header = file.header() as Header;
      const isSame = header.graphOf === this.#identity();
      if (!isSame || !this.#explorer.restore(header, header.tried, (part) => file.into(part)))
        throw file.bad("it is of another spec, scope or tree, or of another version of them");
      file.end();
      exploration.standing = header.standing;
    } finally {
      file.close();
    }
  }
}
