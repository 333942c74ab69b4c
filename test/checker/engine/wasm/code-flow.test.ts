/**
 * The byte emitter's control flow: loops, blocks, ways, calls.
 */
import { describe, expect, test } from "vitest";
import * as code from "../../../../checker/engine/wasm/code.ts";
import { moduleBytes } from "../../../../checker/engine/wasm/module.ts";
import { assembled, pageOfMemory, type Small } from "./assembled.ts";

describe("control flow", () => {
  const { add, block, br, brIf, drop, eq, get, i32, leave, loop, loopWhile, ltU, ret, set, tee } =
    code;
  const runs = (body: Small["body"]): ((n: number) => number | bigint) =>
    assembled({ parameters: ["i32"], result: "i32", body });

  test("a loop runs while its condition holds", () => {
    const sum = runs((f, n) => {
      const [i, all] = [f.local(), f.local()];
      return [
        loopWhile(
          ltU(get(i), get(n)),
          set(i, add(get(i), i32(1))),
          set(all, add(get(all), get(i))),
        ),
        get(all),
      ];
    });
    expect([0, 1, 5, 100].map(sum)).toEqual([0, 1, 15, 5050]);
  });

  test("in a loop, one leads on with the next round and another leaves", () => {
    const count = runs((f, n) => {
      const [i, odd] = [f.local(), f.local()];
      return [
        loopWhile(
          i32(1),
          set(i, add(get(i), i32(1))),
          brIf(1, code.gtU(get(i), get(n))),
          brIf(0, code.eqz(code.and(get(i), i32(1)))),
          set(odd, add(get(odd), i32(1))),
        ),
        get(odd),
      ];
    });
    expect([0, 1, 2, 7, 8].map(count)).toEqual([0, 1, 1, 4, 4]);
  });

  test("one of two ways is taken", () => {
    const run = runs((f, n) => {
      const x = f.local();
      const local = n;
      return [
        code.when(eq(get(local), i32(3)), set(x, i32(10)), set(x, i32(20))),
        code.when(eq(get(local), i32(4)), set(x, add(get(x), i32(1)))),
        get(x),
      ];
    });
    expect([3, 4, 5].map(run)).toEqual([10, 21, 20]);
  });

  test("blocks are left, and loops gone on with", () => {
    const run = runs((f, n) => {
      const i = f.local();
      return [
        block(
          loop(
            set(i, add(get(i), i32(1))),
            brIf(1, eq(get(i), get(n))),
            brIf(0, ltU(get(i), i32(50))),
            br(1),
          ),
        ),
        get(i),
      ];
    });
    expect([7, 49, 50, 99].map(run)).toEqual([7, 49, 50, 50]);
  });

  test("a function is left with its value", () => {
    const run = runs((_, n) => [
      code.when(eq(get(n), i32(1)), ret(i32(11))),
      code.when(eq(get(n), i32(2)), [i32(22), leave]),
      i32(33),
    ]);
    expect([1, 2, 3].map(run)).toEqual([11, 22, 33]);
  });

  test("one of two values is chosen; a value is dropped, or kept in a local", () => {
    const run = runs((f, n) => {
      const x = f.local();
      return [drop(i32(5)), code.select(tee(x, i32(7)), i32(8), get(n)), get(x), 0x6a];
    });
    expect([0, 1].map(run)).toEqual([15, 14]);
  });

  test("what must never happen ends the program", () => {
    expect(() => runs(() => [code.trap])(0)).toThrow(WebAssembly.RuntimeError);
  });

  test("functions call each other by their index, whatever their locals", () => {
    const bytes = moduleBytes([
      {
        name: "sub",
        parameters: ["i32", "i32"],
        result: "i32",
        body: (f, a, b) => {
          const [wide, x] = [f.local("i64"), f.local()];
          return [
            set(wide, code.extend(get(a))),
            set(x, code.wrap(get(wide))),
            code.sub(get(x), get(b)),
          ];
        },
      },
      {
        name: "twice",
        parameters: ["i32"],
        result: "i32",
        body: (_, a) => code.call(0, code.call(0, get(a), i32(1)), i32(1)),
      },
    ]);
    const memory = pageOfMemory();
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
      env: { memory },
    });
    expect((exports["twice"] as (n: number) => number)(9)).toBe(7);
  });
});
