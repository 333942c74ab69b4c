/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("VU", "VU", {
      broken: ["I11", "I12", "I13", "assert-dax_associate_entry-1", "warn-dax_associate_entry-1"],
      aims: ["I2-goal"],
      states: 14_625,
      transitions: 28_630,
      depth: 118,
    }),
  },
  "small-pin": {
    ...from("VU", "VU", { broken: ["I7", "deadlock"], states: 340, transitions: 607, depth: 33 }),
  },
  "small-failure": {
    ...from("VU", "VU", {
      broken: ["I24", "W-absent", "W-unmapped"],
      states: 579,
      transitions: 1_088,
      depth: 45,
    }),
  },
};
