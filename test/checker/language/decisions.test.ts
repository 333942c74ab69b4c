/**
 * What a watched function gives, kept by what it looked at.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Decisions } from "../../../checker/language/decisions.ts";

interface Given {
  readonly of: string;
}
const given = (of: string): Given => ({ of });

describe("what was learned", () => {
  const known = new Decisions<Given>();
  known.learn([2, 0], [5, 1], given("five, one"));
  known.learn([2, 0], [5, 2], given("five, two"));
  known.learn([2], [6], given("six"));
  known.learn([2, 1], [1000, 7], given("a thousand, seven"));
  const find = (...values: number[]): string | undefined =>
    known.find((input) => values[input] as number)?.of;

  test("is found for all values that are the same where it was looked", () => {
    expect(find(1, 0, 5)).toBe("five, one");
    expect(find(1, 99, 5)).toBe("five, one");
    expect(find(2, 0, 5)).toBe("five, two");
    expect(find(7, 7, 6)).toBe("six");
    expect(find(3, 7, 1000)).toBe("a thousand, seven");
  });

  test("is not found for others", () => {
    expect(find(3, 0, 5)).toBeUndefined();
    expect(find(0, 0, 7)).toBeUndefined();
    expect(find(0, 8, 1000)).toBeUndefined();
    expect(find(0, 0, 1001)).toBeUndefined();
  });

  test("asks only for the inputs that matter", () => {
    const asked: number[] = [];
    known.find((input) => {
      asked.push(input);
      return 6;
    });
    expect(asked).toEqual([2]);
  });
});

test("nothing is known at first, and a constant looks at nothing", () => {
  const known = new Decisions<Given>();
  expect(known.find(() => 0)).toBeUndefined();
  expect(known.learn([], [], given("always"))).toBe(true);
  expect(known.find(() => expect.unreachable())).toEqual(given("always"));
});

describe("no function", () => {
  const learned = (inputs: readonly number[], values: readonly number[]): boolean => {
    const known = new Decisions<Given>();
    known.learn([0, 1], [1, 1], given("first"));
    return known.learn(inputs, values, given("second"));
  };

  test("looks at another input first", () => {
    expect(learned([1], [1])).toBe(false);
    expect(learned([0, 1], [2, 1])).toBe(true);
  });

  test("looks at another input after the same values", () => {
    expect(learned([0, 2], [1, 1])).toBe(false);
    expect(learned([0], [1])).toBe(false);
    expect(learned([], [])).toBe(false);
  });

  test("looks further where it had seen enough", () => {
    expect(learned([0, 1, 2], [1, 1, 1])).toBe(false);
  });
});

describe("every way", () => {
  const sizes = [3, 2, 70];
  /** Looks at the third input, and only where it is 1 or 69 at another. */
  const looking = (values: readonly number[]): readonly number[] =>
    values[2] === 1 ? [2, 0] : values[2] === 69 ? [2, 1] : [2];
  const learnIn =
    (known: Decisions<Given>) =>
    (values: readonly number[]): void => {
      const inputs = looking(values);
      const seen = inputs.map((i) => values[i] as number);
      known.learn(inputs, seen, given(`${inputs.join()}: ${seen.join()}`));
    };

  test("is visited once, with the values that were looked at and 0 for the others", () => {
    const known = new Decisions<Given>();
    const visited: string[] = [];
    known.every(sizes, learnIn(known), ({ of }, values) => {
      visited.push(`${of} in ${values.join()}`);
      return false;
    });
    expect(visited).toHaveLength(68 + 3 + 2);
    expect(visited).toContain("2: 0 in 0,0,0");
    expect(visited).toContain("2,0: 1,2 in 2,0,1");
    expect(visited).toContain("2,1: 69,1 in 0,1,69");
  });

  test("is run only where it is not known", () => {
    const known = new Decisions<Given>();
    const learn = learnIn(known);
    learn([2, 0, 1]);
    let runs = 0;
    const count = (values: readonly number[]): void => {
      runs += 1;
      learn(values);
    };
    known.every(sizes, count, () => false);
    expect(runs).toBe(72);
    known.every(sizes, count, () => false);
    expect(runs).toBe(72);
  });

  test("is visited until it is enough", () => {
    const known = new Decisions<Given>();
    let visits = 0;
    known.every(sizes, learnIn(known), () => (visits += 1) === 5);
    expect(visits).toBe(5);
  });
});

test("a function of many numbers is told from the few that it looks at", () => {
  const sizes = [3, 3, 3, 3];
  /** Looks at an input, and by its value at another, and so on; gives the values that it saw. */
  const paths = fc.array(fc.array(fc.nat(3), { minLength: 3, maxLength: 3 }), {
    minLength: 4,
    maxLength: 4,
  });
  fc.assert(
    fc.property(paths, (next) => {
      const run = (values: readonly number[]): { inputs: number[]; seen: number[] } => {
        const inputs: number[] = [];
        for (let at = 0; !inputs.includes(at); at = next[at]?.[values[at] as number] as number)
          inputs.push(at);
        return { inputs, seen: inputs.map((i) => values[i] as number) };
      };
      const known = new Decisions<{ readonly seen: number[] }>();
      known.every(
        sizes,
        (values) => {
          const { inputs, seen } = run(values);
          expect(known.learn(inputs, seen, { seen })).toBe(true);
        },
        () => false,
      );
      for (let n = 0; n < 81; n += 1) {
        const values = [n % 3, Math.floor(n / 3) % 3, Math.floor(n / 9) % 3, Math.floor(n / 27)];
        expect(known.find((i) => values[i] as number)?.seen).toEqual(run(values).seen);
      }
    }),
  );
});
