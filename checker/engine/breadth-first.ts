/**
 * Breadth-first search over tables: every reachable state, and a shortest counterexample for everything that is broken.
 *
 * The search itself only learns at which depth each claim is decided. The paths are found afterwards, from the levels if
 * they were kept, else by searching again to the greatest of those depths.
 */
import { LimitError } from "../error.ts";
import { Limits } from "../search/limits.ts";
import type {
  Finding,
  Progress,
  Search,
  SearchOptions,
  SearchResult,
  Stats,
} from "../search/search.ts";
import type { System } from "../search/system.ts";
import { Engine } from "./engine.ts";
import { Levels } from "./levels.ts";
import { type Reduced, reducedBy, unreduced } from "./reduced.ts";
import { ShortestPaths } from "./shortest.ts";

/** Milliseconds between two words on how far the search is. */
const SLICE = 20;

export function* breadthFirst(system: System, options: SearchOptions = {}): Search {
  const run = new BreadthFirst(system, options);
  try {
    yield* run.search();
    const findings = yield* run.findings();
    return run.result(findings);
  } finally {
    run.end();
  }
}

class BreadthFirst {
  readonly #system: System;
  readonly #options: SearchOptions;
  readonly #limits: Limits;
  readonly #reduced: Reduced;
  #engine: Engine;
  #levels: Levels;
  readonly #phases: { name: string; seconds: number }[] = [];
  #stopped: string | undefined;
  #phaseBegan = 0;
  #said = 0;

  constructor(system: System, options: SearchOptions) {
    this.#system = system;
    this.#options = options;
    this.#limits = new Limits(options);
    this.#reduced = reducedBy(system, options.reductions ?? []);
    this.#engine = new Engine(this.#reduced, options);
    this.#levels = new Levels(this.#engine, { wanted: options.properties });
    this.#phase("tables");
  }

