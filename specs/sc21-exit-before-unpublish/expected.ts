/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("V0 to V23", [609, 1_665, 16], { broken: "I19", aims: "I2-goal" }),
    ...on("V24 to V10z", [473, 1_233, 15], { broken: "I19" }),
    ...on("VU", [609, 1_665, 16], { broken: "I19", aims: "I2-goal" }),
  },
  "small-private": {
    ...on("V0 to VU", [473, 1_233, 15], { broken: "I19" }),
  },
  "small-control": {
    ...on("V0 to V23", [600, 1_640, 16], { aims: "I2-goal" }),
    ...on("V24 to V10z", [464, 1_208, 15]),
    ...on("VU", [600, 1_640, 16], { aims: "I2-goal" }),
  },
  "small-private-control": {
    ...on("V0 to VU", [464, 1_208, 15]),
  },
};
