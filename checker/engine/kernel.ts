/**
 * The search's inner loop, in WebAssembly or in JavaScript: both work on the same memory and do the same.
 */
import { kernelBytes } from "./wasm/kernel-bytes.ts";
import type { Variant } from "./wasm/variant.ts";

/** What a kernel does; `registers` is the address of a worker's registers. */
export interface Kernel {
  /** Fills the buffer with the successors of states at hand, until it or they are at an end. */
  readonly expand: (registers: number) => void;
  /** Puts successors of the buffer into the visited set, until they or the room for new states are at an end. */
  readonly insert: (registers: number) => void;
  /** Puts the successors in the buffer into their canonical form. */
  readonly canonicalise: (registers: number) => void;
  /** Takes the successors that belong to other shards out of the buffer, each into the box for its shard. */
  readonly route: (registers: number) => void;
  /** The two of them for state graphs, where the variant has links: see wasm/links.ts. */
  readonly expandLinks?: (registers: number) => void;
  readonly insertLinks?: (registers: number) => void;
  /** Makes the visited set larger where it stands; gives the end of what it had to put aside. */
  readonly grow: (slots: number, aside: number) => number;
}

const modules = new Map<string, WebAssembly.Module>();

export function wasmKernel(variant: Variant, memory: WebAssembly.Memory): Kernel {
  const key = JSON.stringify(variant);
  let module = modules.get(key);
  if (module === undefined) {
    modules.set(key, (module = new WebAssembly.Module(kernelBytes(variant))));
  }
  const instance = new WebAssembly.Instance(module, { env: { memory } });
  return instance.exports as unknown as Kernel;
}
