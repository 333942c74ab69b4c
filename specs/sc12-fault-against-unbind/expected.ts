/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("V0 to V6", [14_591, 40_215, 61], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V7 to V9", [9_672, 26_754, 61], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V10 to V22", [10_416, 28_506, 73], { broken: "I3", aims: "I2-goal" }),
    ...on("V23", [9_064, 24_802, 69], { broken: "I2 L1 deadlock", aims: "I2-goal" }),
    ...on("V24 to V25", [7_904, 21_052, 68], { broken: "deadlock" }),
    ...on("VF", [7_408, 19_884, 60], { broken: "deadlock" }),
    ...on("V10z", [7_904, 21_052, 68], { broken: "deadlock" }),
    ...on("VU", [20_141, 56_670, 71], { broken: "I3", aims: "I2-goal" }),
  },
  medium: {
    ...on("V0 to V6", [79_895, 225_933, 101], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V7 to V9", [67_987, 193_191, 101], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V10 to V22", [69_247, 196_167, 113], { broken: "I3", aims: "I2-goal" }),
    ...on("V23", [51_925, 147_715, 109], { broken: "I2 deadlock", aims: "I2-goal" }),
    ...on("V24 to V25", [42_985, 118_399, 108], { broken: "deadlock" }),
    ...on("VF", [42_145, 116_415, 100], { broken: "deadlock" }),
    ...on("V10z", [42_985, 118_399, 108], { broken: "deadlock" }),
    ...on("VU", [96_075, 273_973, 121], { broken: "I3", aims: "I2-goal" }),
  },
  "small-one-fault": {
    ...on("V0 to V6", [515, 1_008, 37], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V7 to V9", [400, 776, 37], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V10 to V22", [418, 806, 43], { broken: "I3", aims: "I2-goal" }),
    ...on("V23", [385, 745, 38], { broken: "I2 L1 deadlock", aims: "I2-goal" }),
    ...on("V24 to V25", [336, 628, 37], { broken: "deadlock" }),
    ...on("VF", [324, 608, 33], { broken: "deadlock" }),
    ...on("V10z", [336, 628, 37], { broken: "deadlock" }),
    ...on("VU", [595, 1_173, 42], { broken: "I3", aims: "I2-goal" }),
  },
  "small-same-page": {
    ...on("V0 to V6", [10_746, 29_347, 57], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V7 to V9", [8_888, 24_363, 57], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V10 to V22", [9_104, 24_867, 63], { broken: "I3", aims: "I2-goal" }),
    ...on("V23", [7_760, 21_291, 58], { broken: "I2 L1 deadlock", aims: "I2-goal" }),
    ...on("V24 to V25", [6_622, 17_670, 57], { broken: "deadlock" }),
    ...on("VF", [6_478, 17_334, 53], { broken: "deadlock" }),
    ...on("V10z", [6_622, 17_670, 57], { broken: "deadlock" }),
    ...on("VU", [12_946, 35_697, 67], { broken: "I3", aims: "I2-goal" }),
  },
  "small-second-offset": {
    ...on("V0 to V6", [887, 1_754, 48], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V7 to V9", [721, 1_420, 48], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V10 to V11", [757, 1_480, 53], { broken: "I3", aims: "I2-goal" }),
    ...on("V12 to V22", [757, 1_480, 53], { broken: "I11 I3", aims: "I2-goal" }),
    ...on("V23", [727, 1_424, 49], { broken: "I11 I2 L1 deadlock", aims: "I2-goal" }),
    ...on("V24 to V25", [634, 1_200, 48], { broken: "I11 deadlock" }),
    ...on("VF", [610, 1_160, 47], { broken: "I11 deadlock" }),
    ...on("V10z", [634, 1_200, 48], { broken: "deadlock" }),
    ...on("VU", [1_031, 2_051, 50], { broken: "I3", aims: "I2-goal" }),
  },
  "small-atomic": {
    ...on("V0 to V6", [398, 729, 36], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V7 to V9", [322, 583, 36], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V10 to V22", [340, 613, 42], { broken: "I3", aims: "I2-goal" }),
    ...on("V23", [307, 552, 37], { broken: "I2 L1 deadlock", aims: "I2-goal" }),
    ...on("V24 to V25", [284, 508, 36], { broken: "deadlock" }),
    ...on("VF", [272, 488, 32], { broken: "deadlock" }),
    ...on("V10z", [284, 508, 36], { broken: "deadlock" }),
    ...on("VU", [463, 854, 41], { broken: "I3", aims: "I2-goal" }),
  },
};
