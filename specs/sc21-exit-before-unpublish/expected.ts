/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V23", {
      broken: ["I19"],
      aims: ["I2-goal"],
      states: 609,
      transitions: 1_665,
      depth: 16,
    }),
    ...from("V24", "V10z", { broken: ["I19"], states: 473, transitions: 1_233, depth: 15 }),
    ...from("VU", "VU", {
      broken: ["I19"],
      aims: ["I2-goal"],
      states: 609,
      transitions: 1_665,
      depth: 16,
    }),
  },
  "small-private": {
    ...from("V0", "VU", { broken: ["I19"], states: 473, transitions: 1_233, depth: 15 }),
  },
  "small-control": {
    ...from("V0", "V23", {
      broken: [],
      aims: ["I2-goal"],
      states: 600,
      transitions: 1_640,
      depth: 16,
    }),
    ...from("V24", "V10z", { broken: [], states: 464, transitions: 1_208, depth: 15 }),
    ...from("VU", "VU", {
      broken: [],
      aims: ["I2-goal"],
      states: 600,
      transitions: 1_640,
      depth: 16,
    }),
  },
  "small-private-control": {
    ...from("V0", "VU", { broken: [], states: 464, transitions: 1_208, depth: 15 }),
  },
};
