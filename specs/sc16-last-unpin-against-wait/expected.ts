/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V2", { broken: [], states: 1_651, transitions: 4_186, depth: 54 }),
    ...from("V3", "V3", { broken: [], states: 1_579, transitions: 3_991, depth: 53 }),
    ...from("V4", "V4", { broken: ["I10"], states: 1_724, transitions: 4_349, depth: 54 }),
    ...from("V5", "V9", { broken: ["I10"], states: 1_739, transitions: 4_383, depth: 55 }),
    ...from("V10", "V21", { broken: ["I10", "I8"], states: 1_734, transitions: 4_413, depth: 57 }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 2_103,
      transitions: 5_232,
      depth: 58,
    }),
    ...from("VU", "VU", { broken: ["deadlock"], states: 2_226, transitions: 5_633, depth: 63 }),
  },
  medium: {
    ...from("V0", "V2", { broken: [], states: 40_396, transitions: 149_983, depth: 81 }),
    ...from("V3", "V3", { broken: [], states: 39_522, transitions: 146_563, depth: 80 }),
    ...from("V4", "V4", { broken: ["I10"], states: 40_934, transitions: 151_544, depth: 81 }),
    ...from("V5", "V9", { broken: ["I10"], states: 41_034, transitions: 151_839, depth: 82 }),
    ...from("V10", "V21", {
      broken: ["I10", "I8"],
      states: 40_708,
      transitions: 152_554,
      depth: 84,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 43_464,
      transitions: 160_569,
      depth: 85,
    }),
    ...from("VU", "VU", { broken: ["deadlock"], states: 55_215, transitions: 203_422, depth: 97 }),
  },
  "small-two": {
    ...from("V0", "V2", { broken: [], states: 102, transitions: 160, depth: 28 }),
    ...from("V3", "V3", { broken: [], states: 96, transitions: 150, depth: 27 }),
    ...from("V4", "V4", { broken: [], states: 110, transitions: 172, depth: 28 }),
    ...from("V5", "V9", { broken: [], states: 112, transitions: 175, depth: 29 }),
    ...from("V10", "V21", { broken: [], states: 114, transitions: 176, depth: 31 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 158, transitions: 240, depth: 32 }),
    ...from("VU", "VU", { broken: [], states: 134, transitions: 219, depth: 30 }),
  },
  "small-xfs": {
    ...from("V0", "V2", { broken: [], states: 1_651, transitions: 4_186, depth: 54 }),
    ...from("V3", "V3", { broken: [], states: 1_579, transitions: 3_991, depth: 53 }),
    ...from("V4", "V4", { broken: ["I10"], states: 1_724, transitions: 4_349, depth: 54 }),
    ...from("V5", "V9", { broken: ["I10"], states: 1_739, transitions: 4_383, depth: 55 }),
    ...from("V10", "V21", { broken: ["I10", "I8"], states: 1_734, transitions: 4_413, depth: 57 }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 2_103,
      transitions: 5_232,
      depth: 58,
    }),
    ...from("VU", "VU", { broken: ["deadlock"], states: 2_226, transitions: 5_633, depth: 63 }),
  },
  "small-signals": {
    ...from("V0", "V2", { broken: [], states: 2_402, transitions: 6_312, depth: 54 }),
    ...from("V3", "V3", { broken: [], states: 2_326, transitions: 6_107, depth: 53 }),
    ...from("V4", "V4", { broken: ["I10"], states: 2_483, transitions: 6_495, depth: 54 }),
    ...from("V5", "V9", { broken: ["I10"], states: 2_498, transitions: 6_529, depth: 55 }),
    ...from("V10", "V21", { broken: ["I10", "I8"], states: 2_493, transitions: 6_559, depth: 57 }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 2_862,
      transitions: 7_378,
      depth: 58,
    }),
    ...from("VU", "VU", { broken: [], states: 3_241, transitions: 8_452, depth: 63 }),
  },
  "small-remap": {
    ...from("V0", "V2", { broken: [], states: 2_768, transitions: 8_013, depth: 48 }),
    ...from("V3", "V3", { broken: [], states: 3_604, transitions: 10_738, depth: 50 }),
    ...from("V4", "V9", { broken: ["I10"], states: 3_953, transitions: 11_718, depth: 54 }),
    ...from("V10", "V21", { broken: ["I10", "I8"], states: 3_780, transitions: 11_252, depth: 56 }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 4_008,
      transitions: 11_743,
      depth: 56,
    }),
    ...from("VU", "VU", { broken: [], states: 6_805, transitions: 20_402, depth: 67 }),
  },
};
