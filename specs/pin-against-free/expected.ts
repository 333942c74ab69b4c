/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("VU", [368, 632, 63], { aims: "I2-goal" }),
  },
  "small-second": {
    ...on("VU", [451, 783, 70], { aims: "I2-goal" }),
  },
  "small-munmap": {
    ...on("VU", [720, 1_314, 67], { aims: "I2-goal" }),
  },
  "small-evict": {
    ...on("VU", [2_718, 6_675, 96], { aims: "I2-goal" }),
  },
  "small-alone": {
    ...on("VU", [59, 58, 58], { aims: "I2-goal" }),
  },
};
