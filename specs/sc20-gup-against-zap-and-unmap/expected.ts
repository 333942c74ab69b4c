/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V2", { broken: ["I3"], states: 2_815, transitions: 7_491, depth: 44 }),
    ...from("V3", "V3", { broken: ["I3"], states: 2_671, transitions: 7_083, depth: 43 }),
    ...from("V4", "V9", { broken: ["I3"], states: 2_755, transitions: 7_307, depth: 44 }),
    ...from("V10", "V21", { broken: ["I3"], states: 2_542, transitions: 6_701, depth: 44 }),
    ...from("V10z", "V10z", {
      broken: ["I2", "deadlock"],
      states: 2_051,
      transitions: 5_294,
      depth: 37,
    }),
    ...from("VU", "VU", { broken: ["I3"], states: 2_578, transitions: 6_910, depth: 40 }),
  },
  medium: {
    ...from("V0", "V2", { broken: ["I3"], states: 7_670, transitions: 21_134, depth: 55 }),
    ...from("V3", "V3", { broken: ["I3"], states: 7_381, transitions: 20_301, depth: 54 }),
    ...from("V4", "V9", { broken: ["I3"], states: 8_706, transitions: 23_957, depth: 59 }),
    ...from("V10", "V21", { broken: ["I3"], states: 7_057, transitions: 19_165, depth: 61 }),
    ...from("V10z", "V10z", {
      broken: ["I2", "deadlock"],
      states: 6_305,
      transitions: 16_809,
      depth: 54,
    }),
    ...from("VU", "VU", { broken: ["I3"], states: 8_131, transitions: 22_577, depth: 56 }),
  },
  "small-two": {
    ...from("V0", "V2", { broken: ["I3"], states: 236, transitions: 439, depth: 31 }),
    ...from("V3", "V3", { broken: ["I3"], states: 224, transitions: 416, depth: 30 }),
    ...from("V4", "V9", { broken: ["I3"], states: 234, transitions: 434, depth: 31 }),
    ...from("V10", "V21", { broken: ["I3"], states: 246, transitions: 456, depth: 33 }),
    ...from("V10z", "V10z", {
      broken: ["I2", "deadlock"],
      states: 228,
      transitions: 407,
      depth: 30,
    }),
    ...from("VU", "VU", { broken: ["I3"], states: 265, transitions: 498, depth: 31 }),
  },
  "small-no-ipi": {
    ...from("V0", "V2", { broken: ["I3"], states: 4_602, transitions: 13_002, depth: 40 }),
    ...from("V3", "V3", { broken: ["I3"], states: 4_458, transitions: 12_594, depth: 39 }),
    ...from("V4", "V9", { broken: ["I3"], states: 4_887, transitions: 13_821, depth: 40 }),
    ...from("V10", "V21", { broken: ["I3"], states: 5_158, transitions: 14_564, depth: 40 }),
    ...from("V10z", "V10z", {
      broken: ["I2", "deadlock"],
      states: 3_101,
      transitions: 8_385,
      depth: 33,
    }),
    ...from("VU", "VU", { broken: ["I3"], states: 3_722, transitions: 10_282, depth: 36 }),
  },
  "small-atomic": {
    ...from("V0", "V2", { broken: ["I3"], states: 2_515, transitions: 6_559, depth: 43 }),
    ...from("V3", "V3", { broken: ["I3"], states: 2_371, transitions: 6_151, depth: 42 }),
    ...from("V4", "V9", { broken: ["I3"], states: 2_455, transitions: 6_375, depth: 43 }),
    ...from("V10", "V21", { broken: ["I3"], states: 2_257, transitions: 5_824, depth: 43 }),
    ...from("V10z", "V10z", {
      broken: ["I2", "deadlock"],
      states: 1_807,
      transitions: 4_600,
      depth: 36,
    }),
    ...from("VU", "VU", { broken: ["I3"], states: 2_251, transitions: 5_897, depth: 39 }),
  },
  "small-atomic-no-ipi": {
    ...from("V0", "V2", { broken: ["I3"], states: 4_434, transitions: 12_352, depth: 39 }),
    ...from("V3", "V3", { broken: ["I3"], states: 4_290, transitions: 11_944, depth: 38 }),
    ...from("V4", "V9", { broken: ["I3"], states: 4_719, transitions: 13_171, depth: 39 }),
    ...from("V10", "V21", { broken: ["I3"], states: 4_997, transitions: 13_945, depth: 39 }),
    ...from("V10z", "V10z", {
      broken: ["I2", "I3", "deadlock"],
      states: 2_887,
      transitions: 7_782,
      depth: 32,
    }),
    ...from("VU", "VU", { broken: ["I3"], states: 3_747, transitions: 10_277, depth: 35 }),
  },
};
