/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V2", {
      broken: ["I6", "warn-dax_disassociate_entry-1"],
      states: 32_324,
      transitions: 86_926,
      depth: 101,
    }),
    ...from("V3", "V3", { broken: [], states: 30_825, transitions: 82_808, depth: 106 }),
    ...from("V4", "V4", { broken: ["I10"], states: 32_858, transitions: 88_026, depth: 107 }),
    ...from("V5", "V9", { broken: ["I10"], states: 33_214, transitions: 89_020, depth: 108 }),
    ...from("V10", "V21", {
      broken: ["I10", "I8"],
      states: 34_492,
      transitions: 92_737,
      depth: 111,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 35_040,
      transitions: 93_894,
      depth: 131,
    }),
    ...from("VU", "VU", { broken: [], states: 37_934, transitions: 102_788, depth: 117 }),
  },
  medium: {
    ...from("V0", "V2", { broken: [], states: 54_318, transitions: 157_103, depth: 122 }),
    ...from("V3", "V3", { broken: [], states: 53_703, transitions: 155_213, depth: 121 }),
    ...from("V4", "V4", { broken: ["I10"], states: 54_998, transitions: 159_024, depth: 122 }),
    ...from("V5", "V9", { broken: ["I10"], states: 55_446, transitions: 160_413, depth: 123 }),
    ...from("V10", "V21", {
      broken: ["I10", "I8"],
      states: 57_187,
      transitions: 165_511,
      depth: 131,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 57_513,
      transitions: 166_199,
      depth: 130,
    }),
    ...from("VU", "VU", { broken: ["deadlock"], states: 69_428, transitions: 200_263, depth: 141 }),
  },
  "small-two": {
    ...from("V0", "V2", {
      broken: ["I6", "warn-dax_disassociate_entry-1"],
      states: 922,
      transitions: 1_707,
      depth: 61,
    }),
    ...from("V3", "V3", { broken: [], states: 809, transitions: 1_488, depth: 66 }),
    ...from("V4", "V4", { broken: [], states: 852, transitions: 1_567, depth: 67 }),
    ...from("V5", "V9", { broken: [], states: 868, transitions: 1_598, depth: 68 }),
    ...from("V10", "V21", { broken: [], states: 937, transitions: 1_728, depth: 76 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 984, transitions: 1_798, depth: 75 }),
    ...from("VU", "VU", { broken: [], states: 964, transitions: 1_782, depth: 72 }),
  },
  "small-reader": {
    ...from("V0", "V2", { broken: [], states: 6_140, transitions: 14_524, depth: 94 }),
    ...from("V3", "V3", { broken: [], states: 6_021, transitions: 14_227, depth: 93 }),
    ...from("V4", "V4", { broken: ["I10"], states: 6_260, transitions: 14_797, depth: 94 }),
    ...from("V5", "V9", { broken: ["I10"], states: 6_346, transitions: 15_013, depth: 95 }),
    ...from("V10", "V21", {
      broken: ["I10", "I8"],
      states: 6_718,
      transitions: 15_906,
      depth: 103,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 6_955,
      transitions: 16_400,
      depth: 102,
    }),
    ...from("VU", "VU", { broken: ["deadlock"], states: 7_328, transitions: 17_293, depth: 106 }),
  },
  "small-punch": {
    ...from("V0", "V2", {
      broken: ["I6", "warn-dax_disassociate_entry-1"],
      states: 814,
      transitions: 1_478,
      depth: 57,
    }),
    ...from("V3", "V3", { broken: [], states: 721, transitions: 1_299, depth: 62 }),
    ...from("V4", "V4", { broken: [], states: 764, transitions: 1_378, depth: 63 }),
    ...from("V5", "V9", { broken: [], states: 780, transitions: 1_409, depth: 64 }),
    ...from("V10", "V21", { broken: [], states: 849, transitions: 1_539, depth: 72 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 888, transitions: 1_597, depth: 71 }),
    ...from("VU", "VU", { broken: [], states: 872, transitions: 1_585, depth: 68 }),
  },
  "small-no-ipi": {
    ...from("V0", "V2", {
      broken: ["I6", "warn-dax_disassociate_entry-1"],
      states: 966,
      transitions: 1_810,
      depth: 61,
    }),
    ...from("V3", "V3", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 882,
      transitions: 1_647,
      depth: 64,
    }),
    ...from("V4", "V4", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 972,
      transitions: 1_819,
      depth: 65,
    }),
    ...from("V5", "V9", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 991,
      transitions: 1_856,
      depth: 66,
    }),
    ...from("V10", "V21", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 1_064,
      transitions: 1_993,
      depth: 74,
    }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 1_151, transitions: 2_135, depth: 73 }),
    ...from("VU", "VU", { broken: [], states: 929, transitions: 1_724, depth: 70 }),
  },
  "small-signals": {
    ...from("V0", "V2", {
      broken: ["I6", "warn-dax_disassociate_entry-1"],
      states: 1_007,
      transitions: 1_872,
      depth: 61,
    }),
    ...from("V3", "V3", { broken: [], states: 894, transitions: 1_653, depth: 66 }),
    ...from("V4", "V4", { broken: [], states: 937, transitions: 1_732, depth: 67 }),
    ...from("V5", "V9", { broken: [], states: 953, transitions: 1_763, depth: 68 }),
    ...from("V10", "V21", { broken: [], states: 1_022, transitions: 1_893, depth: 76 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 1_069, transitions: 1_963, depth: 75 }),
    ...from("VU", "VU", { broken: [], states: 1_059, transitions: 1_967, depth: 72 }),
  },
};
