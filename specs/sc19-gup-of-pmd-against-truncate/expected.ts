/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V2", { broken: [], states: 4_884, transitions: 11_182, depth: 113 }),
    ...from("V3", "V3", { broken: [], states: 4_753, transitions: 10_859, depth: 112 }),
    ...from("V4", "V4", { broken: ["I10"], states: 5_055, transitions: 11_572, depth: 113 }),
    ...from("V5", "V9", { broken: ["I10"], states: 5_101, transitions: 11_684, depth: 114 }),
    ...from("V10", "V21", {
      broken: ["I10", "I8"],
      states: 5_413,
      transitions: 12_333,
      depth: 130,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 6_708,
      transitions: 15_008,
      depth: 131,
    }),
    ...from("VU", "VU", { broken: ["deadlock"], states: 5_922, transitions: 13_490, depth: 132 }),
  },
  medium: {
    ...from("V0", "V2", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 37_121,
      transitions: 104_484,
      depth: 121,
    }),
    ...from("V3", "V3", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 36_191,
      transitions: 101_817,
      depth: 120,
    }),
    ...from("V4", "V4", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 39_942,
      transitions: 112_577,
      depth: 121,
    }),
    ...from("V5", "V9", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 40_562,
      transitions: 114_386,
      depth: 122,
    }),
    ...from("V10", "V21", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 46_155,
      transitions: 129_997,
      depth: 144,
    }),
    ...from("V10z", "V10z", {
      broken: ["I17", "I2", "I5", "assert-try_grab_page-1", "warn-dax_disassociate_entry-1"],
      states: 75_819,
      transitions: 211_515,
      depth: 156,
    }),
    ...from("VU", "VU", { broken: [], states: 34_335, transitions: 95_696, depth: 134 }),
  },
  "small-two": {
    ...from("V0", "V2", { broken: [], states: 625, transitions: 1_105, depth: 82 }),
    ...from("V3", "V3", { broken: [], states: 600, transitions: 1_058, depth: 81 }),
    ...from("V4", "V4", { broken: [], states: 646, transitions: 1_140, depth: 82 }),
    ...from("V5", "V9", { broken: [], states: 654, transitions: 1_155, depth: 83 }),
    ...from("V10", "V21", { broken: [], states: 708, transitions: 1_244, depth: 99 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 918, transitions: 1_559, depth: 100 }),
    ...from("VU", "VU", { broken: [], states: 723, transitions: 1_285, depth: 90 }),
  },
  "small-reuse": {
    ...from("V0", "V2", { broken: [], states: 20_351, transitions: 55_321, depth: 123 }),
    ...from("V3", "V3", { broken: [], states: 19_576, transitions: 53_114, depth: 122 }),
    ...from("V4", "V4", { broken: [], states: 21_002, transitions: 57_036, depth: 123 }),
    ...from("V5", "V9", { broken: [], states: 21_250, transitions: 57_741, depth: 124 }),
    ...from("V10", "V21", { broken: [], states: 23_290, transitions: 63_002, depth: 146 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 30_321, transitions: 80_168, depth: 148 }),
    ...from("VU", "VU", { broken: [], states: 23_799, transitions: 64_846, depth: 136 }),
  },
  "small-no-ipi": {
    ...from("V0", "V2", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 1_135,
      transitions: 2_118,
      depth: 80,
    }),
    ...from("V3", "V3", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 1_105,
      transitions: 2_061,
      depth: 79,
    }),
    ...from("V4", "V4", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 1_226,
      transitions: 2_291,
      depth: 80,
    }),
    ...from("V5", "V9", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 1_246,
      transitions: 2_330,
      depth: 81,
    }),
    ...from("V10", "V21", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 1_403,
      transitions: 2_623,
      depth: 97,
    }),
    ...from("V10z", "V10z", {
      broken: ["I2", "I5", "assert-try_grab_page-1", "warn-dax_disassociate_entry-1"],
      states: 2_300,
      transitions: 4_241,
      depth: 108,
    }),
    ...from("VU", "VU", { broken: [], states: 1_044, transitions: 1_921, depth: 88 }),
  },
  "small-second-offset": {
    ...from("V0", "V2", { broken: [], states: 524, transitions: 920, depth: 78 }),
    ...from("V3", "V3", { broken: [], states: 505, transitions: 885, depth: 77 }),
    ...from("V4", "V4", { broken: [], states: 527, transitions: 922, depth: 78 }),
    ...from("V5", "V9", { broken: [], states: 535, transitions: 937, depth: 79 }),
    ...from("V10", "V11", { broken: [], states: 587, transitions: 1_024, depth: 96 }),
    ...from("V12", "V21", { broken: ["I11"], states: 587, transitions: 1_024, depth: 96 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 652, transitions: 1_119, depth: 97 }),
    ...from("VU", "VU", { broken: [], states: 601, transitions: 1_059, depth: 88 }),
  },
};
