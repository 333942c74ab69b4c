/**
 * Small functions in WebAssembly, put together as the kernels are.
 */
import type { Code, Local, ValueType } from "../../../../checker/engine/wasm/code.ts";
import { type FunctionBody, moduleBytes } from "../../../../checker/engine/wasm/module.ts";

/** A page of memory that modules may import. */
export const pageOfMemory = (): WebAssembly.Memory =>
  new WebAssembly.Memory({ initial: 1, maximum: 65_536, shared: true });

export interface Small {
  readonly parameters: readonly ValueType[];
  readonly result: ValueType | undefined;
  readonly body: (f: FunctionBody, ...parameters: Local[]) => Code;
}

export const bytesOf = (small: Small): Uint8Array<ArrayBuffer> =>
  moduleBytes([{ name: "run", ...small }]);

/** The function, ready to be called; 64-bit numbers are bigints. */
export function assembled(
  small: Small,
  memory = pageOfMemory(),
): (...args: (number | bigint)[]) => number | bigint {
  const module = new WebAssembly.Module(bytesOf(small));
  const { exports } = new WebAssembly.Instance(module, { env: { memory } });
  return exports["run"] as (...args: (number | bigint)[]) => number | bigint;
}
