/**
 * The local automaton of one process: where it can rest, and where each reply takes it.
 *
 * Which rests are one node is for the user of an automaton to say, by a key; the node keeps the first rest that was
 * found. Nodes are made when they are first reached, and `unfold` reaches all that any replies can reach.
 */
import { messageOf, SpecError } from "../../checker/error.ts";
import type { Access } from "../../checker/language/access.ts";
import type { Process } from "../../checker/language/protocol.ts";
import { accessesOf, begun, type Pending, resumed } from "./interpreter.ts";
import { numberOf } from "./layout.ts";
import type { Program } from "./program.ts";
import { possibleReplies, replyKey } from "./replies.ts";
import { type Frame, Run } from "./run.ts";

/** A process at rest. */
export interface Rest {
  /** Its control point: the calls on the stack and the pending statement. */
  readonly point: string;
  /** None at the end. */
  readonly frames: readonly Frame[];
  /** Undefined at the end. */
  readonly at: Pending | undefined;
}

/** What was read before it was overwritten, and what was overwritten. */
interface Uses {
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
}

/** The way from one rest to the next. */
export interface Edge extends Uses {
  /** Where it leads, or why it leads nowhere. */
  readonly to: Node | SpecError;
  /** Ids of properties that are broken on the way. */
  readonly broken: readonly string[];
}

export interface Node extends Rest {
  readonly number: number;
  /** What the pending accesses read. */
  readonly reads: ReadonlySet<string>;
  /** One, or one for each option of a choice, or none at the end; or why there are none. */
  readonly accesses: readonly Access<unknown>[] | SpecError;
  /** What is known so far, by option and reply. */
  readonly edges: Map<string, Edge>;
}

export class Automaton {
  readonly nodes: Node[] = [];
  readonly start: Edge;
  readonly #program: Program;
  readonly #keyOf: (rest: Rest) => string;
  readonly #nodesByKey = new Map<string, Node>();

  constructor(program: Program, process: Process, keyOf: (rest: Rest) => string) {
    this.#program = program;
    this.#keyOf = keyOf;
    this.start = this.#edge([], (run) => begun(program, run, process));
  }

  /** Follows the reply of one of the accesses that are pending. */
  follow(node: Node, option: number, reply: unknown): Edge {
    const key = `${option} ${replyKey(reply)}`;
    let edge = node.edges.get(key);
    if (edge === undefined) {
      const at = node.at as Pending;
      edge = this.#edge(node.frames, (run) => resumed(this.#program, run, { at, option, reply }));
      node.edges.set(key, edge);
    }
    return edge;
  }

  /** Follows every reply that is possible, from every node. */
  unfold(): this {
    for (const node of this.nodes) {
      if (node.accesses instanceof SpecError) continue;
      node.accesses.forEach((access, option) => {
        for (const reply of possibleReplies(access)) {
          if (reply === true || !mustBeTrue(node)) this.follow(node, option, reply);
        }
      });
    }
    return this;
  }

  #edge(frames: readonly Frame[], go: (run: Run) => Pending | undefined): Edge {
    const run = new Run(frames);
    const { reads, writes, broken } = run;
    const at = attempt(() => go(run));
    const to = at instanceof SpecError ? at : this.#node(run.frames, at);
    return { to, reads, writes, broken };
  }

  #node(frames: readonly Frame[], at: Pending | undefined): Node {
    const rest: Rest = { point: pointOf(frames, at), frames, at };
    const key = this.#keyOf(rest);
    let node = this.#nodesByKey.get(key);
    if (node === undefined) {
      const run = new Run(frames);
      const accesses = at === undefined ? [] : attempt(() => accessesOf(run, at));
      node = { ...rest, number: this.nodes.length, reads: run.reads, accesses, edges: new Map() };
      this.nodes.push(node);
      this.#nodesByKey.set(key, node);
    }
    return node;
  }
}

/** Whether a process is blocked here until the access replies true. */
export function mustBeTrue({ at }: Rest): boolean {
  return at?.kind === "awaits" || at?.kind === "assume";
}

function pointOf(frames: readonly Frame[], at: Pending | undefined): string {
  if (at === undefined) return "end";
  return [...frames.flatMap(({ call }) => call ?? []), at].map(numberOf).join(".");
}

/** What `go` gives, or what it throws as the author's mistake. */
function attempt<T>(go: () => T): T | SpecError {
  try {
    return go();
  } catch (thrown) {
    if (thrown instanceof SpecError) return thrown;
    return new SpecError({ code: "closure-threw", message: messageOf(thrown) });
  }
}
