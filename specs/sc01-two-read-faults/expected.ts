/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("V0 to V9", [7_209, 18_066, 64], { aims: "I8-goal" }),
    ...on("V10 to V22", [7_857, 19_578, 70]),
    ...on("V23", [7_965, 19_830, 71], { broken: "I2", aims: "I2-goal" }),
    ...on("V24 to V25", [7_965, 19_830, 71]),
    ...on("VF", [7_533, 18_822, 67]),
    ...on("V10z", [7_965, 19_830, 71]),
    ...on("VU", [9_969, 25_356, 79], { aims: "I2-goal" }),
  },
  medium: {
    ...on("V0 to V9", [122_321, 397_248, 84], { aims: "I8-goal" }),
    ...on("V10 to V22", [127_505, 412_800, 90]),
    ...on("V23", [128_369, 415_392, 91], { broken: "I2", aims: "I2-goal" }),
    ...on("V24 to V25", [128_369, 415_392, 91]),
    ...on("VF", [124_913, 405_024, 87]),
    ...on("V10z", [128_369, 415_392, 91]),
    ...on("VU", [175_801, 579_788, 104], { aims: "I2-goal" }),
  },
  "small-failures": {
    ...on("V0 to V9", [12_120, 30_066, 65], { aims: "I8-goal" }),
    ...on("V10 to V22", [13_578, 33_468, 71]),
    ...on("V23", [13_821, 34_035, 72], { broken: "I2", aims: "I2-goal" }),
    ...on("V24 to V25", [13_821, 34_035, 72]),
    ...on("VF", [12_849, 31_767, 68]),
    ...on("V10z", [13_821, 34_035, 72]),
    ...on("VU", [16_185, 40_611, 80], { aims: "I2-goal" }),
  },
  "small-two": {
    ...on("V0 to V9", [425, 744, 44], { aims: "I8-goal" }),
    ...on("V10 to V22", [497, 864, 50]),
    ...on("V23", [509, 884, 51], { broken: "I2", aims: "I2-goal" }),
    ...on("V24 to V25", [509, 884, 51]),
    ...on("VF", [461, 804, 47]),
    ...on("V10z", [509, 884, 51]),
    ...on("VU", [555, 984, 54], { aims: "I2-goal" }),
  },
  "small-one-process": {
    ...on("V0 to V9", [425, 744, 44], { aims: "I8-goal" }),
    ...on("V10 to V22", [497, 864, 50]),
    ...on("V23", [509, 884, 51], { broken: "I2", aims: "I2-goal" }),
    ...on("V24 to V25", [509, 884, 51]),
    ...on("VF", [461, 804, 47]),
    ...on("V10z", [509, 884, 51]),
    ...on("VU", [531, 942, 51], { aims: "I2-goal" }),
  },
  "small-two-offsets": {
    ...on("V0 to V9", [8_969, 23_046, 68], { aims: "I8-goal" }),
    ...on("V10 to V22", [11_567, 29_376, 80]),
    ...on("V23", [12_000, 30_431, 82], { broken: "I2", aims: "I2-goal" }),
    ...on("V24 to V25", [12_000, 30_431, 82]),
    ...on("VF", [10_268, 26_211, 74]),
    ...on("V10z", [12_000, 30_431, 82]),
    ...on("VU", [14_724, 38_871, 83], { aims: "I2-goal" }),
  },
};