  *search(): Generator<Progress, void, "stop" | undefined> {
    while (this.#stopped === undefined) {
      const levels = this.#levels;
      if (levels.depth === this.#options.maxDepth)
        this.#stopped = `stopped at depth ${levels.depth}`;
      else yield* this.#level();
      if (levels !== this.#levels) continue;
      if (this.#stopped !== undefined || !levels.goesOn) break;
      if (this.#options.first === true && this.#foundFirst())
        this.#stopped = "stopped at the first broken property";
      else levels.advance();
    }
    this.#phase("search");
  }

  /** Expands a level; sets `stopped` where it does not come to its end. */
  *#level(): Generator<Progress, void, "stop" | undefined> {
    const levels = this.#levels;
    const running = levels.expand();
    for (let step = running.next(); ; step = running.next()) {
      if (step.done === true) {
        if (step.value === "memory") this.#stop("stopped at the memory that a search can have");
        if (step.value === "visible") this.#startAgain();
        break;
      }
      const full = this.#limits.full(levels.states - 1);
      if (full !== undefined) {
        // Which states were met by now depends on chance: what counts is what was complete before.
        this.#stopped = full;
        levels.rollBack();
        break;
      }
      if (performance.now() < this.#said + SLICE) continue;
      this.#said = performance.now();
      if ((yield this.#progress()) === "stop") this.#stop("interrupted");
      else {
        const why = this.#limits.reached();
        if (why !== undefined) this.#stop(why);
      }
      if (this.#stopped !== undefined) break;
    }
  }

  /** From the first state on, with all that properties were seen to look at. */
  #startAgain(): void {
    const { visible } = this.#engine.trees;
    this.#levels.end();
    this.#engine = new Engine(this.#reduced, this.#options, visible);
    this.#levels = new Levels(this.#engine, { wanted: this.#options.properties });
  }

  /** Ends what may still run. */
  end(): void {
    this.#levels.end();
  }

  #stop(why: string): void {
    this.#stopped = why;
    this.#levels.abandon();
  }

  #progress(): Progress {
    const { states, transitions, depth, frontier } = this.#levels;
    return { states, transitions, depth, frontier };
  }

  #foundFirst(): boolean {
    return [...this.#levels.decided.keys()].some(
      (id) => this.#system.claims.get(id)?.kind !== "sometimes",
    );
  }

  /** A path for each claim that was decided. */
  *findings(): Generator<Progress, ReadonlyMap<string, Finding>, "stop" | undefined> {
    const { decided, kept } = this.#levels;
    if (decided.size === 0) return new Map();
    const ways =
      kept === undefined || this.#reduced.reductions.length > 0
        ? yield* this.#again()
        : { engine: this.#engine, levels: this.#levels };
    const paths = new ShortestPaths(ways.engine, ways.levels.kept ?? []);
    const wanted = [...ways.levels.decided].filter(([id]) => decided.has(id));
    const running = paths.find(wanted);
    for (let step = running.next(); ; step = running.next()) {
      if (step.done === true) {
        this.#phase("paths");
        return step.value;
      }
      yield this.#progress();
    }
  }

  /** Searches once more, keeping all levels, until all that was decided is decided again. */
  *#again(): Generator<Progress, { engine: Engine; levels: Levels }, "stop" | undefined> {
    const wanted = [...this.#levels.decided.keys()];
    const options = { ...this.#options, properties: wanted };
    const engine = new Engine(unreduced(this.#system), options);
    const levels = new Levels(engine, { wanted, keep: Infinity });
    for (;;) {
      if (
        levels.decided.size === wanted.length &&
        levels.depth >= Math.max(...levels.decided.values())
      )
        break;
      const running = levels.expand();
      for (let step = running.next(); ; step = running.next()) {
        if (step.done === true) {
          if (step.value === "memory") throw noRoomForPaths(levels.states);
          break;
        }
        yield this.#progress();
      }
      if (!levels.goesOn) break;
      levels.advance();
    }
    levels.abandon();
    levels.end();
    return { engine, levels };
  }

  #phase(name: string): void {
    const now = this.#limits.seconds;
    this.#phases.push({ name, seconds: now - this.#phaseBegan });
    this.#phaseBegan = now;
  }

  result(findings: ReadonlyMap<string, Finding>): SearchResult {
    const { states, transitions, depth } = this.#levels;
    const { engine = "wasm", store = "exact" } = this.#options;
    return {
      search: "bfs",
      engine,
      store,
      reductions: this.#reduced.reductions,
      complete: this.#stopped === undefined && store === "exact",
      stopped: this.#stopped ?? (store === "exact" ? undefined : STORES[store]),
      states,
      transitions,
      depth,
      findings,
      counts: this.#counts(),
      seconds: this.#limits.seconds,
      stats: this.#stats(),
    };
  }

  /** Transitions by process, then by point and option. */
  #counts(): Map<string, number>[] {
    const { tables, workers } = this.#engine;
    const { system, atStart } = this.#reduced;
    const counts = system.runners.map(() => new Map<string, number>());
    for (const [number, { process, location, branch }] of tables.records.entries()) {
      const taken = workers.reduce((sum, worker) => sum + worker.count(number, tables.branches), 0);
      if (taken === 0) continue;
      const { point, branches } = system.runners[process]?.automaton.locations[location] ?? {};
      const key = `${point}.${branches?.[branch]?.option ?? 0}`;
      const map = counts[process] as Map<string, number>;
      map.set(key, (map.get(key) ?? 0) + taken);
    }
    // How often they were run as parts of other steps is not counted, only that they were.
    const passed = this.#levels.passed.map(
      ({ process, statements }) => [process, statements] as const,
    );
    for (const [process, statements] of [...atStart.entries(), ...passed]) {
      const map = counts[process] as Map<string, number>;
      for (const key of statements) map.set(key, map.get(key) ?? 1);
    }
    return counts;
  }

  #stats(): Stats {
    const { layout, tables, trees, visited, blocks } = this.#engine;
    const { states, sizes } = this.#levels;
    return {
      levels: sizes,
      phases: this.#phases,
      bitsPerState: layout.bits,
      bytesPerState: (visited.bytes + blocks.bytes) / states,
      tables: {
        branches: tables.records.length,
        rows: tables.rowsInAll,
        "rows filled": tables.rowsFilled,
        deltas: tables.deltas,
        "nodes of decision trees": trees.nodes,
        "predicates evaluated": trees.evaluations,
        bytes: tables.bytes,
      },
      coverage: undefined,
    };
  }
}

const STORES = {
  fingerprint: "states are told apart by 64 bits each",
  bitstate: "states are told apart by a few bits each",
} as const;

function noRoomForPaths(states: number): LimitError {
  return new LimitError({
    code: "no-room-for-paths",
    message: `the way to a counterexample needs more than the ${states.toLocaleString("en")} states that there is room for`,
    rule: "It is found by searching again, with all states kept",
    fix: "Check with --first, or at a smaller scope",
  });
}
