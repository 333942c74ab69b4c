/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V2", { broken: [], states: 29_132, transitions: 81_212, depth: 120 }),
    ...from("V3", "V3", { broken: [], states: 28_658, transitions: 79_797, depth: 119 }),
    ...from("V4", "V4", { broken: ["I10"], states: 29_369, transitions: 81_763, depth: 120 }),
    ...from("V5", "V9", { broken: ["I10"], states: 29_592, transitions: 82_432, depth: 121 }),
    ...from("V10", "V21", {
      broken: ["I10", "I8"],
      states: 30_083,
      transitions: 83_530,
      depth: 129,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 30_284,
      transitions: 83_768,
      depth: 128,
    }),
  },
  medium: {
    ...from("V0", "V2", { broken: [], states: 69_195, transitions: 204_050, depth: 130 }),
    ...from("V3", "V3", { broken: [], states: 67_501, transitions: 198_655, depth: 129 }),
    ...from("V4", "V4", { broken: ["I10"], states: 70_034, transitions: 205_970, depth: 130 }),
    ...from("V5", "V9", { broken: ["I10"], states: 70_507, transitions: 207_489, depth: 131 }),
    ...from("V10", "V21", {
      broken: ["I10", "I8"],
      states: 68_030,
      transitions: 199_343,
      depth: 133,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 64_589,
      transitions: 189_320,
      depth: 132,
    }),
  },
  "small-two": {
    ...from("V0", "V2", { broken: [], states: 399, transitions: 688, depth: 65 }),
    ...from("V3", "V3", { broken: [], states: 381, transitions: 655, depth: 64 }),
    ...from("V4", "V4", { broken: [], states: 400, transitions: 687, depth: 65 }),
    ...from("V5", "V9", { broken: [], states: 407, transitions: 700, depth: 66 }),
    ...from("V10", "V21", { broken: [], states: 426, transitions: 730, depth: 74 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 468, transitions: 788, depth: 73 }),
  },
  "small-reader": {
    ...from("V0", "V2", { broken: [], states: 3_091, transitions: 6_934, depth: 92 }),
    ...from("V3", "V3", { broken: [], states: 2_999, transitions: 6_712, depth: 91 }),
    ...from("V4", "V4", { broken: ["I10"], states: 3_120, transitions: 6_980, depth: 92 }),
    ...from("V5", "V9", { broken: ["I10"], states: 3_161, transitions: 7_079, depth: 93 }),
    ...from("V10", "V21", { broken: ["I10", "I8"], states: 3_283, transitions: 7_322, depth: 101 }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 3_495,
      transitions: 7_741,
      depth: 100,
    }),
  },
  "small-punch": {
    ...from("V0", "V2", { broken: [], states: 3_137, transitions: 6_719, depth: 84 }),
    ...from("V3", "V3", { broken: [], states: 3_045, transitions: 6_497, depth: 83 }),
    ...from("V4", "V4", { broken: ["I10"], states: 3_166, transitions: 6_765, depth: 84 }),
    ...from("V5", "V9", { broken: ["I10"], states: 3_207, transitions: 6_864, depth: 85 }),
    ...from("V10", "V21", { broken: ["I10", "I8"], states: 3_329, transitions: 7_107, depth: 93 }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 3_477,
      transitions: 7_374,
      depth: 92,
    }),
  },
  "small-no-ipi": {
    ...from("V0", "V2", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 4_670,
      transitions: 10_992,
      depth: 88,
    }),
    ...from("V3", "V3", {
      broken: ["warn-dax_disassociate_entry-1"],
      states: 4_552,
      transitions: 10_703,
      depth: 87,
    }),
    ...from("V4", "V4", {
      broken: ["I10", "warn-dax_disassociate_entry-1"],
      states: 4_860,
      transitions: 11_462,
      depth: 88,
    }),
    ...from("V5", "V9", {
      broken: ["I10", "warn-dax_disassociate_entry-1"],
      states: 4_936,
      transitions: 11_652,
      depth: 89,
    }),
    ...from("V10", "V21", {
      broken: ["I10", "I8", "warn-dax_disassociate_entry-1"],
      states: 5_182,
      transitions: 12_212,
      depth: 97,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 4_790,
      transitions: 11_071,
      depth: 96,
    }),
  },
  "small-signals": {
    ...from("V0", "V2", { broken: [], states: 3_369, transitions: 7_578, depth: 92 }),
    ...from("V3", "V3", { broken: [], states: 3_275, transitions: 7_351, depth: 91 }),
    ...from("V4", "V4", { broken: ["I10"], states: 3_404, transitions: 7_639, depth: 92 }),
    ...from("V5", "V9", { broken: ["I10"], states: 3_445, transitions: 7_738, depth: 93 }),
    ...from("V10", "V21", { broken: ["I10", "I8"], states: 3_567, transitions: 7_981, depth: 101 }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 3_779,
      transitions: 8_400,
      depth: 100,
    }),
  },
};
