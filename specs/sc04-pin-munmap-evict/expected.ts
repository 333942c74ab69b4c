/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V4", {
      broken: ["I6", "warn-dax_disassociate_entry-1"],
      states: 47_131,
      transitions: 131_249,
      depth: 122,
    }),
    ...from("V5", "V9", { broken: [], states: 47_389, transitions: 131_882, depth: 133 }),
    ...from("V10", "V21", { broken: [], states: 45_288, transitions: 125_342, depth: 141 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 38_070, transitions: 104_847, depth: 137 }),
    ...from("VU", "VU", { broken: [], states: 71_735, transitions: 204_529, depth: 148 }),
  },
  medium: {
    ...from("V0", "V4", {
      broken: ["I6", "warn-dax_disassociate_entry-1"],
      states: 71_112,
      transitions: 202_278,
      depth: 146,
    }),
    ...from("V5", "V9", { broken: [], states: 70_864, transitions: 200_757, depth: 169 }),
    ...from("V10", "V21", { broken: [], states: 74_230, transitions: 207_700, depth: 185 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 60_300, transitions: 167_324, depth: 180 }),
    ...from("VU", "VU", { broken: [], states: 96_330, transitions: 277_806, depth: 169 }),
  },
  "small-three": {
    ...from("V0", "V4", {
      broken: ["I6", "warn-dax_disassociate_entry-1"],
      states: 2_027,
      transitions: 4_138,
      depth: 95,
    }),
    ...from("V5", "V9", { broken: [], states: 2_127, transitions: 4_317, depth: 105 }),
    ...from("V10", "V21", { broken: [], states: 1_980, transitions: 3_886, depth: 113 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 1_806, transitions: 3_524, depth: 109 }),
    ...from("VU", "VU", { broken: [], states: 2_779, transitions: 5_862, depth: 113 }),
  },
  "small-two": {
    ...from("V0", "V4", {
      broken: ["I6", "warn-dax_disassociate_entry-1"],
      states: 123,
      transitions: 186,
      depth: 58,
    }),
    ...from("V5", "V9", { broken: [], states: 162, transitions: 239, depth: 67 }),
    ...from("V10", "V21", { broken: [], states: 170, transitions: 246, depth: 75 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 206, transitions: 299, depth: 74 }),
    ...from("VU", "VU", { broken: [], states: 190, transitions: 294, depth: 71 }),
  },
  "small-two-offsets": {
    ...from("V0", "V4", {
      broken: ["I6", "warn-dax_disassociate_entry-1"],
      states: 2_407,
      transitions: 5_035,
      depth: 109,
    }),
    ...from("V5", "V9", { broken: [], states: 2_520, transitions: 5_149, depth: 130 }),
    ...from("V10", "V21", { broken: [], states: 2_761, transitions: 5_508, depth: 146 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 2_988, transitions: 5_982, depth: 144 }),
    ...from("VU", "VU", { broken: [], states: 3_315, transitions: 7_066, depth: 127 }),
  },
  "small-linked": {
    ...from("V0", "V4", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 113,
      transitions: 168,
      depth: 56,
    }),
    ...from("V5", "V9", { broken: [], states: 158, transitions: 233, depth: 65 }),
    ...from("V10", "V21", { broken: [], states: 166, transitions: 240, depth: 73 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 198, transitions: 287, depth: 72 }),
    ...from("VU", "VU", { broken: [], states: 184, transitions: 284, depth: 69 }),
  },
};
