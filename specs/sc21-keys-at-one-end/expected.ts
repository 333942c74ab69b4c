/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("V0 to V2", [217, 441, 30], { broken: "L2 L7 deadlock", aims: "I8-goal" }),
    ...on("V3", [203, 411, 29], { broken: "L2 L7 deadlock", aims: "I8-goal" }),
    ...on("V4", [229, 461, 30], { broken: "L2 L7 deadlock", aims: "I8-goal" }),
    ...on("V5 to V9", [232, 466, 31], { broken: "L2 L7 deadlock", aims: "I8-goal" }),
    ...on("V10 to V22", [241, 489, 33], { broken: "L2 L7 deadlock" }),
    ...on("V23", [347, 700, 35], { broken: "I11 I2 L2 L7 deadlock", aims: "I2-goal" }),
    ...on("V24 to VF", [371, 735, 34], { broken: "I11 L2 L7 deadlock" }),
    ...on("V10z", [307, 596, 34], { broken: "I2 L2 L7 deadlock", aims: "I2-goal" }),
    ...on("VU", [295, 597, 32], { broken: "L2 L7 deadlock", aims: "I2-goal" }),
  },
  "small-wake": {
    ...on("V0 to V2", [217, 441, 30], { broken: "L2 L7 deadlock", aims: "I8-goal" }),
    ...on("V3", [203, 411, 29], { broken: "L2 L7 deadlock", aims: "I8-goal" }),
    ...on("V4", [229, 461, 30], { broken: "L2 L7 deadlock", aims: "I8-goal" }),
    ...on("V5 to V9", [232, 466, 31], { broken: "L2 L7 deadlock", aims: "I8-goal" }),
    ...on("V10 to V22", [241, 489, 33], { broken: "L2 L7 deadlock" }),
    ...on("V23", [347, 700, 35], { broken: "I11 I2 L2 L7 deadlock", aims: "I2-goal" }),
    ...on("V24 to VF", [371, 735, 34], { broken: "I11 L2 L7 deadlock" }),
    ...on("V10z", [307, 596, 34], { broken: "I2 L2 L7 deadlock", aims: "I2-goal" }),
    ...on("VU", [295, 597, 32], { broken: "L2 L7 deadlock", aims: "I2-goal" }),
  },
  "small-control": {
    ...on("V0 to V2", [221, 446, 30], { aims: "I8-goal" }),
    ...on("V3", [207, 416, 29], { aims: "I8-goal" }),
    ...on("V4", [233, 466, 30], { aims: "I8-goal" }),
    ...on("V5 to V9", [236, 471, 31], { aims: "I8-goal" }),
    ...on("V10 to V22", [245, 494, 33]),
    ...on("V23", [373, 746, 35], { broken: "I11 I2 L2 L7 deadlock", aims: "I2-goal" }),
    ...on("V24 to VF", [391, 776, 34], { broken: "I11" }),
    ...on("V10z", [311, 601, 34], { broken: "I2", aims: "I2-goal" }),
    ...on("VU", [299, 602, 32], { aims: "I2-goal" }),
  },
};
