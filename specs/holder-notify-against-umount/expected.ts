/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("VU", "VU", {
      broken: ["H1"],
      aims: ["I2-goal"],
      states: 71,
      transitions: 128,
      depth: 8,
    }),
  },
  "small-remount": {
    ...from("VU", "VU", {
      broken: ["H1"],
      aims: ["I2-goal"],
      states: 11,
      transitions: 11,
      depth: 4,
    }),
  },
  "small-umount": {
    ...from("VU", "VU", { broken: [], aims: ["I2-goal"], states: 19, transitions: 28, depth: 6 }),
  },
  "small-kill": {
    ...from("VU", "VU", {
      broken: ["H1"],
      aims: ["I2-goal"],
      states: 878,
      transitions: 2_318,
      depth: 16,
    }),
  },
};
