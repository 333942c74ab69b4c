/** What a complete search of the full graph gives, by scope and tree: states, transitions, depth. */
import type { ExpectedTable } from "../../checker/index.ts";
import { on } from "../recorded.ts";

// prettier-ignore
export const expected: ExpectedTable = {
  small: {
    ...on("VU", [5_356, 16_037, 32]),
  },
  medium: {
    ...on("VU", [88_227, 337_246, 46]),
  },
  "small-one-thread": {
    ...on("VU", [173, 344, 18]),
  },
  "small-one-page": {
    ...on("VU", [1_982, 5_563, 32]),
  },
};
