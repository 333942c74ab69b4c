/**
 * The kernel in JavaScript: what the one in WebAssembly does, on the same memory, for where there is none.
 */
import type { Kernel } from "../kernel.ts";
import { COMMON, REGISTER } from "../memory-map.ts";
import type { Variant } from "../wasm/variant.ts";
import { Inserter } from "./insert.ts";
import { Canonicaliser } from "./canon.ts";
import { Router } from "./route.ts";
import { Alone } from "./alone.ts";
import { append, setFlag } from "./tree.ts";
import { type Visitor, Walker } from "./walker.ts";

export function jsKernel(variant: Variant, memory: Int32Array): Kernel {
  const expander = new Expander(variant, memory);
  const inserter = new Inserter(variant, memory);
  const router = new Router(variant, memory);
  const canonicaliser = new Canonicaliser(memory, variant.words);
  return {
    expand: (registers) => expander.expand(registers),
    insert: (registers) => inserter.insert(registers),
    canonicalise: (registers) => canonicaliser.run(registers),
    route: (registers) => router.run(registers),
    grow: (slots, aside) => inserter.grow(slots, aside),
  };
}

class Expander implements Visitor {
  readonly #memory: Int32Array;
  readonly #words: number;
  readonly #walker: Walker;
  /** Where the next successor and its origin go, in halves. */
  #to = 0;
  #origin = 0;
  readonly #alone: Alone | undefined;
  #counters = 0;
  #moved = false;

  constructor(variant: Variant, memory: Int32Array) {
    const { words, order } = variant;
    this.#memory = memory;
    this.#words = words;
    this.#walker = new Walker(memory, words);
    if (order > 0) this.#alone = new Alone(variant, memory, this.#walker);
  }

  expand(registers: number): void {
    const memory = this.#memory;
    const register = (name: keyof typeof REGISTER): number =>
      (memory[(registers + REGISTER[name]) >>> 2] as number) >>> 0;
    const [end, limit, buffer] = [
      register("sourceEnd"),
      register("bufferLimit") >>> 2,
      register("buffer"),
    ];
    this.#counters = register("counters");
    this.#to = buffer >>> 2;
    this.#origin = register("origins") >>> 2;
    let source = register("source");
    for (; source < end && this.#to < limit; source += 8 * this.#words)
      this.#state(registers, source);
    memory[(registers + REGISTER.source) >>> 2] = source;
    memory[(registers + REGISTER.bufferNext) >>> 2] = buffer;
    memory[(registers + REGISTER.bufferEnd) >>> 2] = 4 * this.#to;
  }

  step(branch: number, delta: number, place: number): void {
    const memory = this.#memory;
    memory.set(this.#walker.successor, this.#to);
    memory[this.#origin] = delta | place;
    this.#to += 2 * this.#words;
    this.#origin += 1;
    this.#count(branch, 1);
    const { special } = this.#walker;
    if (special >= 0) this.#hit(special);
  }

  odd(special: number): void {
    this.#moved = true;
    this.#hit(special);
  }

  #state(registers: number, source: number): void {
    const [to, origin] = [this.#to, this.#origin];
    this.#moved = false;
    if (this.#alone !== undefined) {
      const tried = this.#alone.expand(source >>> 2, this);
      if (tried > 0) {
        append(this.#memory, registers, "missing", source);
        this.#rewind(to, origin);
        return;
      }
      if (tried < 0) return;
    }
    const missing = this.#walker.walk(source >>> 2, this);
    if (missing !== 0) {
      append(this.#memory, registers, "missing", source);
      this.#undo(source, missing);
      this.#rewind(to, origin);
    } else if (this.#to === to && !this.#moved && this.#memory[COMMON.wantsStuck >>> 2] !== 0) {
      append(this.#memory, registers, "stuck", source);
    }
  }

  /** Where the next successor goes, in halves. */
  get to(): number {
    return this.#to;
  }

  /** Forgets successors that were written. */
  #rewind(to: number, origin: number): void {
    this.#to = to;
    this.#origin = origin;
  }

  /** Takes back what the steps of one process did: all of them, or those before a branch. */
  takeBack(source: number, process: number, before: number, steps: number): void {
    this.#rewind(this.#to - 2 * this.#words * steps, this.#origin - steps);
    let over = false;
    this.#walker.walkOne(source, process, {
      step: (branch) => {
        over ||= branch === before;
        if (!over) this.#count(branch, -1);
      },
      odd: () => {},
    });
  }

  /** Takes back the counts of a state's branches before the one that is missing. */
  #undo(source: number, missing: number): void {
    let over = false;
    this.#walker.walk(source >>> 2, {
      step: (branch) => {
        over ||= branch === missing;
        if (!over) this.#count(branch, -1);
      },
      odd: () => {},
    });
  }

  #hit(special: number): void {
    setFlag(this.#memory, (this.#memory[COMMON.hits >>> 2] as number) + special);
  }

  #count(branch: number, by: number): void {
    const memory = this.#memory;
    const at = ((this.#counters + branch / 4) >>> 0) >>> 2;
    const low = (memory[at] as number) >>> 0;
    memory[at] = low + by;
    if (low + by > 0xffffffff) memory[at + 1] = (memory[at + 1] as number) + 1;
    else if (low + by < 0) memory[at + 1] = (memory[at + 1] as number) - 1;
  }
}
