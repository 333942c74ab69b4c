/**
 * Explores what one process can do, over all values that its accesses can reply.
 *
 * Which locals matter at a point is not known before closures have run. So drafts are told apart by the locals that are
 * known to matter, and a round finds others: the points where they matter, back to where they are written, get their
 * drafts anew. The last round finds none. A draft stands for all states of the process that agree on those locals, and
 * nothing is explored that cannot be.
 */
import type { Instruction } from "../code/instruction.ts";
import type { Program } from "../code/program.ts";
import { LimitError, SpecError } from "../error.ts";
import { keyOf } from "../language/key.ts";
import type { Check } from "../language/statement.ts";
import { accessAt, Behaviour, type Way } from "./behaviour.ts";
import { Draft, Edge, type Telling } from "./draft.ts";
import { CurrentLocals } from "./locals.ts";
import { News } from "./news.ts";
import { repliesTo } from "./replies.ts";

/** More locations than this are taken for a local that explodes. */
const MOST_LOCATIONS = 300_000;

/** A point where a process rests. */
interface Place {
  telling: Telling;
  readonly drafts: Map<number | string, Draft>;
}

export class Exploration {
  readonly #program: Program;
  readonly #behaviour: Behaviour;
  readonly #locals: CurrentLocals;
  readonly #news = new News();
  /** By point. */
  readonly #places = new Map<number, Place>();
  readonly #work: Draft[] = [];
  #count = 0;

  constructor(program: Program) {
    this.#program = program;
    const initial = program.slots.map(({ field }) => field.encode(field.initial));
    const news = this.#news;
    // Closures of accesses may keep the locals that they were made with: those must not keep the exploration.
    const locals = new CurrentLocals(initial, (point, slot) => void news.tell(point, slot));
    this.#locals = locals;
    this.#behaviour = new Behaviour(program, (slot) => locals.codeOf(slot));
  }

  /** The first draft, from which all others can be reached, and the checks that fail before it. */
  run(
    args: object,
    at: { toString(): string },
  ): { readonly first: Draft; readonly broken: readonly Check[] } {
    const { machine } = this.#behaviour;
    const { point, broken } = machine.begin(args, at);
    this.#locals.begin(machine.codes);
    for (;;) {
      this.#locals.turnTo(undefined);
      const first = this.#draftAt(point, undefined);
      for (let draft = this.#work.pop(); draft !== undefined; draft = this.#work.pop()) {
        if (!draft.dropped) this.#expand(draft);
      }
      this.#locals.turnTo(undefined);
      if (this.#news.isEmpty) return { first, broken };
      this.#news.spread((p) => this.#places.get(p)?.drafts.values() ?? []);
      this.#renew();
    }
  }

  #expand(draft: Draft): void {
    const { point } = draft;
    this.#locals.turnTo(draft);
    const instruction = this.#program.points[point]?.instruction as Instruction;
    for (let option = 0; accessAt(instruction, option) !== undefined; option += 1) {
      const pending = this.#behaviour.pending(point, option);
      const { access } = pending;
      draft.pending = [...draft.pending, pending];
      if (access instanceof SpecError) {
        draft.trap = access;
        return;
      }
      for (let choice = 0; choice < access.outcomes; choice += 1) {
        const replies = repliesTo(instruction, access, choice);
        for (let i = 0; i < replies.length; i += 1) {
          this.#follow(draft, this.#behaviour.way(point, option, replies[i]));
        }
      }
    }
  }

  #follow(draft: Draft, way: Way): void {
    const to = way.to instanceof SpecError ? undefined : this.#draftAt(way.to, way);
    draft.add(new Edge(draft, way, to));
  }

  #placeAt(point: number): Place {
    let place = this.#places.get(point);
    if (place === undefined) {
      place = { telling: { slots: [], sizes: [] }, drafts: new Map() };
      this.#places.set(point, place);
    }
    return place;
  }

  /** The draft at a point, for the current locals and what the way to it writes. */
  #draftAt(point: number, way: Way | undefined): Draft {
    const place = this.#placeAt(point);
    const { slots, sizes } = place.telling;
    const codes = slots.map((slot) => way?.codeOf(slot) ?? this.#locals.codeOf(slot));
    const key = keyOf(codes, sizes);
    let draft = place.drafts.get(key);
    if (draft === undefined) {
      if (this.#count === MOST_LOCATIONS) throw this.#tooMany();
      this.#count += 1;
      draft = new Draft(point, place.telling, codes, way === undefined);
      place.drafts.set(key, draft);
      this.#work.push(draft);
    }
    return draft;
  }

  /** Drops the drafts of the points where more matters than they know; who leads there has to look again. */
  #renew(): void {
    const again = new Set<Draft>();
    for (const [point, more] of this.#news.take()) {
      const place = this.#placeAt(point);
      place.telling = this.#telling(place.telling.slots, more);
      place.drafts.forEach((draft) => {
        draft.dropped = true;
        for (let edge = draft.before; edge !== undefined; edge = edge.before) again.add(edge.from);
      });
      this.#count -= place.drafts.size;
      place.drafts.clear();
    }
    for (const draft of again) {
      if (draft.dropped) continue;
      draft.clear();
      this.#work.push(draft);
    }
  }

  #telling(known: readonly number[], more: ReadonlySet<number>): Telling {
    const slots = [...known];
    for (const slot of more) {
      const after = slots.findIndex((other) => other > slot);
      slots.splice(after < 0 ? slots.length : after, 0, slot);
    }
    const sizeOf = (slot: number): number => this.#program.slots[slot]?.field.size as number;
    return { slots, sizes: slots.map((slot) => sizeOf(slot) + 1) };
  }

  /** Blames the local with the most values. */
  #tooMany(): LimitError {
    const values = new Map<number, Set<number>>();
    for (const { drafts } of this.#places.values()) {
      for (const { telling, codes } of drafts.values()) {
        for (const [i, slot] of telling.slots.entries()) {
          const known = values.get(slot);
          if (known === undefined) values.set(slot, new Set([codes[i] as number]));
          else known.add(codes[i] as number);
        }
      }
    }
    const [worst, most] = [...values].reduce((a, b) => (b[1].size > a[1].size ? b : a));
    return new LimitError({
      code: "too-many-locations",
      message: `${this.#program.root.code.procedure.name} has more than ${MOST_LOCATIONS.toLocaleString("en")} locations; ${this.#program.slots[worst]?.name} alone has ${most.size} values`,
      rule: "A location is a control point and the values of its live locals",
      fix: "Give the local a smaller range, or keep it in a cell",
    });
  }
}
