/**
 * Numbers as instructions take and give them.
 */
import fc from "fast-check";
import type { ValueType } from "../../../../checker/engine/wasm/code.ts";

const LIMIT = { i32: 2n ** 32n, i64: 2n ** 64n };
/** Numbers of a type as unsigned bigints, mostly those where carries and signs show. */
export const numberOf = (type: ValueType): fc.Arbitrary<bigint> =>
  fc.oneof(
    fc.bigInt(0n, LIMIT[type] - 1n),
    fc.bigInt(0n, 70n),
    fc.bigInt(0n, 70n).map((n) => LIMIT[type] - 1n - n),
    fc.bigInt(-2n, 2n).map((n) => LIMIT[type] / 2n + n),
    fc.bigInt(0n, type === "i32" ? 31n : 63n).map((n) => 2n ** n),
  );
export const asArgument = (type: ValueType, n: bigint): number | bigint =>
  type === "i32" ? Number(BigInt.asIntN(32, n)) : BigInt.asIntN(64, n);
export const asUnsigned = (type: ValueType, n: number | bigint): bigint =>
  BigInt.asUintN(type === "i32" ? 32 : 64, BigInt(n));
