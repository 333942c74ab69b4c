/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("VU", [14_625, 28_630, 118],
      { broken: "I11 I12 I13 assert-dax_associate_entry-1 warn-dax_associate_entry-1", aims: "I2-goal" }),
  },
  "small-pin": {
    ...on("VU", [340, 607, 33], { broken: "I7 L2 deadlock" }),
  },
  "small-failure": {
    ...on("VU", [579, 1_088, 45], { broken: "I24 W-absent W-unmapped" }),
  },
};
