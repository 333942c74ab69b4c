/**
 * What can be told of a step: observations, checks and returns.
 */
import { describe, expect, test } from "vitest";
import {
  counter,
  memory,
  observation,
  pause,
  procedure,
  type Protocol,
  store,
} from "../../../checker/index.ts";
import { running } from "../tiny.ts";
import { g, isSet, isZero, of, set, up, type Words, x, y } from "./bodies.ts";
import { comparisonOf, told } from "./comparing.ts";

describe("what is visible", () => {
  test("is what the protocol says", () => {
    const parity = observation("parity", [x], (value) => (value % 2 === 0 ? "even" : "odd"));
    const seeing = (protocol: Protocol<any>): Protocol<any> => ({ ...protocol, visible: [parity] });
    const two = seeing(of((w) => [set(w, x, 2), set(w, y, 1)]));
    expect(told(two, seeing(of(() => [])))).toBe("same");
    expect(told(seeing(of((w) => [up(w)])), two)).toBe("A parity even -> odd | A returns");
  });

  test("is a ghost only where the protocol says so", () => {
    const other = of(() => []);
    const ghostly = of((w) => [w.step("ghost", () => store(g, 2))]);
    expect(told(ghostly, other)).toBe("same");
    const visible = [observation("g", [g], String)];
    expect(told({ ...ghostly, visible }, { ...other, visible })).toBe("A g 0 -> 2 | A returns");
  });

  test("is of cells that both have", () => {
    const more = memory({ x: counter(3), z: counter(3) });
    const body = ({ step }: Words) => [step("z", () => store(more.cells.z, 1))];
    const other = running([procedure("p", { body })], { memory: more });
    expect(
      told(
        other,
        of(() => []),
      ),
    ).toBe("same");
  });
});

describe("a check", () => {
  const warning = (...texts: readonly string[]) =>
    of((w) => texts.map((text) => w.warnOn(text, () => isZero)));

  test("is the same one where only its text was rewritten", () => {
    expect(told(warning("x == 0"), warning("!x"))).toBe("same");
  });

  test("is known by its text where both have that, whatever its number", () => {
    const second = of((w) => [w.warnOn("y", () => isSet), w.warnOn("x == 0", () => isZero)]);
    expect(told(warning("x == 0"), second)).toBe("same");
    expect(told(warning("x == 0", "!x"), warning("!x"))).toBe(
      "A breaks x == 0 in p | A breaks !x in p",
    );
  });
});

describe("a return", () => {
  test("may come any time after the last step, whatever others show meanwhile", () => {
    const ends = of(
      (w) => [up(w)],
      (w) => [set(w, y, 1)],
    );
    const slower = of(
      (w) => [up(w), w.step("nothing", () => pause)],
      (w) => [set(w, y, 1)],
    );
    expect(told(ends, slower)).toBe("same");
  });

  test("comes after what the process shows", () => {
    const result = comparisonOf(
      of((w) => [up(w)]),
      of((w) => [up(w), set(w, y, 1)]),
    );
    expect(result.only[0]?.trace.at(-1)).toEqual({ process: "A", shows: ["returns"] });
    expect(result.only[0]?.instead).toEqual([{ process: "A", shows: ["y: 0 -> 1"] }]);
  });
});
