/**
 * The byte emitter's instructions on memory: each is the one that wabt knows under its name, and touches what it should.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as code from "../../../../checker/engine/wasm/code.ts";
import type { Code, ValueType } from "../../../../checker/engine/wasm/code.ts";
import { assembled, bytesOf, pageOfMemory, type Small } from "./assembled.ts";
import { disassembled } from "./disassembled.ts";
import { asArgument, asUnsigned, numberOf } from "./numbers.ts";

/** An instruction on memory: it has an address and perhaps a value, and gives what it reads, or what was there. */
interface Access {
  readonly name: string;
  readonly bytes: number;
  readonly type: ValueType;
  /** What is called with an address, an offset and, for those that write, a value. */
  readonly make: (address: Code, offset: number, value: Code) => Code;
  readonly writes: boolean;
}
const accesses: readonly Access[] = [
  { name: "i32.load", bytes: 4, type: "i32", make: code.load32, writes: false },
  { name: "i64.load", bytes: 8, type: "i64", make: code.load64, writes: false },
  { name: "i32.load8_u", bytes: 1, type: "i32", make: code.load8, writes: false },
  { name: "i64.load32_u", bytes: 4, type: "i64", make: code.load32to64, writes: false },
  { name: "i64.atomic.load", bytes: 8, type: "i64", make: code.atomicLoad64, writes: false },
  {
    name: "i32.store",
    bytes: 4,
    type: "i32",
    make: (address, offset, value) => code.store32(address, value, offset),
    writes: true,
  },
  {
    name: "i64.store",
    bytes: 8,
    type: "i64",
    make: (address, offset, value) => code.store64(address, value, offset),
    writes: true,
  },
  {
    name: "i32.store8",
    bytes: 1,
    type: "i32",
    make: (address, offset, value) => code.store8(address, value, offset),
    writes: true,
  },
  {
    name: "i64.atomic.store",
    bytes: 8,
    type: "i64",
    make: (address, offset, value) => code.atomicStore64(address, value, offset),
    writes: true,
  },
];

describe.each(accesses)("$name", ({ name, bytes, type, make, writes }) => {
  const OFFSET = 4096 + 200;
  const small: Small = {
    parameters: ["i32", type],
    result: writes ? undefined : type,
    body: (_, address, value) => make(code.get(address), OFFSET, code.get(value)),
  };

  test("is what wabt reads", () => {
    expect(disassembled(bytesOf(small))).toMatch(
      new RegExp(`^ *${name.replaceAll(".", "\\.")} offset=${OFFSET}\\)*$`, "m"),
    );
  });

  test("touches so many bytes and no more", () => {
    const memory = pageOfMemory();
    const run = assembled(small, memory);
    const view = new DataView(memory.buffer);
    const around = fc.uint8Array({ minLength: 24, maxLength: 24 });
    fc.assert(
      fc.property(fc.nat(1000), around, numberOf("i64"), (slot, before, value) => {
        const address = 8 * slot;
        new Uint8Array(memory.buffer).set(before, address + OFFSET - 8);
        const result = run(address, asArgument(type, value));
        const at = (i: number): number => view.getUint8(address + OFFSET + i);
        const there = Array.from({ length: bytes }, (_, i) => BigInt(at(i)) << BigInt(8 * i));
        const number = there.reduce((a, b) => a | b, 0n);
        const given = writes ? BigInt.asUintN(8 * bytes, value) : asUnsigned(type, result);
        expect(number).toBe(given);
        expect([-1, bytes].map(at)).toEqual([before[7], before[8 + bytes]]);
      }),
    );
  });
});

describe("atomic changes", () => {
  const swap: Small = {
    parameters: ["i32", "i64", "i64"],
    result: "i64",
    body: (_, address, expected, value) =>
      code.cas64(code.get(address), code.get(expected), code.get(value)),
  };
  const join: Small = {
    parameters: ["i32", "i64"],
    result: "i64",
    body: (_, address, value) => code.atomicOr64(code.get(address), code.get(value)),
  };

  test("are what wabt reads", () => {
    expect(disassembled(bytesOf(swap))).toMatch(/^ *i64\.atomic\.rmw\.cmpxchg\)*$/m);
    expect(disassembled(bytesOf(join))).toMatch(/^ *i64\.atomic\.rmw\.or\)*$/m);
  });

  test("swap only where there is what is expected, and give what was there", () => {
    const memory = pageOfMemory();
    const run = assembled(swap, memory);
    const words = new BigInt64Array(memory.buffer);
    words[3] = 5n;
    expect([run(24, 4n, 7n), words[3]]).toEqual([5n, 5n]);
    expect([run(24, 5n, -7n), words[3]]).toEqual([5n, -7n]);
  });

  test("add bits, and give what was there", () => {
    const memory = pageOfMemory();
    const run = assembled(join, memory);
    const words = new BigInt64Array(memory.buffer);
    words[2] = 0b0110n;
    expect([run(16, 0b1100n), words[2]]).toEqual([0b0110n, 0b1110n]);
  });
});
