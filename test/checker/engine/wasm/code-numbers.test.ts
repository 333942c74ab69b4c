/**
 * The byte emitter's instructions on numbers: each is the one that wabt knows under its name, and gives what JavaScript
 * gives.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as code from "../../../../checker/engine/wasm/code.ts";
import type { Code, ValueType } from "../../../../checker/engine/wasm/code.ts";
import { assembled, bytesOf, type Small } from "./assembled.ts";
import { disassembled } from "./disassembled.ts";
import { asArgument, asUnsigned, numberOf } from "./numbers.ts";

/** An instruction on numbers: its name, types, and what it gives for unsigned arguments. */
interface Operator {
  readonly name: string;
  readonly make: (...operands: Code[]) => Code;
  readonly from: ValueType;
  readonly to: ValueType;
  readonly arguments: number;
  readonly gives: (a: bigint, b: bigint) => bigint;
}
const bits = (type: ValueType): bigint => (type === "i32" ? 32n : 64n);
const signed = (type: ValueType, n: bigint): bigint => BigInt.asIntN(Number(bits(type)), n);
const truth = (is: boolean): bigint => (is ? 1n : 0n);

function binary(
  type: ValueType,
  name: string,
  make: (a: Code, b: Code) => Code,
  gives: Operator["gives"],
  to: ValueType = type,
): Operator {
  return {
    name: `${type}.${name}`,
    make: (a, b) => make(a, b),
    from: type,
    to,
    arguments: 2,
    gives,
  };
}
function unary(
  from: ValueType,
  to: ValueType,
  name: string,
  make: (a: Code) => Code,
  gives: (a: bigint) => bigint,
): Operator {
  return { name, make: (a) => make(a), from, to, arguments: 1, gives };
}

const rotated = (a: bigint, b: bigint): bigint => (a << (b % 64n)) | (a >> (64n - (b % 64n)));
function trailingZeros(a: bigint): bigint {
  let n = 0n;
  while (n < 64n && ((a >> n) & 1n) === 0n) n += 1n;
  return n;
}

const operators: readonly Operator[] = [
  binary("i32", "add", code.add, (a, b) => a + b),
  binary("i32", "sub", code.sub, (a, b) => a - b),
  binary("i32", "mul", code.mul, (a, b) => a * b),
  binary("i32", "div_u", code.divU, (a, b) => a / b),
  binary("i32", "and", code.and, (a, b) => a & b),
  binary("i32", "or", code.or, (a, b) => a | b),
  binary("i32", "xor", code.xor, (a, b) => a ^ b),
  binary("i32", "shl", code.shl, (a, b) => a << (b % 32n)),
  binary("i32", "shr_u", code.shr, (a, b) => a >> (b % 32n)),
  binary("i32", "eq", code.eq, (a, b) => truth(a === b)),
  binary("i32", "ne", code.ne, (a, b) => truth(a !== b)),
  binary("i32", "lt_s", code.ltS, (a, b) => truth(signed("i32", a) < signed("i32", b))),
  binary("i32", "lt_u", code.ltU, (a, b) => truth(a < b)),
  binary("i32", "gt_u", code.gtU, (a, b) => truth(a > b)),
  binary("i32", "le_u", code.leU, (a, b) => truth(a <= b)),
  binary("i32", "ge_u", code.geU, (a, b) => truth(a >= b)),
  binary("i64", "add", code.add64, (a, b) => a + b),
  binary("i64", "sub", code.sub64, (a, b) => a - b),
  binary("i64", "mul", code.mul64, (a, b) => a * b),
  binary("i64", "and", code.and64, (a, b) => a & b),
  binary("i64", "or", code.or64, (a, b) => a | b),
  binary("i64", "xor", code.xor64, (a, b) => a ^ b),
  binary("i64", "shl", code.shl64, (a, b) => a << (b % 64n)),
  binary("i64", "shr_u", code.shr64, (a, b) => a >> (b % 64n)),
  binary("i64", "rotl", code.rotl64, rotated),
  binary("i64", "eq", code.eq64, (a, b) => truth(a === b), "i32"),
  binary("i64", "ne", code.ne64, (a, b) => truth(a !== b), "i32"),
  binary("i64", "lt_u", code.ltU64, (a, b) => truth(a < b), "i32"),
  unary("i32", "i32", "i32.eqz", code.eqz, (a) => truth(a === 0n)),
  unary("i64", "i32", "i64.eqz", code.eqz64, (a) => truth(a === 0n)),
  unary("i64", "i64", "i64.ctz", code.ctz64, trailingZeros),
  unary("i64", "i32", "i32.wrap_i64", code.wrap, (a) => a),
  unary("i32", "i64", "i64.extend_i32_u", code.extend, (a) => a),
];

describe.each(operators)("$name", ({ name, make, from, to, arguments: count, gives }) => {
  const small: Small = {
    parameters: Array.from({ length: count }, () => from),
    result: to,
    body: (_, ...locals) => make(...locals.map(code.get)),
  };

  test("is what wabt reads", () => {
    expect(disassembled(bytesOf(small))).toMatch(
      new RegExp(`^ *${name.replace(".", "\\.")}\\)*$`, "m"),
    );
  });

  test("gives what JavaScript gives", () => {
    const run = assembled(small);
    fc.assert(
      fc.property(numberOf(from), numberOf(from), (a, b) => {
        fc.pre(name !== "i32.div_u" || b !== 0n);
        const args = [a, b].slice(0, count).map((n) => asArgument(from, n));
        expect(asUnsigned(to, run(...args))).toBe(asUnsigned(to, gives(a, b)));
      }),
      { numRuns: 200 },
    );
  });
});

describe("numbers are written", () => {
  test.each([0n, 1n, 63n, 64n, 127n, 128n, 2n ** 31n - 1n, 2n ** 63n - 1n])(
    "as the machine reads them: %d and its negative",
    (n) => {
      for (const value of [n, -n, -n - 1n]) {
        const wide = assembled({ parameters: [], result: "i64", body: () => code.i64(value) });
        expect(wide()).toBe(value);
        const narrow = assembled({
          parameters: [],
          result: "i32",
          body: () => code.i32(Number(BigInt.asIntN(32, value))),
        });
        expect(narrow()).toBe(Number(BigInt.asIntN(32, value)));
      }
    },
  );

  test("as addresses up to 4 GiB", () => {
    const address = 2 ** 32 - 8;
    const run = assembled({ parameters: [], result: "i32", body: () => code.i32(address) });
    expect(run()).toBe(-8);
  });

  test("in seven bits a byte", () => {
    expect(code.unsigned(0)).toEqual([0]);
    expect(code.unsigned(624_485)).toEqual([0xe5, 0x8e, 0x26]);
    expect(code.unsigned(2 ** 32 - 1)).toEqual([0xff, 0xff, 0xff, 0xff, 0x0f]);
    expect(code.signed(-123_456n)).toEqual([0xc0, 0xbb, 0x78]);
    expect(code.signed(64n)).toEqual([0xc0, 0x00]);
    expect(code.signed(-64n)).toEqual([0x40]);
  });
});
