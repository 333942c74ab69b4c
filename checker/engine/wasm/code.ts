/**
 * WebAssembly instructions as nested lists of bytes, for kernels that are put together here.
 *
 * Only what the kernels need. The names are those of the text format, and operands come before the operator, as a stack
 * machine wants them. Source: WebAssembly core specification 2.0, chapter 5; threads proposal for the atomics.
 */

/** A piece of a function's body. */
export type Code = number | readonly Code[];

/** A local variable, by its number in the function. */
export interface Local {
  readonly index: number;
  readonly type: ValueType;
}
export type ValueType = "i32" | "i64";
export const TYPE_BYTES: Readonly<Record<ValueType, number>> = { i32: 0x7f, i64: 0x7e };

/** Unsigned LEB128 of a number from 0 to 2^32 - 1. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 0x80 : low);
  } while (rest > 0);
  return bytes;
}

/** Signed LEB128. */
export function signed(value: bigint): number[] {
  const bytes: number[] = [];
  let rest = value;
  for (;;) {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    const done = (rest === 0n && (low & 0x40) === 0) || (rest === -1n && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

/** A constant; addresses above 2^31 wrap, as they do in the machine. */
export const i32 = (value: number): Code => [0x41, ...signed(BigInt(value | 0))];
export const i64 = (value: bigint): Code => [0x42, ...signed(BigInt.asIntN(64, value))];

export const get = ({ index }: Local): Code => [0x20, ...unsigned(index)];
export const set = ({ index }: Local, value: Code): Code => [value, 0x21, ...unsigned(index)];
/** Sets a local and leaves the value. */
export const tee = ({ index }: Local, value: Code): Code => [value, 0x22, ...unsigned(index)];

const binary =
  (operator: number) =>
  (a: Code, b: Code): Code => [a, b, operator];
const unary =
  (operator: number) =>
  (a: Code): Code => [a, operator];

export const add = binary(0x6a);
export const sub = binary(0x6b);
export const mul = binary(0x6c);
export const divU = binary(0x6e);
export const and = binary(0x71);
export const or = binary(0x72);
export const xor = binary(0x73);
export const shl = binary(0x74);
export const shr = binary(0x76);
export const eqz = unary(0x45);
export const eq = binary(0x46);
export const ne = binary(0x47);
export const ltS = binary(0x48);
export const ltU = binary(0x49);
export const gtU = binary(0x4b);
export const leU = binary(0x4d);
export const geU = binary(0x4f);

export const add64 = binary(0x7c);
export const sub64 = binary(0x7d);
export const mul64 = binary(0x7e);
export const and64 = binary(0x83);
export const or64 = binary(0x84);
export const xor64 = binary(0x85);
export const shl64 = binary(0x86);
export const shr64 = binary(0x88);
export const ctz64 = unary(0x7a);
export const rotl64 = binary(0x89);
export const eqz64 = unary(0x50);
export const eq64 = binary(0x51);
export const ne64 = binary(0x52);
export const ltU64 = binary(0x54);

export const wrap = unary(0xa7);
export const extend = unary(0xad);

const memory =
  (operator: number, align: number) =>
  (address: Code, offset = 0): Code => [address, operator, align, ...unsigned(offset)];
export const load32 = memory(0x28, 2);
export const load64 = memory(0x29, 3);
export const load8 = memory(0x2d, 0);
/** 32 bits, extended to 64. */
export const load32to64 = memory(0x35, 2);
export const store32 = (address: Code, value: Code, offset = 0): Code => [
  address,
  value,
  0x36,
  2,
  ...unsigned(offset),
];
export const store64 = (address: Code, value: Code, offset = 0): Code => [
  address,
  value,
  0x37,
  3,
  ...unsigned(offset),
];
export const store8 = (address: Code, value: Code, offset = 0): Code => [
  address,
  value,
  0x3a,
  0,
  ...unsigned(offset),
];
/** Compare and swap of 64 bits; gives what was there. */
export const cas64 = (address: Code, expected: Code, value: Code): Code => [
  address,
  expected,
  value,
  [0xfe, 0x49, 3, 0],
];
/** Sets bits of 64 at once; gives what was there. */
export const atomicOr64 = (address: Code, value: Code): Code => [
  address,
  value,
  [0xfe, 0x34, 3, 0],
];
export const atomicLoad64 = (address: Code, offset = 0): Code => [
  address,
  [0xfe, 0x11, 3, ...unsigned(offset)],
];
export const atomicStore64 = (address: Code, value: Code, offset = 0): Code => [
  address,
  value,
  [0xfe, 0x18, 3, ...unsigned(offset)],
];

/** Ends the program: what must never happen, did. */
export const trap: Code = 0x00;
/** Leaves the function. */
export const leave: Code = 0x0f;

const VOID = 0x40;
/** Runs `body`; `br(n)` inside leads behind its end. */
export const block = (...body: Code[]): Code => [0x02, VOID, body, 0x0b];
/** Runs `body` once; `br(n)` inside leads to its start. */
export const loop = (...body: Code[]): Code => [0x03, VOID, body, 0x0b];
/** Leaves `depth` blocks, or goes on with the loop. */
export const br = (depth: number): Code => [0x0c, depth];
export const brIf = (depth: number, condition: Code): Code => [condition, 0x0d, depth];
export const when = (condition: Code, then: Code, otherwise?: Code): Code =>
  otherwise === undefined
    ? [condition, 0x04, VOID, then, 0x0b]
    : [condition, 0x04, VOID, then, 0x05, otherwise, 0x0b];
/** While the condition holds. Inside `body`, `br(0)` goes on with the next round and `br(1)` leaves. */
export const loopWhile = (condition: Code, ...body: Code[]): Code =>
  block(loop(brIf(1, eqz(condition)), body, br(0)));
export const select = (a: Code, b: Code, condition: Code): Code => [a, b, condition, 0x1b];
export const drop = unary(0x1a);
export const ret = (value: Code): Code => [value, 0x0f];
export const call = (index: number, ...args: Code[]): Code => [args, 0x10, ...unsigned(index)];

/** The bytes of a piece of code, in order. */
export function flat(code: Code, into: number[] = []): number[] {
  if (typeof code === "number") into.push(code);
  else for (let i = 0; i < code.length; i += 1) flat(code[i] as Code, into);
  return into;
}
