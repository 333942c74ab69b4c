/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("V10 to V22", [429, 1_072, 20]),
    ...on("V23", [790, 1_926, 23], { broken: "I2", aims: "I2-goal" }),
    ...on("V24 to V25", [553, 1_242, 22], { broken: "I2", aims: "I2-goal" }),
    ...on("VF", [233, 521, 15]),
    ...on("V10z", [769, 1_839, 23], { broken: "I2", aims: "I2-goal" }),
  },
  medium: {
    ...on("V10 to V22", [4_026, 13_076, 32]),
    ...on("V23", [7_511, 23_936, 35], { broken: "I2", aims: "I2-goal" }),
    ...on("V24 to V25", [5_445, 16_170, 34], { broken: "I2", aims: "I2-goal" }),
    ...on("VF", [1_586, 4_854, 20]),
    ...on("V10z", [7_309, 22_950, 35], { broken: "I2", aims: "I2-goal" }),
  },
  "small-req-req": {
    ...on("V10 to V22", [55, 88, 14]),
    ...on("V23", [63, 102, 15], { broken: "I2", aims: "I2-goal" }),
    ...on("V24 to V25", [63, 102, 15]),
    ...on("VF", [24, 38, 7]),
    ...on("V10z", [63, 102, 15]),
  },
  "small-req-rel-1": {
    ...on("V10 to V22", [40, 67, 10]),
    ...on("V23 to V25", [56, 92, 12], { broken: "I2", aims: "I2-goal" }),
    ...on("VF", [28, 45, 8]),
    ...on("V10z", [58, 95, 12], { broken: "I2", aims: "I2-goal" }),
  },
  "small-req-rel-2": {
    ...on("V10 to V22", [32, 52, 10]),
    ...on("V23", [24, 37, 9], { broken: "I2", aims: "I2-goal" }),
    ...on("V24 to V25", [24, 37, 9]),
    ...on("VF", [12, 17, 5]),
    ...on("V10z", [32, 52, 10]),
  },
  "small-rel-unpin-1": {
    ...on("V10 to V22", [22, 32, 7], { broken: "I2 I4 I5", aims: "I2-goal" }),
    ...on("V23", [14, 19, 6], { broken: "I2 I4 sometimes-ended", aims: "I2-goal" }),
    ...on("V24 to VF", [20, 28, 6], { broken: "I4 sometimes-ended" }),
    ...on("V10z", [16, 22, 6], { broken: "I2 I4 sometimes-ended", aims: "I2-goal" }),
  },
  "small-rel-unpin-2": {
    ...on("V10 to V22", [15, 21, 6]),
    ...on("V23", [19, 26, 8], { broken: "I2", aims: "I2-goal" }),
    ...on("V24 to VF", [15, 18, 7]),
    ...on("V10z", [19, 25, 7], { broken: "I2", aims: "I2-goal" }),
  },
  "small-rel-rel-1": {
    ...on("V10 to V22", [36, 54, 9], { broken: "I2 I4 I5", aims: "I2-goal" }),
    ...on("V23", [20, 28, 6], { broken: "I2 I4 sometimes-ended", aims: "I2-goal" }),
    ...on("V24 to V10z", [20, 28, 6], { broken: "I4 sometimes-ended" }),
  },
  "small-rel-rel-2": {
    ...on("V10 to V22", [20, 30, 7]),
    ...on("V23", [15, 18, 7], { broken: "I2", aims: "I2-goal" }),
    ...on("V24 to VF", [15, 18, 7]),
    ...on("V10z", [34, 48, 9], { broken: "I2 I5", aims: "I2-goal" }),
  },
};
