/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V6", { broken: ["I3"], states: 29_053, transitions: 82_746, depth: 77 }),
    ...from("V7", "V9", { broken: ["I3"], states: 26_079, transitions: 74_446, depth: 77 }),
    ...from("V10", "V21", { broken: ["I3"], states: 24_949, transitions: 70_945, depth: 81 }),
    ...from("V10z", "V10z", {
      broken: ["deadlock"],
      states: 14_242,
      transitions: 39_298,
      depth: 71,
    }),
    ...from("VU", "VU", { broken: ["I3"], states: 28_036, transitions: 79_564, depth: 81 }),
  },
  medium: {
    ...from("V0", "V6", { broken: ["I3"], states: 105_590, transitions: 307_883, depth: 109 }),
    ...from("V7", "V9", { broken: ["I3"], states: 101_486, transitions: 296_451, depth: 109 }),
    ...from("V10", "V21", { broken: ["I3"], states: 99_200, transitions: 289_424, depth: 115 }),
    ...from("V10z", "V10z", {
      broken: ["deadlock"],
      states: 36_935,
      transitions: 103_883,
      depth: 90,
    }),
    ...from("VU", "VU", { broken: ["I3"], states: 57_719, transitions: 166_032, depth: 91 }),
  },
  "small-one-pin": {
    ...from("V0", "V6", { broken: ["I3"], states: 760, transitions: 1_499, depth: 47 }),
    ...from("V7", "V9", { broken: ["I3"], states: 645, transitions: 1_267, depth: 47 }),
    ...from("V10", "V21", { broken: ["I3"], states: 647, transitions: 1_264, depth: 52 }),
    ...from("V10z", "V10z", { broken: ["deadlock"], states: 458, transitions: 864, depth: 44 }),
    ...from("VU", "VU", { broken: ["I3"], states: 791, transitions: 1_564, depth: 49 }),
  },
  "small-two-pages": {
    ...from("V0", "V6", { broken: ["I3"], states: 34_876, transitions: 99_190, depth: 81 }),
    ...from("V7", "V9", { broken: ["I3"], states: 26_057, transitions: 74_261, depth: 81 }),
    ...from("V10", "V21", { broken: ["I3"], states: 25_983, transitions: 73_438, depth: 91 }),
    ...from("V10z", "V10z", {
      broken: ["deadlock"],
      states: 15_622,
      transitions: 42_740,
      depth: 82,
    }),
    ...from("VU", "VU", { broken: ["I3"], states: 37_639, transitions: 107_431, depth: 85 }),
  },
  "small-slow": {
    ...from("V0", "V6", { broken: ["I3"], states: 1_338, transitions: 2_684, depth: 63 }),
    ...from("V7", "V9", { broken: ["I3"], states: 1_223, transitions: 2_452, depth: 63 }),
    ...from("V10", "V21", { broken: ["I3"], states: 1_225, transitions: 2_449, depth: 69 }),
    ...from("V10z", "V10z", { broken: ["deadlock"], states: 716, transitions: 1_372, depth: 51 }),
    ...from("VU", "VU", { broken: ["I3"], states: 1_090, transitions: 2_173, depth: 52 }),
  },
  "small-munmap": {
    ...from("V0", "V6", { broken: ["I3"], states: 988, transitions: 1_971, depth: 53 }),
    ...from("V7", "V9", { broken: ["I3"], states: 873, transitions: 1_739, depth: 53 }),
    ...from("V10", "V21", { broken: ["I3"], states: 875, transitions: 1_736, depth: 58 }),
    ...from("V10z", "V10z", { broken: ["deadlock"], states: 558, transitions: 1_064, depth: 50 }),
    ...from("VU", "VU", { broken: ["I3"], states: 1_011, transitions: 2_018, depth: 59 }),
  },
  "small-atomic": {
    ...from("V0", "V6", { broken: ["I3"], states: 590, transitions: 1_091, depth: 46 }),
    ...from("V7", "V9", { broken: ["I3"], states: 514, transitions: 945, depth: 46 }),
    ...from("V10", "V21", { broken: ["I3"], states: 519, transitions: 950, depth: 51 }),
    ...from("V10z", "V10z", { broken: ["deadlock"], states: 372, transitions: 671, depth: 43 }),
    ...from("VU", "VU", { broken: ["I3"], states: 608, transitions: 1_127, depth: 48 }),
  },
};
