/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("V0", [3_653, 8_263, 99], { broken: "D2", aims: "I8-goal" }),
  },
  "small-walk-waits": {
    ...on("V0", [3_346, 7_651, 99], { aims: "I8-goal" }),
  },
  "small-one": {
    ...on("V0", [154, 229, 77], { aims: "I8-goal" }),
  },
};
