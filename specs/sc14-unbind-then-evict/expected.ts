/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("V0 to V4", [21_962, 63_179, 74], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V5 to V6", [23_086, 66_551, 83], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V7 to V9", [20_664, 59_851, 83], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V10 to V22", [21_120, 61_063, 92], { broken: "I3", aims: "I2-goal" }),
    ...on("V23", [17_136, 49_659, 94], { broken: "I11 I2 I3", aims: "I2-goal" }),
    ...on("V24 to V25", [14_390, 40_510, 93], { broken: "I11 I3" }),
    ...on("VF", [14_246, 40_174, 89], { broken: "I11 I3" }),
    ...on("V10z", [14_390, 40_510, 93], { broken: "I3" }),
    ...on("VU", [41_202, 126_558, 104], { broken: "I3", aims: "I2-goal" }),
  },
  medium: {
    ...on("V0 to V4", [60_737, 175_381, 107], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V5 to V6", [64_921, 187_889, 128], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V7 to V9", [55_595, 161_775, 128], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V10 to V22", [57_719, 167_385, 146], { broken: "I3", aims: "I2-goal" }),
    ...on("V23", [44_812, 130_365, 150], { broken: "I11 I2 I3", aims: "I2-goal" }),
    ...on("V24 to V25", [37_303, 105_232, 150], { broken: "I11 I3" }),
    ...on("VF", [36_511, 103_332, 142], { broken: "I11 I3" }),
    ...on("V10z", [37_303, 105_232, 150], { broken: "I3" }),
    ...on("VU", [124_435, 388_962, 151], { broken: "I3", aims: "I2-goal" }),
  },
  "small-one-fault": {
    ...on("V0 to V4", [1_417, 3_223, 54], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V5 to V6", [1_917, 4_469, 62], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V7 to V9", [1_802, 4_237, 62], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V10 to V22", [1_940, 4_561, 71], { broken: "I3", aims: "I2-goal" }),
    ...on("V23", [1_745, 4_117, 73], { broken: "I11 I2 I3", aims: "I2-goal" }),
    ...on("V24 to V25", [1_474, 3_363, 72], { broken: "I11 I3" }),
    ...on("VF", [1_462, 3_343, 68], { broken: "I11 I3" }),
    ...on("V10z", [1_474, 3_363, 72], { broken: "I3" }),
    ...on("VU", [3_377, 8_600, 70], { broken: "I3", aims: "I2-goal" }),
  },
  "small-two-pages": {
    ...on("V0 to V4", [3_320, 7_556, 89], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V5 to V6", [4_872, 11_410, 108], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V7 to V9", [4_642, 10_946, 108], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V10 to V22", [5_032, 11_873, 126], { broken: "I3", aims: "I2-goal" }),
    ...on("V23", [4_445, 10_569, 130], { broken: "I11 I2 I3", aims: "I2-goal" }),
    ...on("V24 to V25", [3_720, 8_551, 129], { broken: "I11 I3" }),
    ...on("VF", [3_696, 8_511, 121], { broken: "I11 I3" }),
    ...on("V10z", [3_720, 8_551, 129], { broken: "I3" }),
    ...on("VU", [9_702, 25_478, 116], { broken: "I3", aims: "I2-goal" }),
  },
  "small-linked": {
    ...on("V0 to V4", [1_385, 3_141, 54], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V5 to V6", [1_885, 4_387, 62], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V7 to V9", [1_770, 4_155, 62], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V10 to V22", [1_908, 4_479, 71], { broken: "I3", aims: "I2-goal" }),
    ...on("V23", [1_713, 4_035, 73], { broken: "I11 I2 I3", aims: "I2-goal" }),
    ...on("V24 to V25", [1_446, 3_293, 72], { broken: "I11 I3" }),
    ...on("VF", [1_434, 3_273, 68], { broken: "I11 I3" }),
    ...on("V10z", [1_446, 3_293, 72], { broken: "I3" }),
    ...on("VU", [3_313, 8_420, 69], { broken: "I3", aims: "I2-goal" }),
  },
};
