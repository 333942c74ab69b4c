/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V2", {
      broken: ["I6", "warn-dax_disassociate_entry-1"],
      states: 439,
      transitions: 764,
      depth: 59,
    }),
    ...from("V3", "V3", {
      broken: ["I6", "warn-dax_disassociate_entry-1"],
      states: 420,
      transitions: 729,
      depth: 58,
    }),
    ...from("V4", "V4", {
      broken: ["I10", "I6", "warn-dax_disassociate_entry-1"],
      states: 440,
      transitions: 767,
      depth: 59,
    }),
    ...from("V5", "V9", {
      broken: ["I10", "I6", "warn-dax_disassociate_entry-1"],
      states: 449,
      transitions: 784,
      depth: 60,
    }),
    ...from("V10", "V21", {
      broken: ["I10", "I6", "I8", "warn-dax_disassociate_entry-1"],
      states: 490,
      transitions: 857,
      depth: 68,
    }),
    ...from("V10z", "V10z", {
      broken: ["I10", "I2", "I8"],
      states: 462,
      transitions: 784,
      depth: 75,
    }),
    ...from("VU", "VU", { broken: ["I6", "I7"], states: 600, transitions: 1_043, depth: 64 }),
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
