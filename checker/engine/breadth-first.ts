/**
 * Breadth-first search over tables: every reachable state, and a shortest counterexample for everything that is broken.
 *
 * The search itself only learns at which depth each claim is decided. The paths are found afterwards, from the levels if
 * they were kept, else by searching again to the greatest of those depths.
 */
import { isViolated } from "../search/claim.ts";
import { Limits } from "../search/limits.ts";
import type { Progress, Search, SearchOptions, SearchResult, Stats } from "../search/search.ts";
import type { System } from "../search/system.ts";
import { Checkpoints } from "./checkpoints.ts";
import { countsOf } from "./counts.ts";
import { type Engine, type EngineParts, SLICE } from "./engine.ts";
import {
  fleet,
  mayDouble,
  MOST_SHARD_BITS,
  type Resources,
  shardBitsOf,
  visibleIn,
} from "./fleet.ts";
import { Levels } from "./levels.ts";
import { Memories } from "./memories.ts";
import { type Reduced, reducedBy } from "./reduced.ts";
import { FORGETFUL, statsOf } from "./stats.ts";
import type { Visible } from "./trees.ts";
import { type Ways, waysAnew, waysIn } from "./ways.ts";

/** What only tests and benches set. */
export interface Tuning {
  /** Bytes of a memory. */
  readonly memoryBytes?: number;
  /** Seconds between two checkpoints. */
  readonly checkpointEvery?: number;
  /** Milliseconds between two words on how far the search is. */
  readonly slice?: number;
  /** Memories to share states out among, as powers of 2: at first, and at most. */
  readonly shardBits?: number;
  readonly mostShardBits?: number;
}

/**
 * Searches breadth first. Throws a SpecError where the spec, the checkpoint to go on from or the place for one is wrong,
 * and a LimitError where there is no memory to begin with.
 */
export function* breadthFirst(
  system: System,
  options: SearchOptions = {},
  tuning: Tuning = {},
): Search {
  const run = new BreadthFirst(system, options, tuning);
  try {
    yield* run.search();
    return yield* run.result();
  } finally {
    run.end();
  }
}

class BreadthFirst {
  readonly #system: System;
  readonly #options: SearchOptions;
  readonly #limits: Limits;
  readonly #resources: Resources;
  readonly #reduced: Reduced;
  readonly #checkpoints: Checkpoints;
  #levels: Levels;
  readonly #phases: { name: string; seconds: number }[] = [];
  #stopped: string | undefined;
  #phaseBegan = 0;
  #said = 0;

