/** What a complete search of the full graph gives, by scope and tree. */
import type { ExpectedTable } from "../../checker/index.ts";
import { from } from "../recorded.ts";

export const expected: ExpectedTable = {
  small: {
    ...from("VU", "VU", {
      broken: [],
      aims: ["I2-goal"],
      states: 342,
      transitions: 737,
      depth: 30,
    }),
  },
};
