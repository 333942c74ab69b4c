/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("VU", "VU", {
      broken: [],
      aims: ["I2-goal"],
      states: 845,
      transitions: 1_554,
      depth: 62,
    }),
  },
  "small-hole": {
    ...from("VU", "VU", { broken: [], aims: ["I2-goal"], states: 19, transitions: 18, depth: 18 }),
  },
  "small-reflink": {
    ...from("VU", "VU", { broken: [], aims: ["I2-goal"], states: 97, transitions: 96, depth: 96 }),
  },
};