  constructor(system: System, options: SearchOptions, tuning: Tuning) {
    this.#system = system;
    this.#options = options;
    this.#limits = new Limits(options);
    this.#resources = {
      memories: new Memories(tuning.memoryBytes),
      limits: this.#limits,
      slice: tuning.slice ?? SLICE,
      mostShardBits: tuning.mostShardBits ?? MOST_SHARD_BITS,
    };
    this.#reduced = reducedBy(system, options.reductions ?? [], options.properties);
    this.#checkpoints = new Checkpoints(this.#reduced, options, tuning.checkpointEvery);
    this.#levels =
      options.resume === undefined
        ? this.#begun(tuning.shardBits ?? 0)
        : this.#resumed(options.resume);
    this.#phase("tables");
  }

  *search(): Generator<Progress, void, "stop" | undefined> {
    while (this.#stopped === undefined) {
      const levels = this.#levels;
      if (levels.depth === this.#options.maxDepth) this.#stop(`stopped at depth ${levels.depth}`);
      else yield* this.#level();
      if (levels !== this.#levels) continue;
      if (this.#stopped !== undefined || !levels.goesOn) break;
      if (this.#options.first === true && this.#foundFirst())
        this.#stop("stopped at the first broken property");
      else levels.advance();
    }
    this.#phase("search");
  }

  /** What was found. No more searching after this. */
  *result(): Generator<Progress, SearchResult, "stop" | undefined> {
    const { states, transitions, depth, passed, sizes, shards } = this.#levels;
    const engines = shards.map((shard) => shard.engine);
    const counts = countsOf(this.#reduced, engines, passed);
    const stats = allStats(engines, { levels: sizes, phases: this.#phases, states });
    const { findings, missing } = yield* this.#ways();
    this.#phase("paths");
    const { engine = "wasm", store = "exact" } = this.#options;
    const stopped = [this.#stopped ?? FORGETFUL[store], missing].filter((s) => s !== undefined);
    return {
      search: "bfs",
      engine,
      store,
      reductions: this.#reduced.reductions,
      complete: stopped.length === 0,
      stopped: stopped.length === 0 ? undefined : stopped.join(", and "),
      states,
      transitions,
      depth,
      findings,
      counts,
      seconds: this.#limits.seconds,
      stats,
    };
  }

  /** Ends what may still run. */
  end(): void {
    this.#levels.end();
  }

  /** From the first state on. */
  #begun(shardBits: number, seed?: Visible): Levels {
    const levels = this.#made({ shardBits, ...(seed && { seed }) });
    levels.begin();
    return levels;
  }

  /** From a checkpoint on. */
  #resumed(path: string): Levels {
    return this.#checkpoints.resumed(path, ({ visible, shards }) => {
      const arrivals = Math.max(...shards.map((shard) => shard.arrivals));
      return this.#made({ seed: visible, arrivals, shardBits: Math.log2(shards.length) });
    });
  }

  #made(parts: EngineParts & { readonly shardBits: number }): Levels {
    const engines = fleet(this.#reduced, this.#options, { ...this.#resources, ...parts });
    return new Levels(engines, { wanted: this.#options.properties });
  }

  /** Expands a level; sets `stopped` where it does not come to its end. */
  *#level(): Generator<Progress, void, "stop" | undefined> {
    const levels = this.#levels;
    let running = levels.expand();
    for (;;) {
      const { done, value } = running.next();
      if (value === "visible") return this.#startAgain(shardBitsOf(levels));
      if (value !== undefined) {
        if (value.ofStates && mayDouble(levels, this.#resources))
          return this.#startAgain(shardBitsOf(levels) + 1);
        return this.#stop(value.why);
      }
      const full = this.#limits.full(levels.states - 1);
      if (full !== undefined) return this.#rollBack(full);
      if (done === true && !levels.goesOn) return;
      if (this.#checkpoints.isDue) {
        levels.standStill();
        this.#checkpoints.write(levels);
        running = levels.expand();
      }
      yield* this.#word();
      if (done === true || this.#stopped !== undefined) return;
    }
  }

  /** Says now and then how far the search is, and stops where that is wanted. */
  *#word(): Generator<Progress, void, "stop" | undefined> {
    if (performance.now() < this.#said + this.#resources.slice) return;
    this.#said = performance.now();
    const why = (yield this.#progress()) === "stop" ? "interrupted" : this.#limits.reached();
    if (why !== undefined) this.#stop(why);
  }

  /** From the first state on, with all that properties were seen to look at. */
  #startAgain(shardBits: number): void {
    const visible = visibleIn(this.#levels);
    this.#levels.end();
    this.#levels = this.#begun(shardBits, visible);
  }

  /** Stops where the search stands: what was met so far counts. Throws a SpecError where the spec is wrong. */
  #stop(why: string): void {
    this.#keep(why);
    this.#levels.throwMistakes();
  }

  /** Stops as if the level at hand had not been begun: which of its states were met depends on chance. */
  #rollBack(why: string): void {
    this.#keep(why);
    this.#levels.rollBack();
  }

  /** Stops, and writes a checkpoint if one was asked for. */
  #keep(why: string): void {
    this.#levels.standStill();
    const unwritten = this.#checkpoints.write(this.#levels);
    this.#stopped = unwritten === undefined ? why : `${why}, and ${unwritten}`;
  }

  #progress(): Progress {
    const { states, transitions, depth, frontier, shards } = this.#levels;
    const engines = shards.map(({ engine }) => engine);
    const bytes = engines.reduce((sum, engine) => sum + engine.bytes, 0);
    const most = this.#limits.mostMemory;
    const tableFull = Math.max(bytes / most, ...engines.map(({ full }) => full));
    return { states, transitions, depth, frontier, tableFull, bytes };
  }

  #foundFirst(): boolean {
    return [...this.#levels.decided.keys()].some((id) =>
      isViolated(this.#system.claims.get(id)?.kind),
    );
  }

  /** A path for each claim that was decided. */
  *#ways(): Generator<Progress, Ways, "stop" | undefined> {
    const levels = this.#levels;
    const wanted = [...levels.decided.keys()];
    if (wanted.length === 0) return { findings: new Map() };
    const progress = this.#progress();
    const say = (): Progress => progress;
    if (levels.kept !== undefined && this.#reduced.reductions.length === 0)
      return yield* waysIn(levels, say);
    levels.end();
    const [system, options, resources] = [this.#system, this.#options, this.#resources];
    return yield* waysAnew({ system, options, resources, wanted }, say);
  }

  #phase(name: string): void {
    const now = this.#limits.seconds;
    this.#phases.push({ name, seconds: now - this.#phaseBegan });
    this.#phaseBegan = now;
  }
}

/** The tables of one engine, and the bytes of all. */
function allStats(
  engines: readonly Engine[],
  parts: Pick<Stats, "levels" | "phases"> & { readonly states: number },
): Stats {
  const stats = statsOf(engines[0] as Engine, parts);
  const bytes = engines.reduce((sum, { visited, blocks }) => sum + visited.bytes + blocks.bytes, 0);
  const tables =
    engines.length === 1 ? stats.tables : { ...stats.tables, memories: engines.length };
  return { ...stats, tables, bytesPerState: bytes / Math.max(1, parts.states) };
}
