/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("V0", "V0", {
      broken: ["D2"],
      aims: ["I8-goal"],
      states: 3_653,
      transitions: 8_263,
      depth: 99,
    }),
  },
  "small-walk-waits": {
    ...from("V0", "V0", {
      broken: [],
      aims: ["I8-goal"],
      states: 3_346,
      transitions: 7_651,
      depth: 99,
    }),
  },
  "small-one": {
    ...from("V0", "V0", {
      broken: [],
      aims: ["I8-goal"],
      states: 154,
      transitions: 229,
      depth: 77,
    }),
  },
};
