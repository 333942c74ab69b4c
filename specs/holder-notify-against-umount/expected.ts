/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("VU", [71, 128, 8], { broken: "H1", aims: "I2-goal" }),
  },
  "small-remount": {
    ...on("VU", [11, 11, 4], { broken: "H1", aims: "I2-goal" }),
  },
  "small-umount": {
    ...on("VU", [19, 28, 6], { aims: "I2-goal" }),
  },
  "small-kill": {
    ...on("VU", [878, 2_318, 16], { broken: "H1", aims: "I2-goal" }),
  },
};
