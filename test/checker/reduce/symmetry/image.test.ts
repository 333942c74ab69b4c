import { describe, expect, test } from "vitest";
import {
  canonical,
  imagesOf,
  orbitSize,
  type Symmetry,
} from "../../../../checker/reduce/symmetry/canonical.ts";
import { generated } from "../../../../checker/reduce/symmetry/group.ts";
import {
  composed,
  imageOf,
  type Permutation,
  permutationKey,
} from "../../../../checker/reduce/symmetry/permutation.ts";

const stay = (count: number): Int32Array => Int32Array.from({ length: count }, (_, n) => n);
/** Cells 0, 1 and 2 go round; cell 3 holds one of them, or 0 for none; process 0 stays, with its locations 1, 2, 3. */
const round: Permutation = {
  cellTo: [1, 2, 0, 3],
  valueMap: [undefined, undefined, undefined, Int32Array.of(0, 2, 3, 1)],
  processTo: [0, 1, 2],
  locationMap: [Int32Array.of(0, 2, 3, 1), stay(3), stay(3)],
};
/** Cells 0 and 1 change places. */
const swap: Permutation = {
  cellTo: [1, 0, 2, 3],
  valueMap: [undefined, undefined, undefined, Int32Array.of(0, 2, 1, 3)],
  processTo: [0, 1, 2],
  locationMap: [Int32Array.of(0, 2, 1, 3), stay(3), stay(3)],
};
const symmetry: Symmetry = {
  cells: 4,
  sorted: [[1, 2]],
  elements: generated([round, swap], 120) ?? [],
  names: [],
  refused: [],
};

describe("the image of a state", () => {
  test("has values where their cells go, renamed, and locations, too", () => {
    expect(imageOf(round, [5, 6, 7, 3, 1, 0, 2])).toEqual([7, 5, 6, 1, 2, 0, 2]);
  });

  test("has processes where they go", () => {
    const exchange = { ...round, processTo: [1, 0, 2] };
    expect(imageOf(exchange, [5, 6, 7, 0, 1, 0, 2])).toEqual([7, 5, 6, 0, 0, 2, 2]);
  });

  test("has values renamed as where they come from", () => {
    const moved = { ...swap, valueMap: [Int32Array.of(1, 0), undefined, undefined, undefined] };
    expect(imageOf(moved, [0, 1, 7, 0, 0, 0, 0])).toEqual([1, 1, 7, 0, 0, 0, 0]);
  });

  test("leaves the state as it is", () => {
    const state = Object.freeze([5, 6, 7, 3, 1, 0, 2]);
    expect(imageOf(round, state)).not.toBe(state);
  });
});

describe("the product of two permutations", () => {
  test("does the one and then the other", () => {
    const state = [5, 6, 7, 3, 1, 0, 2];
    expect(imageOf(composed(swap, round), state)).toEqual(imageOf(swap, imageOf(round, state)));
    expect(imageOf(composed(round, swap), state)).toEqual(imageOf(round, imageOf(swap, state)));
  });

  test("renames values as each of them does, where they are then", () => {
    const first = { ...swap, valueMap: [Int32Array.of(1, 0), undefined, undefined, undefined] };
    const second = {
      ...round,
      valueMap: [undefined, Int32Array.of(2, 1, 0), undefined, undefined],
    };
    const state = [1, 2, 0, 0, 1, 0, 2];
    expect(imageOf(composed(second, first), state)).toEqual(imageOf(second, imageOf(first, state)));
  });

  test("has no map of values that changes nothing", () => {
    expect(composed(swap, swap).valueMap[3]).toBeUndefined();
  });
});

describe("a generated group", () => {
  test("has every product once, without the identity", () => {
    expect(symmetry.elements).toHaveLength(5);
    const keys = new Set(symmetry.elements.map(permutationKey));
    expect(keys.size).toBe(5);
    const products = symmetry.elements.flatMap((a) =>
      symmetry.elements.map((b) => permutationKey(composed(a, b))),
    );
    const identity = permutationKey(composed(swap, swap));
    expect(products.filter((key) => key !== identity && !keys.has(key))).toEqual([]);
    expect(keys.has(identity)).toBe(false);
  });

  test("may have as many elements as allowed, the identity among them, and no more", () => {
    expect(generated([round, swap], 6)).toHaveLength(5);
    expect(generated([round, swap], 5)).toBeUndefined();
  });

  test("is empty without generators", () => {
    expect(generated([], 120)).toEqual([]);
  });
});

describe("the canonical form", () => {
  const state = [5, 5, 7, 3, 1, 2, 0];

  test("is the least image, by cells first", () => {
    expect(canonical(symmetry, state)).toEqual([5, 5, 7, 3, 1, 0, 2]);
    expect(canonical(symmetry, [7, 5, 6, 1, 3, 2, 2])).toEqual([5, 6, 7, 3, 2, 2, 2]);
  });

  test("is the same for every image", () => {
    const forms = [...imagesOf(symmetry, state)].map((image) => canonical(symmetry, image).join());
    expect(new Set(forms)).toEqual(new Set([canonical(symmetry, state).join()]));
  });
});

describe("the images of a state", () => {
  test("are all of them, each once", () => {
    const images = [...imagesOf(symmetry, [5, 5, 7, 0, 0, 2, 0])].map((image) => image.join(" "));
    expect(images.sort()).toEqual([
      "5 5 7 0 0 0 2",
      "5 5 7 0 0 2 0",
      "5 7 5 0 0 0 2",
      "5 7 5 0 0 2 0",
      "7 5 5 0 0 0 2",
      "7 5 5 0 0 2 0",
    ]);
  });

  test("are counted without making them", () => {
    const states = [
      [5, 5, 5, 0, 0, 1, 1],
      [5, 5, 7, 3, 1, 2, 0],
      [5, 6, 7, 1, 2, 2, 0],
    ];
    const counts = states.map((state) => orbitSize(symmetry, state));
    expect(counts).toEqual(states.map((state) => [...imagesOf(symmetry, state)].length));
    expect(counts).toEqual([1, 12, 12]);
  });
});
