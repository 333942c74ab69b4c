/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("VU", [845, 1_554, 62], { aims: "I2-goal" }),
  },
  "small-hole": {
    ...on("VU", [19, 18, 18], { aims: "I2-goal" }),
  },
  "small-reflink": {
    ...on("VU", [97, 96, 96], { aims: "I2-goal" }),
  },
};
