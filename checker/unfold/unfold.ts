/**
 * Unfolds a process into its local automaton.
 *
 * Which locals matter at a point is not known before closures have run, so unfolding is repeated: each pass tells
 * locations apart by the locals that are known to be read from their point on, and finds further reads; the last pass
 * finds none. Then liveness is computed once more, per location and along its own paths only, and locations that agree on
 * their live locals become one.
 */
import type { Instruction } from "../code/instruction.ts";
import type { Program } from "../code/program.ts";
import { LimitError, SpecError } from "../error.ts";
import { type Access, replyKey } from "../language/access.ts";
import type { OnLocals } from "../language/statement.ts";
import { type Automaton, type Branch, type Location, type Successor } from "./automaton.ts";
import { BitSets } from "./bits.ts";
import { LiveSlots } from "./liveness.ts";
import { Machine, type Rest } from "./machine.ts";
import { repliesOf } from "./replies.ts";

/** More locations than this are taken for a local that explodes. */
const MOST_LOCATIONS = 300_000;

/** An edge of the unfolding: what its local statements wrote, and where it leads. */
interface Edge {
  readonly to: number;
  readonly written: Uint32Array;
}
/** A location before equal ones are merged. */
interface Draft {
  readonly point: number;
  /** The slots that tell it from others at this point, and their values. */
  readonly slots: readonly number[];
  readonly codes: readonly number[];
  /** Slots that its closures, and local statements after them, read before writing them. */
  readonly reads: Set<number>;
  readonly edges: Edge[];
  branches: readonly Branch[];
  trap: SpecError | undefined;
}

/** The automaton of a program run with `args`. Throws a LimitError where locals have too many values. */
export function unfold(program: Program, args: object, at: { toString(): string }): Automaton {
  const live = new LiveSlots(program);
  for (;;) {
    const pass = new Pass(program, live);
    const first = pass.run(args, at);
    if (!pass.foundReads) return merged(program, pass.drafts, first);
    live.settle();
  }
}

class Pass {
  readonly drafts: Draft[] = [];
  foundReads = false;
  readonly #program: Program;
  readonly #machine: Machine;
  readonly #live: LiveSlots;
  readonly #known = new Map<string, number>();

  constructor(program: Program, live: LiveSlots) {
    this.#program = program;
    this.#live = live;
    this.#machine = new Machine(program, (point, slot) => {
      if (live.read(point, slot)) this.foundReads = true;
    });
  }

  run(args: object, at: { toString(): string }): Rest {
    const rest = this.#machine.begin(args, at);
    this.#locate(rest);
    for (let i = 0; i < this.drafts.length; i += 1) this.#expand(this.drafts[i] as Draft);
    return rest;
  }

  /** The number of the location that the machine is in. */
  #locate({ point }: Rest): number {
    const slots = this.#live.at(point);
    const codes = slots.map((slot) => this.#machine.codes[slot] as number);
    const key = `${point}:${codes.join()}`;
    let found = this.#known.get(key);
    if (found === undefined) {
      found = this.drafts.length;
      if (found === MOST_LOCATIONS) throw tooMany(this.#program, this.drafts);
      this.drafts.push({
        point,
        slots,
        codes,
        reads: new Set(),
        edges: [],
        branches: [],
        trap: undefined,
      });
      this.#known.set(key, found);
    }
    return found;
  }

  #expand(draft: Draft): void {
    const { instruction } = this.#program.points[draft.point] as Program["points"][number];
    const options = optionsOf(instruction);
    const waits = instruction.kind === "access" && instruction.waits;
    const check = instruction.kind === "access" ? instruction.check : undefined;
    const usesReply =
      instruction.kind === "access" &&
      (instruction.into !== undefined || instruction.otherwise !== undefined || waits);
    const branches: Branch[] = [];
    try {
      for (const [option, { access: closure }] of options.entries()) {
        this.#machine.record(draft.slots, draft.codes);
        const access = this.#noting(draft, () => this.#machine.evaluate(draft.point, closure));
        for (let choice = 0; choice < access.outcomes; choice += 1) {
          const branch = { access, option, choice, waits, check, usesReply };
          branches.push({ ...branch, successors: this.#successors(draft, branch) });
        }
      }
      draft.branches = branches;
    } catch (thrown) {
      if (!(thrown instanceof SpecError)) throw thrown;
      draft.trap = thrown;
    }
  }

  #successors(draft: Draft, branch: Omit<Branch, "successors">): Map<unknown, Successor> {
    const successors = new Map<unknown, Successor>();
    for (const reply of repliesOf(branch.access, branch.choice, !branch.usesReply)) {
      if (branch.waits && reply !== true) continue;
      const key = branch.usesReply ? replyKey(reply) : undefined;
      this.#machine.record(draft.slots, draft.codes);
      try {
        const rest = this.#noting(draft, () =>
          this.#machine.resume(draft.point, reply, branch.option),
        );
        const to = this.#locate(rest);
        const written = BitSets.mask(this.#program.slots.length, this.#machine.written);
        draft.edges.push({ to, written });
        successors.set(key, { to, broken: rest.broken });
      } catch (thrown) {
        if (!(thrown instanceof SpecError)) throw thrown;
        successors.set(key, { trap: thrown });
      }
    }
    return successors;
  }

  /** Runs what may read locals, and notes what it read, also where it ends in a mistake: the mistake depends on it. */
  #noting<T>(draft: Draft, run: () => T): T {
    try {
      return run();
    } finally {
      for (const slot of this.#machine.reads) draft.reads.add(slot);
    }
  }
}

