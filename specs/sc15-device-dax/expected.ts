/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("V0 to V20", [2_274, 5_808, 40], { broken: "I11", aims: "I2-goal I8-goal" }),
    ...on("V21 to V22", [4_378, 10_835, 73],
      { broken: "I11 L2 deadlock warn-dax_associate_entry-1", aims: "I2-goal" }),
    ...on("V23", [4_478, 11_069, 75],
      { broken: "I11 I2 L2 deadlock warn-dax_associate_entry-1", aims: "I2-goal" }),
    ...on("V24 to V25", [4_352, 10_660, 74], { broken: "I11 L2 deadlock warn-dax_associate_entry-1" }),
    ...on("VF", [4_000, 9_852, 70], { broken: "I11 L2 deadlock warn-dax_associate_entry-1" }),
  },
  medium: {
    ...on("V0 to V20", [26_789, 89_183, 52], { broken: "I11", aims: "I2-goal I8-goal" }),
    ...on("V21 to V22", [63_689, 201_755, 91],
      { broken: "I11 deadlock warn-dax_associate_entry-1", aims: "I2-goal" }),
    ...on("V23", [64_882, 205_411, 94],
      { broken: "I11 I2 deadlock warn-dax_associate_entry-1", aims: "I2-goal" }),
    ...on("V24 to V25", [63_888, 201_318, 93], { broken: "I11 deadlock warn-dax_associate_entry-1" }),
    ...on("VF", [57_504, 182_610, 89], { broken: "I11 deadlock warn-dax_associate_entry-1" }),
  },
  "small-same-offset": {
    ...on("V0 to V20", [2_122, 5_483, 39], { aims: "I2-goal I8-goal" }),
    ...on("V21 to V22", [3_851, 9_708, 82], { aims: "I2-goal" }),
    ...on("V23", [3_959, 9_962, 85], { broken: "I11 I2", aims: "I2-goal" }),
    ...on("V24 to V25", [3_831, 9_546, 84], { broken: "I11" }),
    ...on("VF", [3_623, 9_074, 80], { broken: "I11" }),
  },
  "small-pud": {
    ...on("V0 to V20", [2_274, 5_808, 40], { broken: "I11", aims: "I2-goal I8-goal" }),
    ...on("V21 to V22", [4_378, 10_835, 73],
      { broken: "I11 L2 deadlock warn-dax_associate_entry-1", aims: "I2-goal" }),
    ...on("V23", [4_478, 11_069, 75],
      { broken: "I11 I2 L2 deadlock warn-dax_associate_entry-1", aims: "I2-goal" }),
    ...on("V24 to V25", [4_352, 10_660, 74], { broken: "I11 L2 deadlock warn-dax_associate_entry-1" }),
    ...on("VF", [4_000, 9_852, 70], { broken: "I11 L2 deadlock warn-dax_associate_entry-1" }),
  },
  "small-two-folios": {
    ...on("V0 to V20", [2_983, 7_470, 45], { broken: "I11", aims: "I2-goal I8-goal" }),
    ...on("V21 to V22", [5_390, 13_163, 94],
      { broken: "I11 L2 deadlock warn-dax_associate_entry-1", aims: "I2-goal" }),
    ...on("V23", [5_590, 13_631, 94],
      { broken: "I11 I2 L2 deadlock warn-dax_associate_entry-1", aims: "I2-goal" }),
    ...on("V24 to V25", [5_464, 13_222, 94], { broken: "I11 L2 deadlock warn-dax_associate_entry-1" }),
    ...on("VF", [4_760, 11_606, 85], { broken: "I11 L2 deadlock warn-dax_associate_entry-1" }),
  },
  "medium-keys": {
    ...on("V0 to V20", [21_049, 75_346, 34], { broken: "I11", aims: "I8-goal" }),
    ...on("V21 to V22", [155_233, 492_740, 81], { broken: "I11 warn-dax_associate_entry-1" }),
    ...on("V23", [156_121, 495_372, 82], { broken: "I11 I2 warn-dax_associate_entry-1", aims: "I2-goal" }),
    ...on("V24 to V25", [156_121, 495_372, 82], { broken: "I11 warn-dax_associate_entry-1" }),
    ...on("VF", [135_449, 433_324, 74], { broken: "I11 warn-dax_associate_entry-1" }),
  },
  "medium-keys-pud": {
    ...on("V0 to V20", [21_049, 75_346, 34], { broken: "I11", aims: "I8-goal" }),
    ...on("V21 to V22", [131_585, 421_684, 80], { broken: "I11 warn-dax_associate_entry-1" }),
    ...on("V23", [132_473, 424_316, 81], { broken: "I11 I2 warn-dax_associate_entry-1", aims: "I2-goal" }),
    ...on("V24 to V25", [132_473, 424_316, 81], { broken: "I11 warn-dax_associate_entry-1" }),
    ...on("VF", [116_153, 375_228, 73], { broken: "I11 warn-dax_associate_entry-1" }),
  },
  "small-pin": {
    ...on("V0 to V20", [501, 954, 38], { broken: "I3", aims: "I2-goal I8-goal" }),
    ...on("V21 to V22", [679, 1_263, 63], { broken: "L2 L7 deadlock", aims: "I2-goal" }),
    ...on("V23", [819, 1_539, 71], { broken: "I11 I2", aims: "I2-goal" }),
    ...on("V24", [784, 1_455, 70], { broken: "I11" }),
    ...on("V25", [756, 1_403, 67], { broken: "I11 I21" }),
    ...on("VF", [744, 1_383, 63], { broken: "I11 I21" }),
  },
};
