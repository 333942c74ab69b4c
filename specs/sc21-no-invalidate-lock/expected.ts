/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("V0 to V2", [1_243, 2_218, 55],
      { broken: "I22 I6 warn-dax_disassociate_entry-1", aims: "I8-goal" }),
    ...on("V3", [1_207, 2_148, 54],
      { broken: "I22 I6 warn-dax_disassociate_entry-1", aims: "I8-goal" }),
    ...on("V4", [1_426, 2_549, 54],
      { broken: "I10 I22 I6 warn-dax_disassociate_entry-1", aims: "I8-goal" }),
    ...on("V5", [1_475, 2_644, 55],
      { broken: "I10 I22 I6 warn-dax_disassociate_entry-1", aims: "I8-goal" }),
    ...on("V6 to V9", [1_475, 2_644, 55],
      { broken: "I10 I22 I6 assert-dax_disassociate_entry-1 warn-dax_disassociate_entry-1", aims: "I8-goal" }),
    ...on("V10 to V22", [1_607, 2_871, 66],
      { broken: "I1 I10 I22 I6 I8 I9 assert-dax_disassociate_entry-1 warn-dax_disassociate_entry-1", aims: "I8-goal" }),
    ...on("V23", [1_646, 2_920, 69],
      { broken: "I1 I10 I11 I2 I22 I6 I8 I9 L2 L7 assert-dax_disassociate_entry-1 deadlock warn-dax_disassociate_entry-1", aims: "I2-goal I8-goal" }),
    ...on("V24", [1_702, 3_059, 68],
      { broken: "I1 I10 I11 I22 I6 I8 I9 assert-dax_disassociate_entry-1 warn-dax_disassociate_entry-1", aims: "I8-goal" }),
    ...on("V25", [1_551, 2_780, 65],
      { broken: "I1 I10 I11 I22 I6 I8 I9 assert-dax_disassociate_entry-1 warn-dax_disassociate_entry-1", aims: "I8-goal" }),
    ...on("VF", [1_499, 2_692, 61],
      { broken: "I1 I10 I11 I22 I6 I8 I9 assert-dax_disassociate_entry-1 warn-dax_disassociate_entry-1", aims: "I8-goal" }),
    ...on("V10z", [1_495, 2_640, 65],
      { broken: "I1 I10 I2 I22 I6 I8 I9 assert-dax_disassociate_entry-1 warn-dax_disassociate_entry-1", aims: "I2-goal I8-goal" }),
    ...on("VU", [2_043, 3_648, 62],
      { broken: "I22 I6 I7 L2 assert-truncate_inode_pages_range-1 deadlock", aims: "I2-goal" }),
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
