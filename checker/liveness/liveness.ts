/**
 * Searches for fair runs that break liveness properties: from a system to a lasso for each property that some run breaks.
 *
 * The state graph is made once. Then, for each property, the automaton of its negation goes along with the system, and a
 * fair loop in their product is a run that breaks it (M. Vardi and P. Wolper, An automata-theoretic approach to automatic
 * program verification, 1986). A lasso's stem is a shortest one of all.
 */
import { LimitError } from "../error.ts";
import { finallyHolds, type Formula, not } from "../language/formula.ts";
import { Memories } from "../engine/memories.ts";
import { Limits } from "../search/limits.ts";
import type { Finding, Progress, SearchOptions } from "../search/search.ts";
import type { System } from "../search/system.ts";
import { EnabledSets, Marks } from "./marks.ts";
import { GraphCheckpoints } from "./graph/checkpoints.ts";
import type { FairnessMade } from "./assumed.ts";
import { checkFairness, Fairness } from "./fairness.ts";
import { textOfFormula } from "./formula/formula-text.ts";
import { Exploration, type StateGraph } from "./graph/graph.ts";
import { findingOf } from "./finding.ts";
import { hasFairComponent } from "./fair/fair-components.ts";
import { fairLasso } from "./fair/lasso.ts";
import { Letters } from "./letters.ts";
import { livenessProperties, type LivenessProperty } from "./liveness-property.ts";
import { LinkExplorer } from "./graph/link-explorer.ts";
import { PlainExplorer } from "./graph/plain-explorer.ts";
import { mayStay, Product, type ProductParts } from "./product.ts";
import { reducedFor } from "./reduced.ts";
import type { LivenessSearch } from "./result.ts";
import { TableExplorer } from "./graph/table-explorer.ts";
import { translated } from "./formula/translate.ts";
import { isMet, isOfOneMoment, suppositionsOf } from "./vacuity.ts";

/** Of the search for states: engine, limits, the wanted properties, and whether to stop at the first that is broken. */
export interface LivenessOptions extends Pick<
  SearchOptions,
  | "engine"
  | "reductions"
  | "properties"
  | "first"
  | "likelyStates"
  | "maxStates"
  | "maxDepth"
  | "maxSeconds"
  | "maxMemory"
  | "checkpoint"
  | "resume"
> {
  readonly fairness?: FairnessMade;
}

/** Throws a SpecError where the spec is wrong, and a LimitError where its tables are too large. */
export function* livenessSearch(system: System, options: LivenessOptions = {}): LivenessSearch {
  checkFairness(system);
  const limits = new Limits(options);
  const properties = livenessProperties(system, options.properties);
  const { system: smaller, reductions } = reducedFor(system, options.reductions ?? [], properties);
  const memories = new Memories();
  const result = yield* new Run(smaller, options, limits, memories).search();
  const broken = [...result.findings.keys()];
  if (reductions.length === 0 || broken.length === 0) return { ...result, reductions };
  // A loop of the smaller system need not close in the whole one, nor be fair there.
  const { checkpoint: _, resume: __, ...others } = options;
  const whole = { ...others, properties: broken };
  const { findings, stopped } = yield* new Run(system, whole, limits, memories).search();
  const stoppedSo = result.stopped ?? stopped;
  return { ...result, reductions, findings, complete: stoppedSo === undefined, stopped: stoppedSo };
}

/** States after which a search for the first broken property looks at what it has; then whenever they are twice as many. */
const FIRST_LOOK = 10_000;

/** Milliseconds between two words on how far it is. */
const SLICE = 20;

/** How far a search is, and whether it must end. */
type Slices<T> = Generator<Progress, T, "stop" | undefined>;

class Run {
  readonly #system: System;
  readonly #options: LivenessOptions;
  readonly #limits: Limits;
  readonly #memories: Memories;
  readonly #findings = new Map<string, Finding>();
  readonly #held = new Set<string>();
  readonly #vacuous = new Map<string, readonly string[]>();
  readonly #products = new Map<string, { nodes: number; automaton: number }>();
  /** Why the states are not all there. */
  #cut: string | undefined;
  /** By property that is too large to be decided: why, as part of a sentence. */
  readonly #tooLarge = new Map<string, string>();
  /** Why nothing more is to be done. */
  #stopped: string | undefined;
  #bytes = 0;
  #graphBytes = 0;
  #said = 0;

