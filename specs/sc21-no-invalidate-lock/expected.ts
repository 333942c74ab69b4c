/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V2", {
      broken: ["I22", "I6", "warn-dax_disassociate_entry-1"],
      states: 1_243,
      transitions: 2_218,
      depth: 55,
    }),
    ...from("V3", "V3", {
      broken: ["I22", "I6", "warn-dax_disassociate_entry-1"],
      states: 1_207,
      transitions: 2_148,
      depth: 54,
    }),
    ...from("V4", "V4", {
      broken: ["I10", "I22", "I6", "warn-dax_disassociate_entry-1"],
      states: 1_426,
      transitions: 2_549,
      depth: 54,
    }),
    ...from("V5", "V5", {
      broken: ["I10", "I22", "I6", "warn-dax_disassociate_entry-1"],
      states: 1_475,
      transitions: 2_644,
      depth: 55,
    }),
    ...from("V6", "V9", {
      broken: [
        "I10",
        "I22",
        "I6",
        "assert-dax_disassociate_entry-1",
        "warn-dax_disassociate_entry-1",
      ],
      states: 1_475,
      transitions: 2_644,
      depth: 55,
    }),
    ...from("V10", "V21", {
      broken: [
        "I1",
        "I10",
        "I22",
        "I6",
        "I8",
        "I9",
        "assert-dax_disassociate_entry-1",
        "warn-dax_disassociate_entry-1",
      ],
      states: 1_607,
      transitions: 2_871,
      depth: 66,
    }),
    ...from("V10z", "V10z", {
      broken: [
        "I1",
        "I10",
        "I2",
        "I22",
        "I6",
        "I8",
        "I9",
        "assert-dax_disassociate_entry-1",
        "warn-dax_disassociate_entry-1",
      ],
      states: 1_495,
      transitions: 2_640,
      depth: 65,
    }),
    ...from("VU", "VU", {
      broken: ["I22", "I6", "I7", "assert-truncate_inode_pages_range-1", "deadlock"],
      states: 2_043,
      transitions: 3_648,
      depth: 62,
    }),
  },
  "small-control": {
    ...from("V0", "V2", { broken: [], states: 326, transitions: 555, depth: 59 }),
    ...from("V3", "V3", { broken: [], states: 308, transitions: 522, depth: 58 }),
    ...from("V4", "V4", { broken: [], states: 327, transitions: 554, depth: 59 }),
    ...from("V5", "V9", { broken: [], states: 334, transitions: 567, depth: 60 }),
    ...from("V10", "V21", { broken: [], states: 355, transitions: 601, depth: 68 }),
    ...from("V10z", "V10z", { broken: ["I2"], states: 391, transitions: 652, depth: 67 }),
    ...from("VU", "VU", { broken: [], states: 368, transitions: 632, depth: 63 }),
  },
};
