/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V2", { broken: [], states: 27_586, transitions: 88_968, depth: 87 }),
    ...from("V3", "V3", { broken: [], states: 26_146, transitions: 84_099, depth: 86 }),
    ...from("V4", "V4", { broken: ["I10"], states: 29_386, transitions: 94_233, depth: 87 }),
    ...from("V5", "V9", { broken: ["I10"], states: 29_686, transitions: 95_203, depth: 88 }),
    ...from("V10", "V21", {
      broken: ["I10", "I8"],
      states: 27_428,
      transitions: 86_616,
      depth: 96,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 32_669,
      transitions: 103_006,
      depth: 95,
    }),
    ...from("VU", "VU", { broken: ["deadlock"], states: 30_732, transitions: 99_294, depth: 98 }),
  },
  medium: {
    ...from("V0", "V2", { broken: [], states: 240_833, transitions: 899_111, depth: 111 }),
    ...from("V3", "V3", { broken: [], states: 232_883, transitions: 867_961, depth: 110 }),
    ...from("V4", "V4", { broken: ["I10"], states: 251_213, transitions: 935_799, depth: 111 }),
    ...from("V5", "V9", { broken: ["I10"], states: 252_713, transitions: 941_549, depth: 112 }),
    ...from("V10", "V21", {
      broken: ["I10", "I8"],
      states: 228_670,
      transitions: 842_982,
      depth: 120,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 247_030,
      transitions: 913_293,
      depth: 119,
    }),
    ...from("VU", "VU", {
      broken: ["deadlock"],
      states: 274_884,
      transitions: 1_023_343,
      depth: 129,
    }),
  },
  "small-three": {
    ...from("V0", "V2", { broken: [], states: 1_594, transitions: 3_952, depth: 53 }),
    ...from("V3", "V3", { broken: [], states: 1_504, transitions: 3_718, depth: 52 }),
    ...from("V4", "V4", { broken: [], states: 1_714, transitions: 4_244, depth: 53 }),
    ...from("V5", "V9", { broken: [], states: 1_744, transitions: 4_317, depth: 54 }),
    ...from("V10", "V21", { broken: [], states: 1_798, transitions: 4_408, depth: 62 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 2_554, transitions: 6_172, depth: 64 }),
    ...from("VU", "VU", { broken: [], states: 2_136, transitions: 5_428, depth: 60 }),
  },
  "small-two-blocks": {
    ...from("V0", "V2", { broken: [], states: 2_716, transitions: 6_838, depth: 53 }),
    ...from("V3", "V3", { broken: [], states: 2_560, transitions: 6_428, depth: 52 }),
    ...from("V4", "V4", { broken: [], states: 2_924, transitions: 7_350, depth: 53 }),
    ...from("V5", "V9", { broken: [], states: 2_976, transitions: 7_478, depth: 54 }),
    ...from("V10", "V21", { broken: [], states: 3_736, transitions: 9_342, depth: 62 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 5_398, transitions: 13_344, depth: 64 }),
    ...from("VU", "VU", { broken: [], states: 4_280, transitions: 11_082, depth: 60 }),
  },
  "small-pins-both": {
    ...from("V0", "V2", { broken: [], states: 2_054, transitions: 5_102, depth: 64 }),
    ...from("V3", "V3", { broken: [], states: 1_940, transitions: 4_804, depth: 63 }),
    ...from("V4", "V4", { broken: [], states: 2_206, transitions: 5_474, depth: 64 }),
    ...from("V5", "V9", { broken: [], states: 2_244, transitions: 5_567, depth: 65 }),
    ...from("V10", "V21", { broken: [], states: 2_300, transitions: 5_658, depth: 72 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 3_248, transitions: 7_886, depth: 71 }),
    ...from("VU", "VU", { broken: [], states: 2_720, transitions: 6_941, depth: 67 }),
  },
  "small-xfs": {
    ...from("V0", "V2", { broken: [], states: 1_594, transitions: 3_952, depth: 53 }),
    ...from("V3", "V3", { broken: [], states: 1_504, transitions: 3_718, depth: 52 }),
    ...from("V4", "V4", { broken: [], states: 1_714, transitions: 4_244, depth: 53 }),
    ...from("V5", "V9", { broken: [], states: 1_744, transitions: 4_317, depth: 54 }),
    ...from("V10", "V21", { broken: [], states: 1_798, transitions: 4_408, depth: 62 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 2_554, transitions: 6_172, depth: 64 }),
    ...from("VU", "VU", { broken: [], states: 2_136, transitions: 5_428, depth: 60 }),
  },
  "small-no-ipi": {
    ...from("V0", "V2", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 34_154,
      transitions: 111_866,
      depth: 83,
    }),
    ...from("V3", "V3", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 32_504,
      transitions: 106_276,
      depth: 82,
    }),
    ...from("V4", "V4", {
      broken: ["I10", "warn-dax_disassociate_entry-1"],
      states: 37_019,
      transitions: 121_335,
      depth: 83,
    }),
    ...from("V5", "V9", {
      broken: ["I10", "warn-dax_disassociate_entry-1"],
      states: 37_529,
      transitions: 123_026,
      depth: 84,
    }),
    ...from("V10", "V21", {
      broken: ["I10", "I8", "warn-dax_disassociate_entry-1"],
      states: 37_029,
      transitions: 120_492,
      depth: 92,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I17", "I2", "I5", "I8"],
      states: 35_665,
      transitions: 112_960,
      depth: 91,
    }),
    ...from("VU", "VU", { broken: ["deadlock"], states: 33_312, transitions: 108_151, depth: 94 }),
  },
};
