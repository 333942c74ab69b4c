/**
 * Kernels of every kind are valid modules, by wabt and by the machine itself.
 */
import { describe, expect, test } from "vitest";
import { kernelBytes } from "../../../../checker/engine/wasm/kernel-bytes.ts";
import { slotBytesOf, type Variant } from "../../../../checker/engine/wasm/variant.ts";
import { disassembled } from "./disassembled.ts";

const shapes: readonly Pick<Variant, "words" | "set">[] = [
  { words: 1, set: "inline" },
  { words: 2, set: "inline" },
  ...[2, 3, 9].map((words) => ({ words, set: "numbered" }) as const),
  ...[1, 3].map((words) => ({ words, set: "fingerprint" }) as const),
  ...[1, 3].map((words) => ({ words, set: "bits" }) as const),
];
const booleans = [false, true];

describe.each(shapes)("for $words words, $set", ({ words, set }) => {
  test("every kernel is valid", () => {
    for (const shared of booleans) {
      for (const properties of booleans) {
        for (const order of [0, 1, 16]) {
          for (const symmetry of booleans) {
            const bytes = kernelBytes({ words, set, shared, properties, order, symmetry });
            expect(WebAssembly.validate(bytes)).toBe(true);
            expect(disassembled(bytes)).toContain(
              '(import "env" "memory" (memory (;0;) 0 65536 shared))',
            );
          }
        }
      }
    }
  });
});

test("a kernel shares memory by atomic instructions only where others insert at the same time", () => {
  const part = { properties: true, order: 0, symmetry: false };
  for (const shape of shapes) {
    const [alone, together] = booleans.map((shared) =>
      disassembled(kernelBytes({ ...shape, ...part, shared })),
    ) as [string, string];
    expect(alone).not.toContain("atomic");
    expect(together).toContain("atomic.rmw");
  }
});

test("a slot has a state where states stand in the set, and 64 bits elsewhere", () => {
  expect(shapes.map(slotBytesOf)).toEqual([8, 16, 8, 8, 8, 8, 8, 8, 8]);
});
