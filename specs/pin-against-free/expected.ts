/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("VU", "VU", {
      broken: [],
      aims: ["I2-goal"],
      states: 368,
      transitions: 632,
      depth: 63,
    }),
  },
  "small-second": {
    ...from("VU", "VU", {
      broken: [],
      aims: ["I2-goal"],
      states: 451,
      transitions: 783,
      depth: 70,
    }),
  },
  "small-munmap": {
    ...from("VU", "VU", {
      broken: [],
      aims: ["I2-goal"],
      states: 720,
      transitions: 1_314,
      depth: 67,
    }),
  },
  "small-evict": {
    ...from("VU", "VU", {
      broken: [],
      aims: ["I2-goal"],
      states: 2_718,
      transitions: 6_675,
      depth: 96,
    }),
  },
  "small-alone": {
    ...from("VU", "VU", { broken: [], aims: ["I2-goal"], states: 59, transitions: 58, depth: 58 }),
  },
};