/** The accesses pending at an instruction: none at an end. */
function optionsOf(
  instruction: Instruction,
): readonly { readonly access: OnLocals<Access<any>> }[] {
  if (instruction.kind === "choice") return instruction.options;
  return instruction.kind === "access" ? [instruction] : [];
}

/** Forgets dead locals: locations that agree on the rest become one. */
function merged(program: Program, drafts: readonly Draft[], first: Rest): Automaton {
  const live = liveness(program, drafts);
  const numbers = new Map<string, number>();
  const kept: number[] = [];
  const liveOf = drafts.map((draft, d) =>
    draft.slots.flatMap((slot, i) =>
      live.has(d, slot) ? [[slot, draft.codes[i] as number] as const] : [],
    ),
  );
  const numberOf = drafts.map((draft, d) => {
    const key = `${draft.point}:${liveOf[d]?.map((pair) => pair.join("=")).join()}`;
    let number = numbers.get(key);
    if (number === undefined) {
      number = kept.push(d) - 1;
      numbers.set(key, number);
    }
    return number;
  });
  const renamed = (successor: Successor): Successor =>
    "to" in successor ? { ...successor, to: numberOf[successor.to] as number } : successor;
  const locations = kept.map((d): Location => {
    const { point, branches, trap } = drafts[d] as Draft;
    return {
      point,
      live: liveOf[d] ?? [],
      branches: branches.map((branch) => ({
        ...branch,
        successors: new Map([...branch.successors].map(([key, s]) => [key, renamed(s)])),
      })),
      trap,
    };
  });
  return { locations, initial: numberOf[0] as number, broken: first.broken };
}

/** The slots that some path from each location reads before it writes them: the least fixpoint, by a worklist. */
function liveness(program: Program, drafts: readonly Draft[]): BitSets {
  const live = new BitSets(drafts.length, program.slots.length);
  const before: [number, Edge][][] = drafts.map(() => []);
  for (const [d, draft] of drafts.entries()) {
    for (const slot of draft.reads) live.add(d, slot);
    for (const edge of draft.edges) before[edge.to]?.push([d, edge]);
  }
  const work = drafts.map((_, d) => d);
  const queued = drafts.map(() => true);
  for (let d = work.pop(); d !== undefined; d = work.pop()) {
    queued[d] = false;
    for (const [from, edge] of before[d] as [number, Edge][]) {
      if (!live.addAllExcept(from, d, live, edge.written) || queued[from]) continue;
      queued[from] = true;
      work.push(from);
    }
  }
  return live;
}

/** Blames the local with the most values. */
function tooMany(program: Program, drafts: readonly Draft[]): LimitError {
  const values = new Map<number, Set<number>>();
  for (const { slots, codes } of drafts) {
    for (const [i, slot] of slots.entries()) {
      const known = values.get(slot);
      if (known === undefined) values.set(slot, new Set([codes[i] as number]));
      else known.add(codes[i] as number);
    }
  }
  const [worst, most] = [...values].reduce((a, b) => (b[1].size > a[1].size ? b : a));
  return new LimitError({
    code: "too-many-locations",
    message: `${program.root.code.procedure.name} has more than ${MOST_LOCATIONS.toLocaleString("en")} locations; ${program.slots[worst]?.name} alone has ${most.size} values`,
    rule: "A location is a control point and the values of its live locals",
    fix: "Give the local a smaller range, or keep it in a cell",
  });
}
