/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("V0 to V2", [439, 764, 59], { broken: "I6 warn-dax_disassociate_entry-1", aims: "I8-goal" }),
    ...on("V3", [420, 729, 58], { broken: "I6 warn-dax_disassociate_entry-1", aims: "I8-goal" }),
    ...on("V4", [440, 767, 59],
      { broken: "I10 I6 warn-dax_disassociate_entry-1", aims: "I8-goal" }),
    ...on("V5 to V9", [449, 784, 60],
      { broken: "I10 I6 warn-dax_disassociate_entry-1", aims: "I8-goal" }),
    ...on("V10 to V22", [490, 857, 68],
      { broken: "I10 I6 I8 warn-dax_disassociate_entry-1", aims: "I8-goal" }),
    ...on("V23", [467, 795, 76],
      { broken: "I10 I11 I2 I8 L2 L7 deadlock", aims: "I2-goal I8-goal" }),
    ...on("V24", [538, 953, 70], { broken: "I10 I11 I8", aims: "I8-goal" }),
    ...on("V25", [487, 856, 67], { broken: "I10 I11 I8", aims: "I8-goal" }),
    ...on("VF", [483, 852, 63], { broken: "I10 I11 I8", aims: "I8-goal" }),
    ...on("V10z", [462, 784, 75], { broken: "I10 I2 I8", aims: "I2-goal I8-goal" }),
    ...on("VU", [600, 1_043, 64], { broken: "I6 I7", aims: "I2-goal" }),
  },
  "small-control": {
    ...on("V0 to V2", [326, 555, 59], { aims: "I8-goal" }),
    ...on("V3", [308, 522, 58], { aims: "I8-goal" }),
    ...on("V4", [327, 554, 59], { aims: "I8-goal" }),
    ...on("V5 to V9", [334, 567, 60], { aims: "I8-goal" }),
    ...on("V10 to V22", [355, 601, 68]),
    ...on("V23", [375, 620, 71], { broken: "I11 I2 L2 L7 deadlock", aims: "I2-goal" }),
    ...on("V24", [437, 760, 70], { broken: "I11" }),
    ...on("V25", [423, 736, 67], { broken: "I11" }),
    ...on("VF", [419, 732, 63], { broken: "I11" }),
    ...on("V10z", [391, 652, 67], { broken: "I2", aims: "I2-goal" }),
    ...on("VU", [368, 632, 63], { aims: "I2-goal" }),
  },
};
