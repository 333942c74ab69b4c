/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V2", { broken: [], states: 41_886, transitions: 111_869, depth: 146 }),
    ...from("V3", "V3", { broken: [], states: 41_794, transitions: 111_647, depth: 145 }),
    ...from("V4", "V4", { broken: ["I10"], states: 41_924, transitions: 111_944, depth: 147 }),
    ...from("V5", "V9", { broken: ["I10"], states: 41_944, transitions: 111_990, depth: 148 }),
    ...from("V10", "V21", {
      broken: ["I10", "I8"],
      states: 45_298,
      transitions: 120_248,
      depth: 165,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8", "sometimes-pinned"],
      states: 36_358,
      transitions: 94_399,
      depth: 160,
    }),
    ...from("VU", "VU", { broken: [], states: 48_800, transitions: 130_210, depth: 178 }),
  },
  medium: {
    ...from("V0", "V2", { broken: [], states: 110_903, transitions: 301_053, depth: 145 }),
    ...from("V3", "V3", { broken: [], states: 110_579, transitions: 300_271, depth: 144 }),
    ...from("V4", "V4", { broken: ["I10"], states: 133_797, transitions: 364_334, depth: 146 }),
    ...from("V5", "V9", { broken: ["I10"], states: 133_837, transitions: 364_426, depth: 147 }),
    ...from("V10", "V21", {
      broken: ["I10", "I8"],
      states: 141_909,
      transitions: 383_339,
      depth: 165,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8", "assert-try_grab_page-1"],
      states: 125_600,
      transitions: 335_281,
      depth: 165,
    }),
    ...from("VU", "VU", { broken: [], states: 116_136, transitions: 315_870, depth: 174 }),
  },
  "small-alone": {
    ...from("V0", "V2", { broken: [], states: 72, transitions: 71, depth: 71 }),
    ...from("V3", "V3", { broken: [], states: 71, transitions: 70, depth: 70 }),
    ...from("V4", "V9", { broken: ["I10"], states: 72, transitions: 71, depth: 71 }),
    ...from("V10", "V21", { broken: ["I10", "I8"], states: 81, transitions: 80, depth: 80 }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I8", "sometimes-pinned"],
      states: 77,
      transitions: 76,
      depth: 76,
    }),
    ...from("VU", "VU", { broken: [], states: 95, transitions: 94, depth: 94 }),
  },
  "small-read": {
    ...from("V0", "V2", { broken: [], states: 1_302, transitions: 2_338, depth: 111 }),
    ...from("V3", "V3", { broken: [], states: 1_297, transitions: 2_330, depth: 110 }),
    ...from("V4", "V4", { broken: ["I10"], states: 1_304, transitions: 2_341, depth: 112 }),
    ...from("V5", "V9", { broken: ["I10"], states: 1_306, transitions: 2_344, depth: 113 }),
    ...from("V10", "V21", { broken: ["I10", "I8"], states: 1_519, transitions: 2_713, depth: 131 }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I8", "sometimes-pinned"],
      states: 1_432,
      transitions: 2_540,
      depth: 129,
    }),
    ...from("VU", "VU", { broken: [], states: 1_725, transitions: 3_125, depth: 140 }),
  },
  "small-slow": {
    ...from("V0", "V2", { broken: [], states: 1_302, transitions: 2_338, depth: 111 }),
    ...from("V3", "V3", { broken: [], states: 1_297, transitions: 2_330, depth: 110 }),
    ...from("V4", "V4", { broken: ["I10"], states: 1_304, transitions: 2_341, depth: 112 }),
    ...from("V5", "V9", { broken: ["I10"], states: 1_306, transitions: 2_344, depth: 113 }),
    ...from("V10", "V21", { broken: ["I10", "I8"], states: 1_519, transitions: 2_713, depth: 131 }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I8", "assert-try_grab_page-1", "sometimes-pinned"],
      states: 1_579,
      transitions: 2_820,
      depth: 136,
    }),
    ...from("VU", "VU", { broken: [], states: 1_725, transitions: 3_125, depth: 140 }),
  },
  "small-pinned": {
    ...from("V0", "V2", { broken: [], states: 2_257, transitions: 4_187, depth: 106 }),
    ...from("V3", "V3", { broken: [], states: 2_239, transitions: 4_154, depth: 105 }),
    ...from("V4", "V9", { broken: ["I10"], states: 2_261, transitions: 4_191, depth: 106 }),
    ...from("V10", "V21", { broken: ["I10", "I8"], states: 2_328, transitions: 4_296, depth: 114 }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8", "sometimes-pinned"],
      states: 1_894,
      transitions: 3_409,
      depth: 107,
    }),
    ...from("VU", "VU", { broken: [], states: 2_522, transitions: 4_642, depth: 132 }),
  },
};
