/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V4", { broken: ["I3"], states: 21_962, transitions: 63_179, depth: 74 }),
    ...from("V5", "V6", { broken: ["I3"], states: 23_086, transitions: 66_551, depth: 83 }),
    ...from("V7", "V9", { broken: ["I3"], states: 20_664, transitions: 59_851, depth: 83 }),
    ...from("V10", "V21", { broken: ["I3"], states: 21_120, transitions: 61_063, depth: 92 }),
    ...from("V10z", "V10z", { broken: ["I3"], states: 14_390, transitions: 40_510, depth: 93 }),
    ...from("VU", "VU", { broken: ["I3"], states: 41_202, transitions: 126_558, depth: 104 }),
  },
  medium: {
    ...from("V0", "V4", { broken: ["I3"], states: 60_737, transitions: 175_381, depth: 107 }),
    ...from("V5", "V6", { broken: ["I3"], states: 64_921, transitions: 187_889, depth: 128 }),
    ...from("V7", "V9", { broken: ["I3"], states: 55_595, transitions: 161_775, depth: 128 }),
    ...from("V10", "V21", { broken: ["I3"], states: 57_719, transitions: 167_385, depth: 146 }),
    ...from("V10z", "V10z", { broken: ["I3"], states: 37_303, transitions: 105_232, depth: 150 }),
    ...from("VU", "VU", { broken: ["I3"], states: 124_435, transitions: 388_962, depth: 151 }),
  },
  "small-one-fault": {
    ...from("V0", "V4", { broken: ["I3"], states: 1_417, transitions: 3_223, depth: 54 }),
    ...from("V5", "V6", { broken: ["I3"], states: 1_917, transitions: 4_469, depth: 62 }),
    ...from("V7", "V9", { broken: ["I3"], states: 1_802, transitions: 4_237, depth: 62 }),
    ...from("V10", "V21", { broken: ["I3"], states: 1_940, transitions: 4_561, depth: 71 }),
    ...from("V10z", "V10z", { broken: ["I3"], states: 1_474, transitions: 3_363, depth: 72 }),
    ...from("VU", "VU", { broken: ["I3"], states: 3_377, transitions: 8_600, depth: 70 }),
  },
  "small-two-pages": {
    ...from("V0", "V4", { broken: ["I3"], states: 3_320, transitions: 7_556, depth: 89 }),
    ...from("V5", "V6", { broken: ["I3"], states: 4_872, transitions: 11_410, depth: 108 }),
    ...from("V7", "V9", { broken: ["I3"], states: 4_642, transitions: 10_946, depth: 108 }),
    ...from("V10", "V21", { broken: ["I3"], states: 5_032, transitions: 11_873, depth: 126 }),
    ...from("V10z", "V10z", { broken: ["I3"], states: 3_720, transitions: 8_551, depth: 129 }),
    ...from("VU", "VU", { broken: ["I3"], states: 9_702, transitions: 25_478, depth: 116 }),
  },
  "small-linked": {
    ...from("V0", "V4", { broken: ["I3"], states: 1_385, transitions: 3_141, depth: 54 }),
    ...from("V5", "V6", { broken: ["I3"], states: 1_885, transitions: 4_387, depth: 62 }),
    ...from("V7", "V9", { broken: ["I3"], states: 1_770, transitions: 4_155, depth: 62 }),
    ...from("V10", "V21", { broken: ["I3"], states: 1_908, transitions: 4_479, depth: 71 }),
    ...from("V10z", "V10z", { broken: ["I3"], states: 1_446, transitions: 3_293, depth: 72 }),
    ...from("VU", "VU", { broken: ["I3"], states: 3_313, transitions: 8_420, depth: 69 }),
  },
};
