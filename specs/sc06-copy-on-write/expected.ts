/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V2", {
      broken: ["I12", "I13"],
      states: 46_505,
      transitions: 122_759,
      depth: 141,
    }),
    ...from("V3", "V3", {
      broken: ["I12", "I13"],
      states: 46_368,
      transitions: 122_425,
      depth: 140,
    }),
    ...from("V4", "V4", {
      broken: ["I10", "I12", "I13"],
      states: 46_510,
      transitions: 122_745,
      depth: 141,
    }),
    ...from("V5", "V5", {
      broken: ["I10", "I12", "I13"],
      states: 46_575,
      transitions: 122_904,
      depth: 142,
    }),
    ...from("V6", "V6", {
      broken: ["I10", "I12", "I13"],
      states: 46_510,
      transitions: 122_745,
      depth: 141,
    }),
    ...from("V7", "V9", {
      broken: ["I10", "I12", "I13"],
      states: 46_333,
      transitions: 122_226,
      depth: 141,
    }),
    ...from("V10", "V21", {
      broken: ["I1", "I10", "I12", "I13", "I2", "I4", "I5", "I6", "I7", "I8", "I9", "deadlock"],
      states: 46_429,
      transitions: 121_092,
      depth: 152,
    }),
    ...from("V10z", "V10z", {
      broken: ["I1", "I4", "I8", "I9", "sometimes-freed", "sometimes-pinned"],
      states: 38_970,
      transitions: 102_215,
      depth: 122,
    }),
  },
  medium: {
    ...from("V0", "V2", {
      broken: ["I12", "I13"],
      states: 104_926,
      transitions: 277_272,
      depth: 121,
    }),
    ...from("V3", "V3", {
      broken: ["I12", "I13"],
      states: 104_430,
      transitions: 276_060,
      depth: 120,
    }),
    ...from("V4", "V4", {
      broken: ["I10", "I12", "I13"],
      states: 104_781,
      transitions: 276_875,
      depth: 121,
    }),
    ...from("V5", "V5", {
      broken: ["I10", "I12", "I13"],
      states: 104_965,
      transitions: 277_332,
      depth: 122,
    }),
    ...from("V6", "V6", {
      broken: ["I10", "I12", "I13"],
      states: 104_816,
      transitions: 276_961,
      depth: 121,
    }),
    ...from("V7", "V9", {
      broken: ["I10", "I12", "I13"],
      states: 103_288,
      transitions: 272_783,
      depth: 121,
    }),
    ...from("V10", "V21", {
      broken: ["I1", "I10", "I12", "I13", "I2", "I4", "I5", "I6", "I7", "I8", "I9", "deadlock"],
      states: 130_684,
      transitions: 339_067,
      depth: 154,
    }),
    ...from("V10z", "V10z", {
      broken: ["I1", "I2", "I4", "I8", "I9", "sometimes-pinned"],
      states: 110_537,
      transitions: 289_318,
      depth: 126,
    }),
  },
  "small-alone": {
    ...from("V0", "V2", { broken: ["I12", "I13"], states: 83, transitions: 82, depth: 82 }),
    ...from("V3", "V3", { broken: ["I12", "I13"], states: 82, transitions: 81, depth: 81 }),
    ...from("V4", "V4", { broken: ["I12", "I13"], states: 83, transitions: 82, depth: 82 }),
    ...from("V5", "V5", { broken: ["I12", "I13"], states: 84, transitions: 83, depth: 83 }),
    ...from("V6", "V9", { broken: ["I12", "I13"], states: 83, transitions: 82, depth: 82 }),
    ...from("V10", "V21", {
      broken: ["I1", "I2", "I4", "I5", "I8", "I9", "deadlock", "sometimes-freed"],
      states: 80,
      transitions: 79,
      depth: 79,
    }),
    ...from("V10z", "V10z", {
      broken: ["I1", "I4", "I8", "I9", "sometimes-freed"],
      states: 71,
      transitions: 70,
      depth: 70,
    }),
  },
  "small-pinned": {
    ...from("V0", "V2", { broken: ["I12", "I13"], states: 2_255, transitions: 4_155, depth: 118 }),
    ...from("V3", "V3", { broken: ["I12", "I13"], states: 2_228, transitions: 4_105, depth: 117 }),
    ...from("V4", "V4", { broken: ["I12", "I13"], states: 2_254, transitions: 4_149, depth: 118 }),
    ...from("V5", "V5", { broken: ["I12", "I13"], states: 2_267, transitions: 4_173, depth: 119 }),
    ...from("V6", "V6", { broken: ["I12", "I13"], states: 2_254, transitions: 4_149, depth: 118 }),
    ...from("V7", "V9", { broken: ["I12", "I13"], states: 2_250, transitions: 4_141, depth: 118 }),
    ...from("V10", "V21", {
      broken: ["I1", "I10", "I12", "I13", "I2", "I4", "I5", "I6", "I7", "I8", "I9", "deadlock"],
      states: 2_157,
      transitions: 3_913,
      depth: 127,
    }),
    ...from("V10z", "V10z", {
      broken: ["I1", "I4", "I8", "I9", "sometimes-freed", "sometimes-pinned"],
      states: 1_720,
      transitions: 3_140,
      depth: 100,
    }),
  },
  "small-failures": {
    ...from("V0", "V2", { broken: ["I12", "I13"], states: 4_618, transitions: 8_565, depth: 106 }),
    ...from("V3", "V3", { broken: ["I12", "I13"], states: 4_540, transitions: 8_420, depth: 105 }),
    ...from("V4", "V4", { broken: ["I12", "I13"], states: 4_599, transitions: 8_522, depth: 106 }),
    ...from("V5", "V5", { broken: ["I12", "I13"], states: 4_633, transitions: 8_585, depth: 107 }),
    ...from("V6", "V6", { broken: ["I12", "I13"], states: 4_606, transitions: 8_535, depth: 106 }),
    ...from("V7", "V9", { broken: ["I12", "I13"], states: 4_566, transitions: 8_459, depth: 106 }),
    ...from("V10", "V21", {
      broken: ["I1", "I10", "I12", "I13", "I2", "I4", "I5", "I6", "I7", "I8", "I9", "deadlock"],
      states: 5_574,
      transitions: 10_096,
      depth: 129,
    }),
    ...from("V10z", "V10z", {
      broken: ["I1", "I2", "I4", "I8", "I9", "sometimes-pinned"],
      states: 4_419,
      transitions: 8_071,
      depth: 97,
    }),
  },
};