  constructor(system: System, options: LivenessOptions, limits: Limits, memories: Memories) {
    this.#memories = memories;
    this.#system = system;
    this.#options = options;
    this.#limits = limits;
  }

  *search(): LivenessSearch {
    const graph = yield* this.#explored();
    yield* this.#decideAll(graph);
    const { states, transitions, depth } = graph;
    const why = [this.#stopped ?? this.#cut, ...this.#tooLarge.values()].filter(
      (s) => s !== undefined,
    );
    const stopped = why.length === 0 ? undefined : why.join(", and ");
    return {
      complete: stopped === undefined,
      stopped,
      states,
      transitions,
      depth,
      fairness: this.#options.fairness ?? "spec",
      reductions: [],
      findings: this.#findings,
      held: this.#held,
      vacuous: this.#vacuous,
      seconds: this.#limits.seconds,
      bytes: this.#bytes,
      products: this.#products,
    };
  }

  /** Decides what is not decided yet, as far as these states tell. */
  *#decideAll(graph: StateGraph): Slices<void> {
    const fairness = new Fairness(this.#system, graph.actions, this.#options.fairness);
    const runs = { graph, fairness, enabled: new EnabledSets(graph, fairness) };
    for (const property of livenessProperties(this.#system, this.#options.properties)) {
      if (this.#stopped === undefined) yield* this.#tried(property, runs);
    }
  }

  /** Decides a property unless it is too large, which is no reason to forget the others. */
  *#tried(property: LivenessProperty, runs: Runs): Slices<void> {
    try {
      yield* this.#decide(property, runs);
    } catch (thrown) {
      if (!(thrown instanceof LimitError)) throw thrown;
      const { message } = thrown.problem;
      this.#tooLarge.set(property.id, `stopped at ${property.id}, as ${message}`);
    }
  }

  /** Explores as far as the limits let it. */
  *#explored(): Slices<StateGraph> {
    const { engine = "reference", maxDepth, likelyStates } = this.#options;
    const full = (states: number): string | undefined => this.#limits.full(states - 1);
    if (engine === "reference") {
      const exploration = new Exploration(new PlainExplorer(this.#system), { full, maxDepth });
      return yield* this.#finished(exploration);
    }
    const explorer =
      engine === "js"
        ? new TableExplorer(this.#system, likelyStates)
        : new LinkExplorer(this.#system, { likelyStates, memories: this.#memories });
    const exploration = new Exploration(explorer, { full, maxDepth });
    const checkpoints = new GraphCheckpoints(this.#system, explorer, this.#options);
    checkpoints.resume(exploration);
    return yield* this.#finished(exploration, checkpoints);
  }

  *#finished(exploration: Exploration, checkpoints?: GraphCheckpoints): Slices<StateGraph> {
    let lookAt = this.#options.first === true ? FIRST_LOOK : Infinity;
    while (exploration.goesOn && this.#stopped === undefined) {
      exploration.slice();
      yield* this.#word({ ...exploration.progress, doing: "liveness" });
      if (checkpoints?.isDue === true) checkpoints.write(exploration);
      if (exploration.standing.expanded < lookAt) continue;
      lookAt = 2 * exploration.standing.expanded;
      this.#cut = "not all states are there yet";
      yield* this.#decideAll(exploration.graph());
    }
    this.#cut = exploration.stopped;
    // Also where it is whole: properties take their time, too.
    const unwritten = checkpoints?.write(exploration);
    if (unwritten !== undefined && !exploration.isWhole)
      this.#stopped = [this.#stopped, unwritten].filter(Boolean).join(", and ");
    const graph = exploration.graph();
    exploration.end();
    this.#graphBytes = graph.bytes;
    this.#bytes = graph.bytes;
    return graph;
  }

  /** Says how far it is, and hears whether it must end. */
  *#word(progress: Progress): Slices<void> {
    if (performance.now() < this.#said + SLICE) return;
    this.#said = performance.now();
    const word = yield progress;
    this.#stopped = word === "stop" ? "interrupted" : this.#limits.reached();
  }

  *#decide({ id, formula }: LivenessProperty, runs: Runs): Slices<void> {
    const found = yield* this.#fairRun(id, not(formula), runs);
    if (this.#stopped !== undefined) return;
    if (found !== undefined) {
      this.#findings.set(id, found);
      if (this.#options.first === true) this.#stopped = "stopped at the first broken property";
    } else if (this.#cut === undefined) {
      this.#held.add(id);
      yield* this.#supposed(id, formula, runs);
    }
  }

  /** Looks whether what the formula supposes is ever so. */
  *#supposed(id: string, formula: Formula<any>, runs: Runs): Slices<void> {
    const never: string[] = [];
    for (const supposed of suppositionsOf(formula)) {
      const isSeen = isOfOneMoment(supposed) && this.#isEver(id, supposed, runs);
      const found = isSeen ? "seen" : yield* this.#fairRun(id, finallyHolds(supposed), runs);
      if (this.#stopped !== undefined) return;
      if (found === undefined) never.push(textOfFormula(supposed));
    }
    if (never.length > 0) this.#vacuous.set(id, never);
  }

  /** Whether a formula about one moment is true at some moment of some run, fair or not; where nothing is assumed, of a fair one, too. */
  #isEver(id: string, formula: Formula<any>, { graph, fairness, enabled }: Runs): boolean {
    if (fairness.assuming.length > 0) return false;
    const { atoms, buchi } = translated(formula);
    return isMet({ graph, buchi, enabled, letters: new Letters(id, this.#system, graph, atoms) });
  }

  /** A fair run for which the formula is true; undefined where there is none, or the search was stopped. */
  *#fairRun(
    id: string,
    formula: Formula<any>,
    { graph, fairness, enabled }: Runs,
  ): Slices<Finding | undefined> {
    const { atoms, buchi } = translated(formula);
    const letters = new Letters(id, this.#system, graph, atoms);
    const marks = new Marks(buchi, fairness, enabled);
    const parts = { graph, buchi, letters, enabled, marks };
    const { nodes = 0 } = this.#products.get(id) ?? {};
    this.#products.set(id, { nodes, automaton: buchi.edges.length });
    if (mayStay(buchi) && (yield* this.#isAny(id, parts)) !== true) return undefined;
    const product = new Product(parts);
    const marked = yield* this.#driven(id, product, product.build());
    if (marked === undefined) return undefined;
    const lasso = yield* this.#driven(id, product, fairLasso(marked));
    return this.#stopped === undefined ? findingOf(product, marked, lasso) : undefined;
  }

  /** Whether there is a fair run at all, which takes half the time of finding the first one; undefined where it was stopped. */
  *#isAny(id: string, parts: ProductParts): Slices<boolean | undefined> {
    const product = new Product(parts);
    const marked = yield* this.#driven(id, product, product.buildLater());
    if (marked === undefined || product.rest !== undefined) return product.rest !== undefined;
    return yield* this.#driven(id, product, hasFairComponent(marked));
  }

  /** Takes something to its end; gives undefined where it is stopped before. */
  *#driven<T>(
    id: string,
    product: Product,
    running: Generator<undefined, T>,
  ): Slices<T | undefined> {
    for (;;) {
      const { done, value } = running.next();
      const { nodes, transitions, bytes } = product;
      this.#bytes = Math.max(this.#bytes, this.#graphBytes + bytes);
      if (done === true) {
        const { automaton = 0, nodes: most = 0 } = this.#products.get(id) ?? {};
        this.#products.set(id, { automaton, nodes: Math.max(most, nodes) });
        return value;
      }
      yield* this.#word({ states: nodes, transitions, depth: 0, frontier: 0, bytes, doing: id });
      if (this.#stopped !== undefined) return undefined;
    }
  }
}

/** What a search for one fair run works on. */
interface Runs {
  readonly graph: StateGraph;
  readonly fairness: Fairness;
  readonly enabled: EnabledSets;
}
